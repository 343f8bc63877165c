// Without extern "C" the name carries the parameter types.
void do_tick(int n) { (void)n; }
