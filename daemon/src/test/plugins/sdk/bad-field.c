/* Fields that must not compile: -DFIELD=... names one. bad-field.cpp is the same in C++. */
#include "hotswapd.h"

typedef struct Ball {
    float x, y;
    int trail[3];
    void *owner;
} Ball;

typedef struct Point {
    float x, y;
} Point;

struct Elsewhere;

typedef struct Bad {
    Ball ball;
    Ball balls[3];
    Ball *first;
    Point eight_bytes;
    int *number;
    int *numbers[3];
    int (*row)[3];
    const char *name;
    void *any;
    struct Elsewhere *elsewhere;
    void (*call)(void);
    long double huge;
    volatile int shared;
    int whole;
    float pair[2];
} Bad;

HOTSWAPD_STATE(Bad, FIELD);
