/* Calls the daemon as a tick process does, leaves a process behind that keeps its line and its output, and ends with 5. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int main(int argc, char **argv) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int line = socket(AF_UNIX, SOCK_STREAM, 0);
    int number = atoi(argv[argc - 1]);
    /* Length 9, ready, number, protocol 1. */
    unsigned char ready[13] = {0, 0, 0, 9, 1, 0, 0, 0, (unsigned char)number, 0, 0, 0, 1};
    strncpy(address.sun_path, argv[argc - 2], sizeof address.sun_path - 1);
    if (connect(line, (struct sockaddr *)&address, sizeof address) != 0 || write(line, ready, 13) != 13) {
        return 1;
    }
    pid_t left = fork();
    if (left == 0) {
        for (;;) {
            pause();
        }
    }
    printf("%d\n", (int)left);
    return 5;
}
