// The same as in C.
#include "bad-field.c"
