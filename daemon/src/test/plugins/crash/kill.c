#include <signal.h>

void do_tick(int n) {
    if (n > 0) {
        raise(SIGKILL);
    }
}
