#include <fcntl.h>
#include <stdint.h>
#include <unistd.h>

#define TEXT(value) #value
#define VALUE(macro) TEXT(macro)

/* Leaves its version's sign, one character, in a file. */
void do_tick(int32_t n) {
    (void)n;
    int file = open(OUTPUT, O_WRONLY | O_CREAT, 0644);
    if (file >= 0) {
        (void)!pwrite(file, VALUE(SIGN), 1, 0);
        close(file);
    }
}
