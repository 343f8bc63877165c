/* Prints a thousand lines with every tick: a word, and the line's number. */
#include <stdint.h>
#include <stdio.h>

static int line;

void do_tick(int32_t n) {
    (void)n;
    for (int i = 0; i < 1000; i++) {
        printf(WORD " %d of so many that no pipe and no terminal holds them\n", ++line);
    }
}
