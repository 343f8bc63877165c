/* Asks for the same function as thread-destructor.cpp, but weakly, as every Rust library does. */
#include <stdint.h>

__attribute__((weak)) int __cxa_thread_atexit_impl(void (*)(void *), void *, void *);

int (*volatile seen)(void (*)(void *), void *, void *);

void do_tick(int32_t n) { (void)n, seen = __cxa_thread_atexit_impl; }
