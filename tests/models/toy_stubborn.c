/*
 * Blocks that fail, take their time, or are cancelled while they run.
 */
#include <string.h>
#include <time.h>

#include "toys.h"

void toy_stubborn_init(struct toy_stubborn *plan)
{
    memset(plan, 0, sizeof *plan);
    plan->series[0] = (struct asp_metric){"", "zero", "", ASP_YEARLY_SUM, true, false};
    plan->failing_from = plan->slow_block = plan->cancel_block = UINT64_MAX;
    plan->outputs = (struct asp_outputs){plan->series, 1, NULL, 0, NULL, 0, asp_month(2000, 1), 1};
}

static const struct asp_outputs *outputs(const void *plan) { return &((const struct toy_stubborn *)plan)->outputs; }

static size_t workspace_bytes(const void *plan)
{
    (void)plan;
    return 0;
}

static void workspace_begin(const void *plan, void *workspace)
{
    (void)plan;
    (void)workspace;
}

static void wait_seconds(double seconds)
{
    struct timespec span = {.tv_sec = (time_t)seconds};
    span.tv_nsec = (long)((seconds - (double)span.tv_sec) * 1e9);
    nanosleep(&span, NULL);
}

static int run_block(const void *memory, void *workspace, const struct asp_block *block,
                     const struct asp_record *record, struct asp_error *err)
{
    /* Counting what was begun is the one thing a run changes in its plan. */
    struct toy_stubborn *plan = (struct toy_stubborn *)(uintptr_t)memory;
    static const double zeros[ASP_BLOCK_PATHS];
    uint64_t number = block->first_path / ASP_BLOCK_PATHS;
    (void)workspace;
    atomic_fetch_add(&plan->blocks_run, 1);
    if (plan->cancel != NULL && number == plan->cancel_block)
        atomic_store(plan->cancel, true);
    double seconds = plan->block_seconds + (number == plan->slow_block ? plan->slow_seconds : 0);
    if (seconds > 0)
        wait_seconds(seconds);
    if (number >= plan->failing_from)
        return asp_fail(err, "block %llu", (unsigned long long)number);
    record->series(record->user, 0, 0, zeros);
    return 0;
}

const struct asp_model toy_stubborn_model = {.name = "stubborn",
                                             .outputs = outputs,
                                             .workspace_bytes = workspace_bytes,
                                             .workspace_begin = workspace_begin,
                                             .run_block = run_block};
