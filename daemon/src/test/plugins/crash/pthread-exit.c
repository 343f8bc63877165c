#include <pthread.h>

void do_tick(int n) {
    if (n > 0) {
        pthread_exit(0);
    }
}
