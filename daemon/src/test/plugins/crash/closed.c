#include <unistd.h>

/* Closes the three standard descriptors first: whatever the error report is written to, it is none of these. */
void do_tick(int n) {
    close(0);
    close(1);
    close(2);
    *(volatile int *)0 = n; /* here */
}
