/* Loaded into the server before everything else: a clock that runs beside the true one, and a disk that is full, as the file that
   FAULTS_CONTROL names says while the server runs: `-0000000003600 1` is a clock an hour behind and a full disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static const char *control(void) {
    static const char *text;
    if (!text) {
        const char *name = getenv("FAULTS_CONTROL");
        int file = name ? open(name, O_RDONLY) : -1;
        void *map = file < 0 ? MAP_FAILED : mmap(NULL, 32, PROT_READ, MAP_SHARED, file, 0);
        text = map == MAP_FAILED ? "0 0" : map;
        if (file >= 0) close(file);
    }
    return text;
}

static long offset(void) { return strtol(control(), NULL, 10); }

int gettimeofday(struct timeval *restrict to, void *restrict zone) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    to->tv_sec = now.tv_sec + offset();
    to->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *to) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    now.tv_sec += offset();
    if (to) *to = now.tv_sec;
    return now.tv_sec;
}

/* A full disk has room for what is there, and for nothing beyond. */
static int is_full(int file, off_t end) {
    struct stat status;
    char *rest;
    strtol(control(), &rest, 10);
    return strtol(rest, NULL, 10) && !fstat(file, &status) && S_ISREG(status.st_mode) && end > status.st_size;
}

ssize_t pwrite64(int file, const void *from, size_t length, off_t at) {
    static ssize_t (*next)(int, const void *, size_t, off_t);
    if (!next) next = dlsym(RTLD_NEXT, "pwrite64");
    if (is_full(file, at + length)) return errno = ENOSPC, -1;
    return next(file, from, length, at);
}

ssize_t pwrite(int file, const void *from, size_t length, off_t at) { return pwrite64(file, from, length, at); }

/* How PostgreSQL makes a file longer from 16 on. It gives the error, and sets none. */
int posix_fallocate64(int file, off_t from, off_t length) {
    static int (*next)(int, off_t, off_t);
    if (!next) next = dlsym(RTLD_NEXT, "posix_fallocate64");
    if (is_full(file, from + length)) return ENOSPC;
    return next(file, from, length);
}

int posix_fallocate(int file, off_t from, off_t length) { return posix_fallocate64(file, from, length); }

ssize_t pwritev64(int file, const struct iovec *from, int count, off_t at) {
    static ssize_t (*next)(int, const struct iovec *, int, off_t);
    if (!next) next = dlsym(RTLD_NEXT, "pwritev64");
    if (is_full(file, at + 1)) return errno = ENOSPC, -1;
    return next(file, from, count, at);
}

ssize_t pwritev(int file, const struct iovec *from, int count, off_t at) { return pwritev64(file, from, count, at); }
