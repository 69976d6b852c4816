/* What a library preloaded into the server does to it, for the fault tests:
 *   HK_SHIM_ROOT, HK_SHIM_KEPT  of each file below ROOT that is synced, KEPT gets the content it had then: what a disk
 *                               holds after a power cut when it took nothing but what it was told to sync;
 *   HK_SHIM_SLOW                each sync takes so many milliseconds longer;
 *   HK_SHIM_CLOCK               the calendar clock is shifted by the seconds that this file holds as an int64.
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

static void keep(int fd) {
  const char *root = getenv("HK_SHIM_ROOT"), *kept = getenv("HK_SHIM_KEPT");
  char link[64], path[4096], target[4352], part[4416], lock[4352], buffer[65536];
  if (!root || !kept) return;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t size = readlink(link, path, sizeof path - 1);
  if (size < 0) return;
  path[size] = 0;
  if (strncmp(path, root, strlen(root)) != 0 || strstr(path, "(deleted)")) return;
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

static void slow(void) {
  const char *text = getenv("HK_SHIM_SLOW");
  if (text) usleep((useconds_t)atoi(text) * 1000);
}

static int synced(const char *name, int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  slow();
  int result = real(fd), error = errno;
  if (result == 0) keep(fd);
  errno = error;
  return result;
}

int fsync(int fd) { return synced("fsync", fd); }
int fdatasync(int fd) { return synced("fdatasync", fd); }

static int64_t shift(void) {
  static volatile int64_t *shared = NULL;
  static int tried = 0;
  if (!tried) {
    const char *path = getenv("HK_SHIM_CLOCK");
    int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (fd >= 0) {
      void *place = mmap(NULL, sizeof(int64_t), PROT_READ, MAP_SHARED, fd, 0);
      if (place != MAP_FAILED) shared = place;
      close(fd);
    }
    tried = 1;
  }
  return shared ? *shared : 0;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  static int (*real)(clockid_t, struct timespec *) = NULL;
  if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
  int result = real(clock, now);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += shift();
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
