/* A null pointer, in the tick itself. */
void do_tick(int n) {
    *(volatile int *)0 = n; /* here */
}
