// The same as in C.
#include "bad-signature.c"
