static int *volatile nowhere;

/* Crashes while the library is being opened. */
static __attribute__((constructor)) void start(void) {
    *nowhere = 1; /* here */
}

void do_tick(int n) {
    (void)n;
}
