#include <pthread.h>
#include <stddef.h>
#include <unistd.h>

static volatile int seen;

/* Another thread tells, so that whoever reads the line knows that the loop turns. */
static void *tell(void *unused) {
    while (seen == 0) {
        usleep(1000);
    }
    return write(1, "loops\n", 6) == 6 ? unused : NULL;
}

void do_tick(int n) {
    pthread_t teller;
    pthread_create(&teller, NULL, tell, NULL);
    for (; n > 0; seen++) { } /* here */
}
