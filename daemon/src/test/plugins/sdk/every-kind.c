/* One field of every kind and form. every-kind.cpp is the same in C++. */
#include <stdbool.h>

#include "hotswapd.h"

typedef enum Color { RED, GREEN } Color;
struct Elsewhere;

typedef struct Node {
    int value;
    struct Node *next;
} Node;

typedef struct Ball {
    float vx;
    char name[8];
    Color color;
    int trail[3];
    struct {
        double x, y;
    } at;
} Ball;

typedef struct Every {
    bool lit;
    char sign;
    signed char small;
    unsigned char bytes[3];
    short s;
    unsigned short us;
    int i;
    unsigned u;
    long l;
    unsigned long ul;
    long long ll;
    unsigned long long ull;
    float f;
    double d;
    int8_t i8;
    uint16_t u16;
    int32_t i32;
    uint64_t u64;
    Color color;
    Color colors[4];
    char text[16];
    char texts[3][8];
    int rows[2][3];
    short eight[2][2];
    bool cube[2][2][2];
    double space[2][3][4][5];
    Ball player;
    Ball balls[5];
    Node nodes[3];
    Node *head;
    const Node *seen;
    void *any;
    char *word;
    int (*row)[3];
    struct Elsewhere *elsewhere;
    Node *buckets[7];
    union {
        int whole;
        float real;
    } either;
    char page[2][2][1];
} Every;

HOTSWAPD_STATE(Every,
    HOTSWAPD_FIELD(Every, lit),
    HOTSWAPD_FIELD(Every, sign),
    HOTSWAPD_FIELD(Every, small),
    HOTSWAPD_FIELD(Every, bytes),
    HOTSWAPD_FIELD(Every, s),
    HOTSWAPD_FIELD(Every, us),
    HOTSWAPD_FIELD(Every, i),
    HOTSWAPD_FIELD(Every, u),
    HOTSWAPD_FIELD(Every, l),
    HOTSWAPD_FIELD(Every, ul),
    HOTSWAPD_FIELD(Every, ll),
    HOTSWAPD_FIELD(Every, ull),
    HOTSWAPD_FIELD(Every, f),
    HOTSWAPD_FIELD(Every, d),
    HOTSWAPD_FIELD(Every, i8),
    HOTSWAPD_FIELD(Every, u16),
    HOTSWAPD_FIELD(Every, i32),
    HOTSWAPD_FIELD(Every, u64),
    HOTSWAPD_FIELD(Every, color),
    HOTSWAPD_FIELD(Every, colors),
    HOTSWAPD_FIELD(Every, text),
    HOTSWAPD_FIELD(Every, texts),
    HOTSWAPD_FIELD(Every, rows),
    HOTSWAPD_FIELD(Every, eight),
    HOTSWAPD_GRID(Every, cube),
    HOTSWAPD_GRID(Every, space),
    HOTSWAPD_FIELD(Every, player.at.y),
    HOTSWAPD_EACH(Every, balls, vx),
    HOTSWAPD_EACH(Every, balls, color),
    HOTSWAPD_EACH(Every, balls, trail[1]),
    HOTSWAPD_EACH(Every, balls, at.x),
    HOTSWAPD_BYTES_EACH(Every, balls, name),
    HOTSWAPD_POINTER_EACH(Every, nodes, next),
    HOTSWAPD_POINTER(Every, head),
    HOTSWAPD_POINTER(Every, seen),
    HOTSWAPD_POINTER(Every, any),
    HOTSWAPD_POINTER(Every, word),
    HOTSWAPD_POINTER(Every, row),
    HOTSWAPD_POINTER(Every, elsewhere),
    HOTSWAPD_POINTERS(Every, buckets),
    HOTSWAPD_BYTES(Every, either),
    HOTSWAPD_GRID(Every, page),
);

HOTSWAPD_EXPORT void hotswapd_tick(hotswapd_context *ctx) { (void)ctx; }

/* Without the macro: the header has declared it. */
int hotswapd_load(hotswapd_context *ctx) { return ctx->state_size < sizeof(Every); }

HOTSWAPD_EXPORT int hotswapd_upgrade(hotswapd_context *ctx, const hotswapd_old_state *old) {
    return ctx->version < old->version;
}

HOTSWAPD_EXPORT void hotswapd_unload(hotswapd_context *ctx) { (void)ctx; }
