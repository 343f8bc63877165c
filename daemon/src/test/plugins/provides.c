/* What dependency.c needs. */
int from_dependency(void) { return 1; }
