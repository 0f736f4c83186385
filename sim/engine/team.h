/*
 * team: the same work on several threads at once, the caller's among them.
 */
#ifndef ASPSIM_ENGINE_TEAM_H
#define ASPSIM_ENGINE_TEAM_H

#include <stdatomic.h>
#include <stddef.h>

enum { ASP_THREADS_MOST = 1024 };

/* Calls work(user, 0 .. thread_count - 1), each on a thread of its own, 0 on the caller's, and returns when all have
 * returned. Threads that the system does not grant are done without: the work must not depend on how many came. */
void asp_team_run(unsigned thread_count, void (*work)(void *user, unsigned thread), void *user);

/* How many processors are online; at least 1. */
unsigned asp_team_processors(void);

#endif
