#include <stdexcept>

extern "C" void do_tick(int n) {
    throw std::runtime_error(n > 0 ? "boom" : ""); /* here */
}
