/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Before a function: compile it for newer processors as well, and choose when the program starts.
 * No fused multiply-add in either, so that all processors give the same bits. A sanitizer's set-up
 * comes after that choice is made, which would crash. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define TRI_VECTOR_CLONES __attribute__ ((target_clones ("avx2", "default")))
#else
#define TRI_VECTOR_CLONES
#endif
