#include <pthread.h>

/* A thread of the plugin's own crashes while the tick waits for it. */
static void *work(void *p) {
    *(volatile int *)p = 1; /* here */
    return p;
}

void do_tick(int n) {
    pthread_t thread;
    (void)n;
    pthread_create(&thread, 0, work, 0);
    pthread_join(thread, 0);
}
