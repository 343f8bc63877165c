/* The plugin whose library beside it crashes: see segv.c. */
void bump(int n);

void do_tick(int n) {
    bump(n);
}
