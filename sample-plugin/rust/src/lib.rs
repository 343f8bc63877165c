//! The smallest plugin: one exported function, called once for every tick.
//!
//! While the daemon runs (`scripts/hotswapd run config/rust.json`), change the text below and save. The next tick is
//! the new code's; `num` goes on.

/// Called by the daemon; `num` is 1, 2, 3 …
#[no_mangle]
pub extern "C" fn do_tick(num: i32) {
    println!("Tick: {num}"); // <- edit me
}
