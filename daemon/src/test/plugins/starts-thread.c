#include <pthread.h>

static pthread_mutex_t held = PTHREAD_MUTEX_INITIALIZER;
static pthread_t thread;

static void *wait_for_it(void *nothing) {
    pthread_mutex_lock(&held);
    pthread_mutex_unlock(&held);
    return nothing;
}

/* Starts a thread in tick 1, which runs until tick 2. */
void do_tick(int n) {
    if (n == 1) {
        pthread_mutex_lock(&held);
        pthread_create(&thread, 0, wait_for_it, 0);
    } else {
        pthread_mutex_unlock(&held);
        pthread_join(thread, 0);
    }
}
