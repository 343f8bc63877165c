/*
 * What every plugin here does in a tick that it survives: it reads its whole state, makes one number of it and of the
 * tick's number, puts that into the state, and prints it. A byte that another version left there shows for ever after.
 */
#ifndef CHAIN_H
#define CHAIN_H

#include <hotswapd.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/** Prints `WORD TICK NUMBER`. */
static inline void chain(hotswapd_context *ctx, const char *word) {
    uint64_t *words = (uint64_t *)ctx->state;
    uint64_t count = ctx->state_size / sizeof *words;
    uint64_t number = 0;
    for (uint64_t i = 0; i < count; i++) {
        number = number * 31 + words[i];
    }
    number = number * 31 + ctx->tick;
    words[ctx->tick % count] = number;
    char line[100];
    snprintf(line, sizeof line, "%s %" PRIu64 " %016" PRIx64, word, ctx->tick, number);
    puts(line);
}

/** What a version must not get away with. */
static inline void scribble(hotswapd_context *ctx) {
    memset(ctx->state, 0x5a, ctx->state_size);
}

#endif
