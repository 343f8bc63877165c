/* SIGBUS, with this line: memory beyond the end of the file that it is mapped from. */
#include "deed.h"
#include <sys/mman.h>

static void deed(void) {
    FILE *file = tmpfile();
    volatile char *bytes = (char *)mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fileno(file), 0);
    bytes[0] = 1; /* here */
}
