/* do_tick is a variable. */
int do_tick = 1;
