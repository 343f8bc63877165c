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

/* A process that keeps standard output open until this one ends. */
static void leave_a_child(void) {
    int ends[2];
    if (pipe(ends) != 0) {
        return;
    }
    if (fork() == 0) {
        char none;
        close(ends[1]);
        _exit((int)read(ends[0], &none, 1));
    }
    close(ends[0]);
}

void do_tick(int32_t n) {
    switch (n) {
    case 1: printf("line\n"); break;
    case 2: printf("no newline"); break;
    case 3: printf("\n"); break;
    case 4: much(1 << 20); break;
    case 5: (void)!write(1, "raw\n", 4); break;
    case 6: leave_a_child(); break;
    default: printf("tick %d\n", n); break;
    }
}
