void do_tick(int n) {
    if (n > 0) {
        __builtin_trap(); /* here */
    }
}
