#include <libpq-fe.h>
/* What waits for libpq's sockets; Swift's Glibc module leaves these two out. */
#include <sys/epoll.h>
#include <sys/eventfd.h>
