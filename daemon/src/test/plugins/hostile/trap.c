/* SIGILL (SIGTRAP on arm64), with this line. */
#include "deed.h"

static void deed(void) {
    __builtin_trap(); /* here */
}
