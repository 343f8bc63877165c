// A thread-local object with a destructor.
struct Noted {
    int value;
    Noted();
    ~Noted();
};

Noted::Noted() : value(0) {}
Noted::~Noted() { value = -1; }

thread_local Noted noted;

extern "C" void do_tick(int n) { noted.value = n; }
