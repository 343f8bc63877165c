/* What crashes is the library beside the plugin: see provider.c. */
void bump(int n);

void do_tick(int n) {
    bump(n);
}
