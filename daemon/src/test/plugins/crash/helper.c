/* A null pointer, in a static function that the tick calls; with INLINED it is compiled into the tick. */
#ifdef INLINED
static inline __attribute__((always_inline))
#else
static __attribute__((noinline))
#endif
int
helper(const volatile int *p) {
    return p[2] + 1; /* here */
}

int seen;

void do_tick(int n) {
    seen = helper((const int *)(long)(n - n)) + n;
}
