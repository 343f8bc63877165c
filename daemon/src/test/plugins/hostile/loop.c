/* Hangs until it is ended by force, with this line. */
#include "deed.h"

static volatile int forever = 1;

static void deed(void) {
    while (forever) { } /* here */
}
