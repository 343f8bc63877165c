static __attribute__((noinline)) int deeper(volatile int *p) {
    volatile int here[64];
    here[0] = *p + 1; /* here */
    return deeper(here) + here[0];
}

void do_tick(int n) {
    volatile int start = n;
    deeper(&start);
}
