/* The thread that calls it is gone, the process is not: that is noticed, and the process ended. */
#include "deed.h"
#include <pthread.h>

static void deed(void) {
    pthread_exit(0);
}
