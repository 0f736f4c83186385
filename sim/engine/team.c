/*
 * A team of threads, made for one piece of work and gone after it: a run needs a handful of teams, each some tens of
 * microseconds. The threads take no signals, so that these reach the caller's.
 */
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include "team.h"

struct member {
    void (*work)(void *user, unsigned thread);
    void *user; /* borrowed */
    unsigned thread;
    pthread_t handle;
};

static void *run_member(void *argument)
{
    struct member *member = argument;
    member->work(member->user, member->thread);
    return NULL;
}

void asp_team_run(unsigned thread_count, void (*work)(void *user, unsigned thread), void *user)
{
    struct member members[ASP_THREADS_MOST];
    sigset_t all, before;
    unsigned started = 0;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (started + 1 < thread_count && started < ASP_THREADS_MOST) {
        struct member *member = &members[started];
        *member = (struct member){.work = work, .user = user, .thread = started + 1};
        if (pthread_create(&member->handle, NULL, run_member, member) != 0)
            break;
        started++;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    work(user, 0);
    for (unsigned thread = 0; thread < started; thread++)
        pthread_join(members[thread].handle, NULL);
}

unsigned asp_team_processors(void)
{
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online < 1 ? 1 : online > ASP_THREADS_MOST ? ASP_THREADS_MOST : (unsigned)online;
}
