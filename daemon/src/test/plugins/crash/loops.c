#include <unistd.h>

volatile int seen;

void do_tick(int n) {
    seen = (int)write(1, "loops\n", 6);
    while (n > 0) {
        seen++; /* here */
    }
}
