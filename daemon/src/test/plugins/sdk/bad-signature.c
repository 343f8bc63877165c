/* Functions that must not compile: -DFUNCTION=... is one. bad-signature.cpp is the same in C++. */
#include "hotswapd.h"

HOTSWAPD_EXPORT FUNCTION;
