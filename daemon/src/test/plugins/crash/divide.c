int seen;

void do_tick(int n) {
    volatile int zero = 0;
    seen = n / zero; /* here */
}
