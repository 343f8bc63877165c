/* Bundles functions that zlib (which some Java launchers link) and the C library have too. */
#include <stdint.h>
#include <stdio.h>

unsigned long crc32(unsigned long crc, const unsigned char *data, unsigned length) {
    (void)crc, (void)data, (void)length;
    return 4711;
}

int inflate(void *stream, int flush) {
    (void)stream, (void)flush;
    return 4712;
}

int getppid(void) { return 4713; }

void do_tick(int32_t n) {
    (void)n;
    FILE *out = fopen(OUTPUT, "w");
    /* A null stream makes zlib's own inflate return an error: harmless if it is the one called. */
    fprintf(out, "crc32 %lu inflate %d getppid %d", crc32(0, (const unsigned char *)"x", 1), inflate(0, 0),
            getppid());
    fclose(out);
}
