/*
 * progress: tells the caller how far a run is, from one thread at a time and not too often.
 */
#ifndef ASPSIM_ENGINE_PROGRESS_H
#define ASPSIM_ENGINE_PROGRESS_H

#include <pthread.h>

#include "aspsim/base.h"

struct asp_progress {
    const struct asp_hooks *hooks; /* borrowed; may be NULL */
    uint64_t total;
    _Atomic uint64_t done;
    pthread_mutex_t lock;
    double last_seconds; /* when it was last told; guarded by lock */
};

void asp_progress_init(struct asp_progress *progress, const struct asp_hooks *hooks, uint64_t total);
void asp_progress_clear(struct asp_progress *progress);
/* Any thread: so much more is done. The last call, which makes done the total, is always told. */
void asp_progress_add(struct asp_progress *progress, uint64_t more);

/* Seconds since some fixed moment. */
double asp_clock_seconds(void);

#endif
