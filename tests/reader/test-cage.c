/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What code that has taken over a reader could try, from inside its cage: every attempt ends the
 * process or is refused, and what a reader needs goes on. Each runs in a child of its own. */

#define _GNU_SOURCE
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <linux/memfd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tri-cage-part.h"
#include "tri-reader-cage.h"

#define RING_BYTES ((guint64) 16 << 20)
/* How a child leaves that could do what it tried, or failed for a reason that is not the cage's. */
#define DONE 100
#define FAILED 101
/* The number of a call of the x32 interface, which the same kernel may offer. */
#define X32 0x40000000L

static int file_fd = -1;

#ifdef TRI_IS_SANITIZED
static const gboolean is_sanitized = TRUE;
#else
static const gboolean is_sanitized = FALSE;
#endif

/* ---- attempts; each returns as the system call does ---- */

static int
read_key (void)
{
  return open ("/root/.ssh/id_rsa", O_RDONLY);
}

static int
read_passwords (void)
{
  return openat (AT_FDCWD, "/etc/passwd", O_RDONLY);
}

static int
reopen_for_writing (void)
{
  char path[64];

  g_snprintf (path, sizeof path, "/proc/self/fd/%d", file_fd);
  return open (path, O_RDWR);
}

static int
write_to_stderr (void)
{
  return (int) write (STDERR_FILENO, "x", 1);
}

static int
write_to_file (void)
{
  return (int) write (file_fd, "x", 1);
}

static int
map_code (void)
{
  return mmap (NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED
             ? -1
             : 0;
}

static int
protect_code (void)
{
  gpointer page = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  return mprotect (page, 4096, PROT_READ | PROT_EXEC);
}

static int
start_shell (void)
{
  char *const arguments[] = { (char *) "/bin/sh", NULL };

  return execve (arguments[0], arguments, arguments + 1);
}

static int
ask_for_path (void)
{
  struct stat status;

  return stat ("/etc/passwd", &status);
}

static int
trace_parent (void)
{
  return (int) ptrace (PTRACE_ATTACH, getppid (), NULL, NULL);
}

typedef struct
{
  const char *name;
  int (*attempt) (void); /* NULL: @number with @arguments */
  gboolean is_refused;   /* with EPERM; else it ends the process */
  long number;
  long arguments[4];
} Row;

/* clang-format off */
static const Row rows[] = {
  { "read a key", read_key, TRUE },
  { "read /etc/passwd", read_passwords, TRUE },
  { "reopen a descriptor for writing", reopen_for_writing, TRUE },
  { "write to stderr", write_to_stderr, TRUE },
  { "write to a file", write_to_file, TRUE },
  { "map code", map_code },
  { "turn data into code", protect_code },
  { "start a shell", start_shell },
  { "ask whether a file exists", ask_for_path },
  { "trace the parent", trace_parent },
#define CALL(name, ...) { #name, NULL, FALSE, SYS_##name, { __VA_ARGS__ } }
  CALL (openat2, AT_FDCWD, (long) "/etc/passwd", 0, 0),
  CALL (name_to_handle_at, AT_FDCWD, (long) "/etc/passwd", 0, 0),
  CALL (statx, AT_FDCWD, (long) "/etc/passwd", 0, 0),
  CALL (readlinkat, AT_FDCWD, (long) "/proc/self/exe", 0, 0),
  CALL (faccessat, AT_FDCWD, (long) "/etc/passwd", 0, 0),
  CALL (getdents64, 3, 0, 0),
  CALL (unlinkat, AT_FDCWD, (long) "/nowhere", 0),
  CALL (renameat2, AT_FDCWD, (long) "/nowhere", AT_FDCWD, (long) "/nowhere-else"),
  CALL (linkat, AT_FDCWD, (long) "/nowhere", AT_FDCWD, (long) "/nowhere-else"),
  CALL (symlinkat, (long) "/nowhere", AT_FDCWD, (long) "/nowhere-else"),
  CALL (mkdirat, AT_FDCWD, (long) "/nowhere", 0),
  CALL (fchmod, 3, 0777),
  CALL (fchown, 3, 0, 0),
  CALL (fchdir, 3),
  CALL (ftruncate, 3, 0),
  CALL (fallocate, 3, 0, 0, 1),
  CALL (fsync, 3),
  CALL (pwrite64, 3, 0, 1, 0),
  CALL (writev, 2, 0, 0),
  CALL (sendfile, 3, 3, 0, 1),
  CALL (splice, 3, 0, 3, 0),
  CALL (copy_file_range, 3, 0, 3, 0),
  CALL (lseek, 3, 0, 0),
  CALL (read, 3, 0, 0),
  CALL (dup, 3),
  CALL (fcntl, 3, F_GETFL),
  CALL (fcntl, 3, F_SETFL, O_NONBLOCK),
  CALL (fcntl, 3, F_DUPFD, 0),
  CALL (ioctl, 2, TIOCGWINSZ, 0),
  CALL (pipe2, 0, 0),
  CALL (memfd_create, (long) "", 0),
  CALL (socket, AF_INET, SOCK_STREAM, 0),
  CALL (socketpair, AF_UNIX, SOCK_STREAM, 0, 0),
  CALL (connect, 3, 0, 0),
  CALL (bind, 3, 0, 0),
  CALL (accept4, 3, 0, 0, 0),
  CALL (sendto, 3, 0, 0, 0),
  CALL (kill, 1, 0),
  CALL (tgkill, 1, 1, 0),
  CALL (pidfd_open, 1, 0),
  CALL (process_vm_readv, 1, 0, 0, 0),
  CALL (clone, SIGCHLD, 0, 0, 0),
  CALL (execveat, AT_FDCWD, (long) "/bin/sh", 0, 0),
  CALL (prctl, 1, 0),
  CALL (seccomp, 0, 0, 0),
  CALL (prlimit64, 0, RLIMIT_AS, 0, 0),
  CALL (setuid, 0),
  CALL (setgroups, 0, 0),
  CALL (capset, 0, 0),
  CALL (unshare, 0),
  CALL (setns, 3, 0),
  CALL (mount, 0, 0, 0, 0),
  CALL (chroot, (long) "/"),
  CALL (bpf, 0, 0, 0),
  CALL (perf_event_open, 0, 0, 0, 0),
  CALL (userfaultfd, 0),
  CALL (io_uring_setup, 1, 0),
  CALL (keyctl, 0, 0),
  CALL (shmget, 0, 4096, 0),
  CALL (getpid),
  CALL (getppid),
  CALL (uname, 0),
  CALL (sysinfo, 0),
  CALL (nanosleep, 0, 0),
  CALL (rt_sigaction, SIGSYS, 0, 0, 8),
  CALL (setitimer, 0, 0, 0),
  CALL (sched_setaffinity, 0, 0, 0),
  CALL (memfd_secret, 0),
  CALL (landlock_create_ruleset, 0, 0, 1),
#ifdef __x86_64__
  { "the other interface of the kernel", NULL, FALSE, X32 | SYS_getpid, { 0 } },
  CALL (arch_prctl, 0, 0),
  CALL (modify_ldt, 0, 0, 0),
#endif
};
/* clang-format on */

static int
try_row (const Row *row)
{
  int result = row->attempt != NULL
                   ? row->attempt ()
                   : (int) syscall (row->number, row->arguments[0], row->arguments[1],
                                    row->arguments[2], row->arguments[3]);

  return result >= 0 ? DONE : errno == EPERM ? EPERM
                                             : FAILED;
}

/* The status of a child that is a reader's and does @attempt. */
static int
run_confined (int (*attempt) (gconstpointer), gconstpointer data)
{
  pid_t pid = fork ();
  int status = 0;

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      guint32 parts = tri_reader_cage_enter (RING_BYTES, 2);

      _exit ((parts & TRI_CAGE_SYSCALLS) != 0 ? attempt (data) : FAILED);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  return status;
}

static int
attempt_row (gconstpointer data)
{
  return try_row (data);
}

static void
test_attempts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      int status = run_confined (attempt_row, &rows[i]);

      if (rows[i].is_refused ? !WIFEXITED (status) || WEXITSTATUS (status) != EPERM
                             : !WIFSIGNALED (status) || WTERMSIG (status) != SIGSYS)
        g_error ("%s: status 0x%x", rows[i].name, (guint) status);
    }
}

/* ---- what a reader needs ---- */

static int
work (gconstpointer data)
{
  gsize size = (gsize) 8 << 20;
  g_autofree guint8 *memory = g_malloc (size);
  guint8 *mapping = mmap (NULL, 4096, PROT_READ, MAP_SHARED, file_fd, 0);
  struct stat status;
  int copy = fcntl (file_fd, F_DUPFD_CLOEXEC, 0);
  char byte = 0;

  memset (memory, 1, size);
  memory = g_realloc (memory, 4 * size);
  if (mapping == MAP_FAILED || munmap (mapping, 4096) != 0)
    return 1;
  if (fstat (file_fd, &status) != 0 || status.st_size != 4096)
    return 2;
  if (copy < 0 || pread (copy, &byte, 1, 4095) != 1 || close (copy) != 0)
    return 3;
  return 0;
}

static void
test_work (void)
{
  int status = run_confined (work, NULL);

  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

/* A complaint that is not fatal is one that nobody hears; a fatal one is no breach. */
static int
complain (gconstpointer data)
{
  g_message ("nobody hears this");
  return 0;
}

static int
fail_fatally (gconstpointer data)
{
  g_error ("nor this");
  return 0;
}

static void
test_complaints (void)
{
  int status = run_confined (complain, NULL);

  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  status = run_confined (fail_fatally, NULL);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == EXIT_FAILURE);
}

/* What the others need is not one reader's to take: 1 GiB or its share, beside the ring. */
static int
take_memory (gconstpointer data)
{
  gsize size = *(const gsize *) data;

  return mmap (NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) ==
                 MAP_FAILED
             ? errno
             : DONE;
}

static void
test_memory (void)
{
  guint64 share = (guint64) sysconf (_SC_PHYS_PAGES) * (guint64) sysconf (_SC_PAGESIZE) / 4;
  gsize size = (gsize) (MAX (share, (guint64) 1 << 30) + RING_BYTES);
  int status = run_confined (take_memory, &size);

  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, ENOMEM);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (is_sanitized)
    {
      g_print ("1..0 # SKIP a sanitizer needs system calls of its own\n");
      return 0;
    }
  tri_reader_cage_prepare ();
  file_fd = memfd_create ("file", MFD_CLOEXEC);
  g_assert_cmpint (ftruncate (file_fd, 4096), ==, 0);
  g_test_add_func ("/reader/cage/attempts", test_attempts);
  g_test_add_func ("/reader/cage/work", test_work);
  g_test_add_func ("/reader/cage/complaints", test_complaints);
  g_test_add_func ("/reader/cage/memory", test_memory);
  return g_test_run ();
}
