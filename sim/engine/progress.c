/*
 * Progress. A thread that finds another telling goes on with its work.
 */
#include <time.h>

#include "progress.h"

static const double SECONDS_BETWEEN = 0.05;
static const double SECONDS_A_NANOSECOND = 1e-9;

double asp_clock_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * SECONDS_A_NANOSECOND;
}

void asp_progress_init(struct asp_progress *progress, const struct asp_hooks *hooks, uint64_t total)
{
    progress->hooks = hooks;
    progress->total = total;
    atomic_init(&progress->done, 0);
    pthread_mutex_init(&progress->lock, NULL);
    progress->last_seconds = asp_clock_seconds();
}

void asp_progress_clear(struct asp_progress *progress) { pthread_mutex_destroy(&progress->lock); }

void asp_progress_add(struct asp_progress *progress, uint64_t more)
{
    uint64_t done = atomic_fetch_add(&progress->done, more) + more;
    if (progress->hooks == NULL || progress->hooks->progress == NULL)
        return;
    bool last = done == progress->total;
    if (last)
        pthread_mutex_lock(&progress->lock);
    else if (pthread_mutex_trylock(&progress->lock) != 0)
        return;
    double now = asp_clock_seconds();
    if (last || now - progress->last_seconds >= SECONDS_BETWEEN) {
        progress->last_seconds = now;
        /* Read again: what others have done since must not be told later as a step back. */
        progress->hooks->progress(progress->hooks->user, atomic_load(&progress->done), progress->total);
    }
    pthread_mutex_unlock(&progress->lock);
}
