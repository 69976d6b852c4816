/* What a library preloaded into the server does to it, for the fault tests:
 *   HK_SHIM_ROOT, HK_SHIM_KEPT  of each file below ROOT that is synced, KEPT gets the content it had then: what a disk
 *                               holds after a power cut when it took nothing but what it was told to sync;
 *   HK_SHIM_CONDITIONS          a file of three int64, which may change at any moment: the seconds by which the calendar
 *                               clock is shifted; the milliseconds that each sync takes longer; the error number with
 *                               which every write into a file below ROOT is refused, 0 for none.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { SHIFT, SLOW, REFUSED };

static int64_t condition(int which) {
  static volatile int64_t *shared = NULL;
  static int tried = 0;
  if (!tried) {
    const char *path = getenv("HK_SHIM_CONDITIONS");
    int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (fd >= 0) {
      void *place = mmap(NULL, 3 * sizeof(int64_t), PROT_READ, MAP_SHARED, fd, 0);
      if (place != MAP_FAILED) shared = place;
      close(fd);
    }
    tried = 1;
  }
  return shared ? shared[which] : 0;
}

/* the path of an open file, and whether it lies below ROOT */
static int below_root(int fd, char *path, size_t room) {
  const char *root = getenv("HK_SHIM_ROOT");
  char link[64];
  if (!root) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t size = readlink(link, path, room - 1);
  if (size < 0) return 0;
  path[size] = 0;
  return strncmp(path, root, strlen(root)) == 0 && !strstr(path, "(deleted)");
}

static int refused(int fd) {
  char path[4096];
  int64_t error = condition(REFUSED);
  if (!error || !below_root(fd, path, sizeof path)) return 0;
  errno = (int)error;
  return 1;
}

ssize_t write(int fd, const void *from, size_t size) {
  static ssize_t (*real)(int, const void *, size_t) = NULL;
  if (!real) real = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  return refused(fd) ? -1 : real(fd, from, size);
}

ssize_t pwrite(int fd, const void *from, size_t size, off_t at) {
  static ssize_t (*real)(int, const void *, size_t, off_t) = NULL;
  if (!real) real = (ssize_t (*)(int, const void *, size_t, off_t))dlsym(RTLD_NEXT, "pwrite");
  return refused(fd) ? -1 : real(fd, from, size, at);
}

ssize_t pwrite64(int fd, const void *from, size_t size, off_t at) { return pwrite(fd, from, size, at); }

static void keep(int fd) {
  const char *kept = getenv("HK_SHIM_KEPT");
  char path[4096], target[4352], part[4416], lock[4352], buffer[65536];
  if (!kept || !below_root(fd, path, sizeof path)) return;
  const char *name = strrchr(path, '/') + 1;
  snprintf(target, sizeof target, "%s/%.255s", kept, name);
  snprintf(part, sizeof part, "%s.%d.part", target, getpid());
  snprintf(lock, sizeof lock, "%s/lock", kept);
  int guard = open(lock, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (guard >= 0) flock(guard, LOCK_EX);
  int to = open(part, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  if (to >= 0) {
    off_t at = 0;
    ssize_t got;
    /* read by the descriptor that was synced: closing another one of the file would end SQLite's locks on it */
    while ((got = pread(fd, buffer, sizeof buffer, at)) > 0) {
      if (pwrite(to, buffer, got, at) != got) abort();
      at += got;
    }
    rename(part, target);
  }
  if (to >= 0) close(to);
  if (guard >= 0) close(guard);
}

static int synced(const char *name, int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  int64_t longer = condition(SLOW);
  if (longer) usleep((useconds_t)longer * 1000);
  int result = real(fd), error = errno;
  if (result == 0) keep(fd);
  errno = error;
  return result;
}

int fsync(int fd) { return synced("fsync", fd); }
int fdatasync(int fd) { return synced("fdatasync", fd); }

int clock_gettime(clockid_t clock, struct timespec *now) {
  static int (*real)(clockid_t, struct timespec *) = NULL;
  if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
  int result = real(clock, now);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += condition(SHIFT);
  return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  struct timespec exact;
  (void)zone;
  if (clock_gettime(CLOCK_REALTIME, &exact) != 0) return -1;
  now->tv_sec = exact.tv_sec;
  now->tv_usec = exact.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *place) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (place) *place = now.tv_sec;
  return now.tv_sec;
}
