#include <stdio.h>
#include <sys/mman.h>

/* Memory beyond the end of the file it is mapped from. */
void do_tick(int n) {
    FILE *file = tmpfile();
    volatile char *p = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fileno(file), 0);
    p[n] = 1; /* here */
}
