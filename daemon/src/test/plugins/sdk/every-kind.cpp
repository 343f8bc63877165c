// The same as in C.
#include "every-kind.c"
