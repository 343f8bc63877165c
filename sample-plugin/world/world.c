/*
 * A small world that goes on while you rewrite it: balls in a box, drawn as text every two seconds.
 *
 * Run it (scripts/hotswapd run config/world.json), change something marked "edit me", and save. All that the world is
 * lies in ctx->state, so it outlives its own code: a new version goes on where the old one stood, and so does the last
 * good one after a crash. What you may rely on stands in ../include/hotswapd.h.
 */
#include <stdbool.h>
#include <stdio.h>

#include "hotswapd.h"

#define WIDTH 56
#define HEIGHT 7
#define BALLS 5             /* <- edit me: 8, and three more are born into the running world. At most 26 */
#define GRAVITY 9.0F        /* <- edit me: 2.0F for the moon */
#define TICKS_A_PICTURE 40U /* <- edit me */

/* One of the balls. It is in a list, too: `next` is the ball that bounced before it. */
typedef struct Ball {
    float x, y; /* of its cell, from the top left; <- edit me: double x, y */
    float vx, vy;
    int bounces; /* <- edit me: long bounces */
    char glyph;  /* 0: not born yet */
    struct Ball *next;
} Ball;

/*
 * All there is. Edit it while it runs: add a field (and list it below), drop one, change the order, widen a number,
 * grow an array. The daemon moves every field that is listed below to its new place, and says so in the log.
 */
typedef struct World {
    Ball balls[BALLS];
    Ball *latest; /* the ball that bounced last, where the list begins: a pointer into this very block */
    long pictures;
    unsigned char trails[HEIGHT][WIDTH]; /* how lately a ball was there */
    /* <- edit me: float wind; */
} World;

HOTSWAPD_STATE(World,
    HOTSWAPD_EACH(World, balls, x),
    HOTSWAPD_EACH(World, balls, y),
    HOTSWAPD_EACH(World, balls, vx),
    HOTSWAPD_EACH(World, balls, vy),
    HOTSWAPD_EACH(World, balls, bounces),
    HOTSWAPD_EACH(World, balls, glyph),
    HOTSWAPD_POINTER_EACH(World, balls, next),
    HOTSWAPD_POINTER(World, latest),
    HOTSWAPD_FIELD(World, pictures),
    HOTSWAPD_FIELD(World, trails),
    /* <- edit me: HOTSWAPD_FIELD(World, wind), */
);

/* Puts a ball at the front of the list: it has bounced. */
static void to_front(World *world, Ball *ball) {
    Ball **link = &world->latest;
    while (*link != NULL && *link != ball) {
        link = &(*link)->next;
    }
    if (*link != NULL) {
        *link = ball->next;
    }
    ball->next = world->latest;
    world->latest = ball;
}

static void move(World *world, Ball *ball, float seconds) {
    ball->vy += GRAVITY * seconds;
    /* <- edit me: ball->vx += world->wind * seconds; and world->wind = 4; in begin() */
    ball->x += ball->vx * seconds;
    ball->y += ball->vy * seconds;
    bool wall = ball->x < 0 || ball->x > WIDTH - 1;
    if (wall) {
        ball->x = ball->x < 0 ? 0 : WIDTH - 1;
        ball->vx = -ball->vx;
    }
    bool roof = ball->y < 0;
    bool floor = ball->y > HEIGHT - 1;
    if (roof || floor) {
        ball->y = roof ? 0 : HEIGHT - 1;
        ball->vy = roof ? 0 : -10.5F; /* the floor is a trampoline, or the world would come to rest */
    }
    if (wall || roof || floor) {
        ball->bounces++;
        to_front(world, ball);
    }
    world->trails[(int)ball->y][(int)ball->x] = 30;
}

static void fade(World *world) {
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            if (world->trails[y][x] > 0) {
                world->trails[y][x]--;
            }
        }
    }
}

static void draw(World *world, const hotswapd_context *ctx) {
    char box[HEIGHT][WIDTH];
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            box[y][x] = world->trails[y][x] > 15 ? ':' : world->trails[y][x] > 0 ? '.' : ' '; /* <- edit me */
        }
    }
    for (int i = 0; i < BALLS; i++) {
        box[(int)world->balls[i].y][(int)world->balls[i].x] = world->balls[i].glyph;
    }
    world->pictures++;
    printf("picture %ld, tick %llu, version %u\n", world->pictures, (unsigned long long)ctx->tick, ctx->version);
    for (int y = 0; y < HEIGHT; y++) {
        printf("|%.*s|\n", WIDTH, box[y]);
    }
    printf("'");
    for (int x = 0; x < WIDTH; x++) {
        printf("-");
    }
    printf("' bounced last:");
    for (const Ball *ball = world->latest; ball != NULL; ball = ball->next) {
        printf(" %c%d", ball->glyph, (int)ball->bounces);
    }
    printf("\n");
}

/* Gives life to every ball that has none: to all of them the first time, to new ones after BALLS has grown. */
static void begin(World *world) {
    for (int i = 0; i < BALLS; i++) {
        Ball *ball = &world->balls[i];
        if (ball->glyph == 0) {
            ball->glyph = (char)('A' + i);
            ball->x = (float)(3 + 11 * i % (WIDTH - 6));
            ball->y = (float)(i % 3);
            ball->vx = (float)(3 + 2 * i);
            to_front(world, ball);
        }
    }
}

/* Called before a version's first tick, unless hotswapd_upgrade is. */
HOTSWAPD_EXPORT int hotswapd_load(hotswapd_context *ctx) {
    if (ctx->state_size < sizeof(World)) {
        printf("a World takes %zu bytes, state.size is %llu\n", sizeof(World), (unsigned long long)ctx->state_size);
        return 1; /* refused: the version before goes on */
    }
    begin(ctx->state);
    return 0;
}

/*
 * Called instead when another version left the state. Every field listed above is in its new place by now, pointers
 * included, and what is new is zero. `old` has the bytes as they were, for what a machine cannot know: a new name, a
 * new unit.
 */
HOTSWAPD_EXPORT int hotswapd_upgrade(hotswapd_context *ctx, const hotswapd_old_state *old) {
    printf("version %u goes on with version %u's world\n", ctx->version, old->version);
    return hotswapd_load(ctx);
}

HOTSWAPD_EXPORT void hotswapd_tick(hotswapd_context *ctx) {
    World *world = ctx->state;
    float seconds = (float)ctx->delta_ns / 1e9F;
    if (seconds > 0.1F) {
        seconds = 0.1F; /* after a pause, so that no ball jumps */
    }
    fade(world);
    for (int i = 0; i < BALLS; i++) {
        move(world, &world->balls[i], seconds);
    }
    if (ctx->tick % TICKS_A_PICTURE == 0) {
        draw(world, ctx);
    }
}

/* Called when this version leaves. Here it has nothing to stop or to close. */
HOTSWAPD_EXPORT void hotswapd_unload(hotswapd_context *ctx) { (void)ctx; }
