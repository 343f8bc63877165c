/* A library of the project's own: says its VALUE, to which it may add that of another one. */
#ifndef VALUE
#define VALUE 1
#endif

#ifdef NEXT
int NEXT(void);
#else
#define NEXT() 0
#endif

#ifndef NAME
#define NAME own
#endif

static int calls;

int NAME(void) { return VALUE + NEXT() + 0 * calls++; }

int own_calls(void) { return calls; }

#ifdef NEWER
int newer(void) { return VALUE; }
#endif
