/* A program, not a library. */
int main(void) { return 0; }
