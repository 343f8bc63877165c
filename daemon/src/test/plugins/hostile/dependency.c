/* The project's own library: says which one it is. */
const char *dependency(void) {
    return WORD;
}
