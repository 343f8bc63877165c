/* SIGABRT, from the C library's check. */
#include "deed.h"
#include <stdlib.h>

static void deed(void) {
    char *volatile bytes = (char *)malloc(64);
    free(bytes);
    free(bytes);
}
