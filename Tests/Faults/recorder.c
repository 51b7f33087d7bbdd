// Records what a program does to the files of one folder, so that a loss of power can be replayed
// at any moment: LD_PRELOAD=recorder.so RECORD_DIR=folder RECORD_TRACE=trace program …
//
// Each record is: kind (1 byte), file name length (2), name, offset (8), data length (4), data.
//   W bytes written to a file   T file cut or grown to `offset`   S file made durable
//   D name removed              R renamed (data = new name)       C created
//   A what the program told the outside (its standard output), in order with the rest
// A power cut keeps everything before a file's last S; of what came after it keeps any part.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { FILES = 4096 };
static char *names[FILES];
static int trace = -1;
static char folder[4096];
static size_t folder_length;
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static ssize_t (*real_write)(int, const void *, size_t);

#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void start(void) {
  real_write = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  const char *where = getenv("RECORD_DIR"), *to = getenv("RECORD_TRACE");
  if (!where || !to || !realpath(where, folder)) return;
  folder_length = strlen(folder);
  trace = open(to, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
}

static void put(const void *bytes, size_t length) {
  const char *from = bytes;
  while (length) {
    ssize_t done = real_write(trace, from, length);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) abort();
    from += done;
    length -= (size_t)done;
  }
}

// The caller holds `order`, so that the trace has the order in which things happened.
static void note(char kind, const char *name, uint64_t offset, const void *data, uint32_t length) {
  uint16_t name_length = (uint16_t)strlen(name);
  char head[15];
  head[0] = kind;
  memcpy(head + 1, &name_length, 2);
  put(head, 3);
  put(name, name_length);
  memcpy(head, &offset, 8);
  memcpy(head + 8, &length, 4);
  put(head, 12);
  if (length) put(data, length);
}

static const char *inside(const char *path, char *full) {
  if (trace < 0) return NULL;
  if (path[0] == '/') snprintf(full, 4096, "%s", path);
  else if (realpath(".", full)) {
    size_t have = strlen(full);
    snprintf(full + have, 4096 - have, "/%s", path);
  } else return NULL;
  if (strncmp(full, folder, folder_length) || full[folder_length] != '/') return NULL;
  return full + folder_length + 1;
}

static const char *known(int fd) { return fd >= 0 && fd < FILES ? names[fd] : NULL; }

static void opened(int fd, const char *path, int flags, int existed) {
  char full[4096];
  if (fd < 0 || fd >= FILES) return;
  pthread_mutex_lock(&order);
  free(names[fd]);
  names[fd] = NULL;
  const char *name = inside(path, full);
  size_t n = name ? strlen(name) : 0;
  // The shared-memory index is rebuilt from the log after a crash: it is not durable state.
  if (name && !(n > 4 && !strcmp(name + n - 4, "-shm"))) {
    names[fd] = strdup(name);
    if (!existed) note('C', name, 0, NULL, 0);
    if (flags & O_TRUNC) note('T', name, 0, NULL, 0);
  }
  pthread_mutex_unlock(&order);
}

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(name); \
    va_list more; va_start(more, flags); int mode = va_arg(more, int); va_end(more); \
    int existed = access(path, F_OK) == 0; \
    int fd = real(path, flags, mode); \
    opened(fd, path, flags, existed); \
    return fd; \
  }
OPEN(open)
OPEN(open64)

int openat(int at, const char *path, int flags, ...) {
  REAL(openat);
  va_list more; va_start(more, flags); int mode = va_arg(more, int); va_end(more);
  int existed = faccessat(at, path, F_OK, 0) == 0;
  int fd = real(at, path, flags, mode);
  if (path[0] == '/' || at == AT_FDCWD) opened(fd, path, flags, existed);
  return fd;
}

int close(int fd) {
  REAL(close);
  pthread_mutex_lock(&order);
  if (known(fd)) { free(names[fd]); names[fd] = NULL; }
  pthread_mutex_unlock(&order);
  return real(fd);
}

ssize_t write(int fd, const void *data, size_t length) {
  if (trace < 0 || (!known(fd) && fd != 1)) return real_write(fd, data, length);
  pthread_mutex_lock(&order);
  const char *name = known(fd);
  off_t at = name ? lseek(fd, 0, SEEK_CUR) : 0;
  ssize_t done = real_write(fd, data, length);
  if (done > 0) note(name ? 'W' : 'A', name ? name : "", (uint64_t)at, data, (uint32_t)done);
  pthread_mutex_unlock(&order);
  return done;
}

#define PWRITE(name, offset_type) \
  ssize_t name(int fd, const void *data, size_t length, offset_type at) { \
    REAL(name); \
    if (!known(fd)) return real(fd, data, length, at); \
    pthread_mutex_lock(&order); \
    ssize_t done = real(fd, data, length, at); \
    if (done > 0 && known(fd)) note('W', known(fd), (uint64_t)at, data, (uint32_t)done); \
    pthread_mutex_unlock(&order); \
    return done; \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define SYNC(name) \
  int name(int fd) { \
    REAL(name); \
    int result = real(fd); \
    pthread_mutex_lock(&order); \
    if (!result && known(fd)) note('S', known(fd), 0, NULL, 0); \
    pthread_mutex_unlock(&order); \
    return result; \
  }
SYNC(fsync)
SYNC(fdatasync)

#define CUT(name, offset_type) \
  int name(int fd, offset_type size) { \
    REAL(name); \
    if (!known(fd)) return real(fd, size); \
    pthread_mutex_lock(&order); \
    int result = real(fd, size); \
    if (!result && known(fd)) note('T', known(fd), (uint64_t)size, NULL, 0); \
    pthread_mutex_unlock(&order); \
    return result; \
  }
CUT(ftruncate, off_t)
CUT(ftruncate64, off64_t)

int unlink(const char *path) {
  REAL(unlink);
  char full[4096];
  pthread_mutex_lock(&order);
  int result = real(path);
  const char *name = inside(path, full);
  if (!result && name) note('D', name, 0, NULL, 0);
  pthread_mutex_unlock(&order);
  return result;
}

int rename(const char *from, const char *to) {
  REAL(rename);
  char full_from[4096], full_to[4096];
  pthread_mutex_lock(&order);
  int result = real(from, to);
  const char *a = inside(from, full_from), *b = inside(to, full_to);
  if (!result && a && b) note('R', a, 0, b, (uint32_t)strlen(b));
  pthread_mutex_unlock(&order);
  return result;
}
