/* Prints a word and the tick's number. */
#include <stdint.h>
#include <stdio.h>

void do_tick(int32_t n) { printf(WORD " %d\n", (int)n); }
