/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of the cage by themselves, each in a child that it confines: what Landlock takes and
 * leaves, what the filter does with a call on its list, beside it and of a wrong argument, and that
 * a list makes a filter on every architecture. */

#define _GNU_SOURCE
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tri-cage-part.h"
#include "tri-cage.h"
#include "tri-landlock.h"

#ifdef TRI_IS_SANITIZED
static const gboolean is_sanitized = TRUE;
#else
static const gboolean is_sanitized = FALSE;
#endif

typedef struct
{
  char *folder, *inside, *outside;
  int folder_fd;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("triptych-cage-XXXXXX", NULL);
  self->inside = g_build_filename (self->folder, "below", NULL);
  self->outside = g_strdup_printf ("%s-beside", self->folder);
  self->folder_fd = open (self->folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
  g_assert_cmpint (self->folder_fd, >=, 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  close (self->folder_fd);
  g_unlink (self->inside);
  g_unlink (self->outside);
  g_rmdir (self->folder);
  g_free (self->inside);
  g_free (self->outside);
  g_free (self->folder);
}

/* The status of a child that does @attempt and leaves with what that returns. */
static int
run_child (int (*attempt) (Fixture *), Fixture *self)
{
  pid_t pid = fork ();
  int status = 0;

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    _exit (attempt (self));
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  return status;
}

static int
get_error (int result)
{
  return result < 0 ? errno : 0;
}

/* ---- Landlock ---- */

static guint32
restrict_self (int folder_fd)
{
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  return tri_landlock_restrict (folder_fd);
}

static int
open_anything (Fixture *self)
{
  return restrict_self (-1) == 0 ? 0 : get_error (open ("/etc/passwd", O_RDONLY));
}

static int
make_anything (Fixture *self)
{
  return restrict_self (-1) == 0 ? 0 : get_error (open (self->inside, O_CREAT | O_WRONLY, 0600));
}

static int
make_below (Fixture *self)
{
  restrict_self (self->folder_fd);
  return get_error (open (self->inside, O_CREAT | O_RDWR, 0600));
}

static int
make_beside (Fixture *self)
{
  restrict_self (self->folder_fd);
  return get_error (open (self->outside, O_CREAT | O_RDWR, 0600));
}

static int
connect_somewhere (Fixture *self)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (9) };
  int fd = socket (AF_INET, SOCK_STREAM, 0);

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  restrict_self (-1);
  return get_error (connect (fd, (struct sockaddr *) &address, sizeof address));
}

static int
signal_parent (Fixture *self)
{
  restrict_self (-1);
  return get_error (kill (getppid (), 0));
}

static int
count_parts (Fixture *self)
{
  return (int) restrict_self (-1);
}

static void
assert_error (int (*attempt) (Fixture *), Fixture *self, int error)
{
  int status = run_child (attempt, self);

  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, error);
}

static void
test_landlock (Fixture *self, gconstpointer data)
{
  guint32 parts = (guint32) WEXITSTATUS (run_child (count_parts, self));

  if (parts == 0)
    {
      g_test_skip ("this kernel has no Landlock");
      return;
    }
  assert_error (open_anything, self, EACCES);
  assert_error (make_anything, self, EACCES);
  assert_error (make_below, self, 0);
  assert_error (make_beside, self, EACCES);
  if ((parts & TRI_CAGE_NETWORK) != 0)
    assert_error (connect_somewhere, self, EACCES);
  if ((parts & TRI_CAGE_SCOPES) != 0)
    assert_error (signal_parent, self, EPERM);
}

/* What an older kernel gives is told as what it is. */
static void
test_versions (void)
{
  static const guint32 expected[] = {
    0,
    TRI_CAGE_FILES,
    TRI_CAGE_FILES,
    TRI_CAGE_FILES,
    TRI_CAGE_FILES | TRI_CAGE_NETWORK,
    TRI_CAGE_FILES | TRI_CAGE_NETWORK,
    TRI_CAGE_FILES | TRI_CAGE_NETWORK | TRI_CAGE_SCOPES,
    TRI_CAGE_FILES | TRI_CAGE_NETWORK | TRI_CAGE_SCOPES,
  };

  g_assert_cmpuint (tri_landlock_get_parts (-1), ==, 0);
  for (guint abi = 0; abi < G_N_ELEMENTS (expected); abi++)
    g_assert_cmpuint (tri_landlock_get_parts ((int) abi), ==, expected[abi]);
}

/* ---- the filter ---- */

static const TriCageRule rules[] = {
  { .syscall = "exit_group" },
  { .syscall = "mmap", .argument = 2, .mask = PROT_EXEC, .value = 0 },
  { .syscall = "getppid", .error = EDOM },
  { .syscall = "no_such_call" },
};

static gboolean
load_filter (void)
{
  return tri_cage_filter_load (rules, G_N_ELEMENTS (rules));
}

static int
call_refused (Fixture *self)
{
  return load_filter () ? get_error ((int) syscall (SYS_getppid)) : 0;
}

static int
call_unlisted (Fixture *self)
{
  return load_filter () ? (int) syscall (SYS_getuid) : 1;
}

static int
map (int protection)
{
  gboolean is_loaded = load_filter ();

  if (!is_loaded)
    return 1;
  return mmap (NULL, 4096, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? 2 : 0;
}

static int
map_data (Fixture *self)
{
  return map (PROT_READ | PROT_WRITE);
}

static int
map_code (Fixture *self)
{
  return map (PROT_READ | PROT_EXEC);
}

static void
assert_stopped (int (*attempt) (Fixture *), Fixture *self)
{
  int status = run_child (attempt, self);

  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGSYS);
}

static void
test_filter (Fixture *self, gconstpointer data)
{
  if (is_sanitized)
    {
      g_test_skip ("a sanitizer needs system calls of its own");
      return;
    }
  assert_error (call_refused, self, EDOM);
  assert_stopped (call_unlisted, self);
  assert_error (map_data, self, 0);
  assert_stopped (map_code, self);
}

static void
test_architectures (void)
{
  static const char *const names[] = { "x86_64", "x86", "arm", "aarch64",
                                       "ppc64le", "riscv64", "mipsel64" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (!tri_cage_filter_check (rules, G_N_ELEMENTS (rules), names[i]))
      g_error ("no filter for %s", names[i]);
  g_assert_false (tri_cage_filter_check (rules, G_N_ELEMENTS (rules), "abacus"));
}

/* ---- all of it ---- */

static int
enter_with_limits (Fixture *self)
{
  static const TriCageRule more[] = {
    { .syscall = "exit_group" },
    { .syscall = "mmap" },
    { .syscall = "mremap" },
    { .syscall = "munmap" },
    { .syscall = "brk" },
    { .syscall = "fcntl" },
    { .syscall = "fcntl64" },
    { .syscall = "mmap2" },
    { .syscall = "prctl" },
  };
  const TriCageProfile profile = { .rules = more,
                                   .n_rules = G_N_ELEMENTS (more),
                                   .address_space_bytes = (guint64) 1 << 30,
                                   .n_files = 16,
                                   .folder_fd = -1 };
  guint32 parts = tri_cage_enter (&profile);
  int n_files = 0;

  if ((parts & TRI_CAGE_PRIVILEGES) == 0 || (parts & TRI_CAGE_LIMITS) == 0)
    return 1;
  if (prctl (PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1 || prctl (PR_GET_DUMPABLE, 0, 0, 0, 0) != 0)
    return 2;
  while (n_files < 100 && fcntl (self->folder_fd, F_DUPFD_CLOEXEC, 0) >= 0)
    n_files++;
  if (n_files >= 16 || errno != EMFILE)
    return 3;
  if (is_sanitized)
    return 0;
  if (mmap (NULL, (gsize) 1 << 30, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED)
    return 4;
  if ((parts & TRI_CAGE_SYSCALLS) == 0)
    return 5;
  return 0;
}

static void
test_limits (Fixture *self, gconstpointer data)
{
  assert_error (enter_with_limits, self, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cage/landlock", Fixture, NULL, set_up, test_landlock, tear_down);
  g_test_add_func ("/cage/versions", test_versions);
  g_test_add ("/cage/filter", Fixture, NULL, set_up, test_filter, tear_down);
  g_test_add_func ("/cage/architectures", test_architectures);
  g_test_add ("/cage/limits", Fixture, NULL, set_up, test_limits, tear_down);
  return g_test_run ();
}
