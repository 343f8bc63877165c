/*
 * The thread that calls it is gone, the process is not: that is noticed, and the process ended. Or it is taken along by
 * a SIGSEGV, where the thread's end goes up through frames of Java's.
 */
#include "deed.h"
#include <pthread.h>

static void deed(void) {
    pthread_exit(0);
}
