/* Prints in the ways that plugins do. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void much(int bytes) {
    char *text = malloc((size_t)bytes);
    memset(text, 'x', (size_t)bytes);
    fwrite(text, 1, (size_t)bytes, stdout);
    free(text);
}

void do_tick(int32_t n) {
    switch (n) {
    case 1: printf("line\n"); break;
    case 2: printf("no newline"); break;
    case 3: printf("\n"); break;
    case 4: much(1 << 20); break;
    case 5: (void)!write(1, "raw\n", 4); break;
    case 6: if (fork() == 0) { sleep(30); _exit(0); } break;
    default: printf("tick %d\n", n); break;
    }
}
