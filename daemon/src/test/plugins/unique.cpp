// An inline function's static becomes one object for the whole process.
inline int &counter() {
    static int value;
    return value;
}

extern "C" void do_tick(int n) { counter() = n; }
