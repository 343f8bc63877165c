void bump(int n) {
    *(volatile int *)0 = n; /* here */
}
