//! A small world that goes on while you rewrite it: ants that walk after one another, drawn as text every two seconds.
//!
//! Run it (`scripts/hotswapd run config/rust-world.json`), change something marked "edit me", and save. All that the
//! world is lies in the state block, so it outlives its own code. What you may rely on stands in
//! `../../include/hotswapd.rs`.
#[path = "../../include/hotswapd.rs"]
mod hotswapd;

use hotswapd::{hotswapd_plugin, hotswapd_state, Context, Link, OldState};

const WIDTH: usize = 56;
const HEIGHT: usize = 7;
const ANTS: usize = 6; // <- edit me: 9, and three more join the running line. At most 26
const PACE: f32 = 14.0; // <- edit me: cells a second
const TICKS_A_PICTURE: u64 = 40; // <- edit me

// Edit it while it runs: add a field, drop one, change the order, widen a number, grow an array. The daemon moves every
// field to its new place, and says so in the log.
hotswapd_state! {
    /// All there is.
    pub struct World {
        ants: [Ant; ANTS],
        /// Who walks in front: a pointer into this very block.
        leader: Link<Ant>,
        pictures: i32, // <- edit me: i64
        /// How lately an ant was there.
        trails: [[u8; WIDTH]; HEIGHT],
        // <- edit me: crumbs: u32,
    }

    pub struct Ant {
        x: f32, // <- edit me: f64 needs `as f64` below; so does the compiler say
        y: f32,
        vx: f32,
        vy: f32,
        /// 0: not born yet.
        glyph: u8,
        /// Whom it walks after.
        follows: Link<Ant>,
    }
}

hotswapd_plugin! { state: World, tick: tick, load: load, upgrade: upgrade }

/// Gives life to every ant that has none: to all of them the first time, to new ones after `ANTS` has grown.
fn load(_ctx: &Context, world: &mut World) -> Result<(), String> {
    for i in 0..ANTS {
        if world.ants[i].glyph != 0 {
            continue;
        }
        world.ants[i].glyph = b'a' + i as u8;
        if i == 0 {
            (world.ants[0].vx, world.ants[0].vy) = (0.8, 0.3);
            world.leader = Link::to(&world.ants[0]);
        } else {
            world.ants[i].follows = Link::to(&world.ants[i - 1]);
        }
    }
    Ok(())
}

/// Called instead when another version left the state. All fields are in their new places by now, links included.
fn upgrade(ctx: &Context, world: &mut World, old: &OldState) -> Result<(), String> {
    println!("version {} goes on with version {}'s world", ctx.version, old.version);
    load(ctx, world)
}

fn tick(ctx: &Context, world: &mut World) {
    let seconds = (ctx.delta_ns as f32 / 1e9).min(0.1); // after a pause, so that no ant jumps
    for cell in world.trails.iter_mut().flatten() {
        *cell = cell.saturating_sub(1);
    }
    for i in 0..ANTS {
        let target = world.ants[i].follows.index_in(&world.ants).map(|at| (world.ants[at].x, world.ants[at].y));
        let ant = &mut world.ants[i];
        match target {
            Some((x, y)) => ant.walk_after(x, y, seconds),
            None => ant.wander(seconds),
        }
        world.trails[ant.y as usize][ant.x as usize] = 40;
    }
    if ctx.tick % TICKS_A_PICTURE == 0 {
        draw(ctx, world);
    }
}

impl Ant {
    /// Straight on, and back at the walls.
    fn wander(&mut self, seconds: f32) {
        self.x += self.vx * PACE * seconds;
        self.y += self.vy * PACE * seconds;
        let (right, bottom) = (WIDTH as f32 - 1.0, HEIGHT as f32 - 1.0);
        if self.x < 0.0 || self.x > right {
            self.vx = -self.vx;
        }
        if self.y < 0.0 || self.y > bottom {
            self.vy = -self.vy;
        }
        self.x = self.x.clamp(0.0, right);
        self.y = self.y.clamp(0.0, bottom);
    }

    /// Towards the one in front, until it is three cells away.
    fn walk_after(&mut self, x: f32, y: f32, seconds: f32) {
        let (dx, dy) = (x - self.x, y - self.y);
        let distance = dx.hypot(dy);
        if distance > 3.0 {
            let step = (PACE * seconds).min(distance - 3.0) / distance;
            self.x += dx * step;
            self.y += dy * step;
        }
    }
}

fn draw(ctx: &Context, world: &mut World) {
    let mut rows = [[b' '; WIDTH]; HEIGHT];
    for (row, trails) in rows.iter_mut().zip(&world.trails) {
        for (cell, &trail) in row.iter_mut().zip(trails) {
            *cell = if trail > 0 { b'.' } else { b' ' }; // <- edit me
        }
    }
    for ant in world.ants.iter().rev() {
        rows[ant.y as usize][ant.x as usize] = ant.glyph;
    }
    if let Some(leader) = world.leader.index_in(&world.ants) {
        let leader = &world.ants[leader];
        rows[leader.y as usize][leader.x as usize] = leader.glyph.to_ascii_uppercase();
    }
    world.pictures += 1;
    println!("picture {}, tick {}, version {}", world.pictures, ctx.tick, ctx.version);
    for row in &rows {
        println!("|{}|", String::from_utf8_lossy(row));
    }
    println!("'{}'", "-".repeat(WIDTH));
}
