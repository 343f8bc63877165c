/* Only the form with a context. */
void hotswapd_tick(void *context) { (void)context; }
