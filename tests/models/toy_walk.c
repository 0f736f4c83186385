/*
 * A Gaussian random walk with a drift that is drawn once: normal sums, so every mean, sd and quantile is known.
 */
#include <string.h>

#include "toys.h"

static const uint64_t DRIFT_HASH = UINT64_C(0x64726966745f746f);
static const uint64_t STEPS_HASH = UINT64_C(0x73746570735f746f);

struct workspace {
    double drift[ASP_BLOCK_PATHS], step[ASP_BLOCK_PATHS], walk[ASP_BLOCK_PATHS], rate[ASP_BLOCK_PATHS];
};

void toy_walk_init(struct toy_walk *plan, size_t month_count, size_t copies)
{
    memset(plan, 0, sizeof *plan);
    for (size_t copy = 0; copy < copies; copy++) {
        plan->series[3 * copy] = (struct asp_metric){"", "walk", "", ASP_YEARLY_LAST, true, false};
        plan->series[3 * copy + 1] = (struct asp_metric){"", "steps", "", ASP_YEARLY_SUM, true, false};
        plan->series[3 * copy + 2] = (struct asp_metric){"", "rate", "a year", ASP_YEARLY_ANNUALISED, false, false};
    }
    plan->kpis[0] = (struct asp_metric){"", "final", "", ASP_YEARLY_LAST, true, false};
    plan->kpis[1] = (struct asp_metric){"", "drift", "", ASP_YEARLY_LAST, true, false};
    plan->inputs[0] = (struct asp_metric){"", "drift", "", ASP_YEARLY_LAST, true, false};
    plan->copies = copies;
    plan->outputs =
        (struct asp_outputs){plan->series, 3 * copies, plan->kpis, 2, plan->inputs, 1, asp_month(2000, 1), month_count};
}

static const struct asp_outputs *outputs(const void *plan) { return &((const struct toy_walk *)plan)->outputs; }

static size_t workspace_bytes(const void *plan)
{
    (void)plan;
    return sizeof(struct workspace);
}

static void workspace_begin(const void *plan, void *workspace)
{
    (void)plan;
    (void)workspace;
}

static int run_block(const void *memory, void *space, const struct asp_block *block, const struct asp_record *record,
                     struct asp_error *err)
{
    const struct toy_walk *plan = memory;
    struct workspace *workspace = space;
    const struct asp_drawing *drawing = block->drawing;
    const struct asp_kernel *kernel = drawing->kernel;
    (void)err;
    if (drawing->sampling == ASP_SAMPLING_SOBOL)
        kernel->sobol_uniform(drawing->seed, 1, block->first_path, ASP_BLOCK_PATHS, workspace->drift);
    else
        kernel->philox_uniform(drawing->seed, DRIFT_HASH, 0, block->first_path, ASP_BLOCK_PATHS, workspace->drift);
    kernel->normal_quantile(ASP_BLOCK_PATHS, workspace->drift, workspace->drift);
    if (drawing->middle)
        memset(workspace->drift, 0, sizeof workspace->drift);
    memcpy(workspace->walk, workspace->drift, sizeof workspace->walk);
    if (record->input != NULL)
        record->input(record->user, 0, workspace->drift);
    for (size_t month = 0; month < plan->outputs.month_count; month++) {
        kernel->philox_uniform(drawing->seed, STEPS_HASH, (uint32_t)month, block->first_path, ASP_BLOCK_PATHS,
                               workspace->step);
        kernel->normal_quantile(ASP_BLOCK_PATHS, workspace->step, workspace->step);
        if (drawing->middle)
            memset(workspace->step, 0, sizeof workspace->step);
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
            workspace->walk[path] += workspace->step[path];
            workspace->rate[path] = 12 * workspace->step[path];
        }
        for (size_t copy = 0; copy < plan->copies; copy++) {
            record->series(record->user, 3 * copy, month, workspace->walk);
            record->series(record->user, 3 * copy + 1, month, workspace->step);
            record->series(record->user, 3 * copy + 2, month, workspace->rate);
        }
    }
    record->kpi(record->user, 0, workspace->walk);
    record->kpi(record->user, 1, workspace->drift);
    return 0;
}

const struct asp_model toy_walk_model = {.name = "walk",
                                         .outputs = outputs,
                                         .workspace_bytes = workspace_bytes,
                                         .workspace_begin = workspace_begin,
                                         .run_block = run_block};
