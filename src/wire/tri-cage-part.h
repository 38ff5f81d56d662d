/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What confines a worker, each part by itself: a kernel may lack some. A worker says in its first
 * message which of them stand. */
typedef enum
{
  TRI_CAGE_PRIVILEGES = 1 << 0, /* no new ones, no dump, no tracing, an end with the parent */
  TRI_CAGE_LIMITS = 1 << 1,     /* of memory, open files and the size of files */
  TRI_CAGE_FILES = 1 << 2,      /* Landlock: nothing of the file system */
  TRI_CAGE_NETWORK = 1 << 3,    /* Landlock: no TCP */
  TRI_CAGE_SCOPES = 1 << 4,     /* Landlock: no signals, no abstract sockets to the outside */
  TRI_CAGE_SYSCALLS = 1 << 5,   /* seccomp: a list of system calls */
} TriCagePart;

#define TRI_CAGE_ALL ((1u << 6) - 1)
