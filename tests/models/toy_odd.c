/*
 * KPIs that are 0 or 1, never, undefined or always the same: what quantiles and moments must be honest about.
 */
#include <math.h>
#include <string.h>

#include "toys.h"

static const uint64_t NAME_HASH = UINT64_C(0x6f64645f746f795f);
enum { ODD_MONTHS = 13 };

struct workspace {
    double uniform[ASP_BLOCK_PATHS], row[ASP_BLOCK_PATHS];
};

void toy_odd_init(struct toy_odd *plan, size_t copies)
{
    static const char *const names[TOY_ODD_KPIS] = {"coin", "late", "undefined", "never", "nothing", "constant"};
    memset(plan, 0, sizeof *plan);
    plan->series[0] = (struct asp_metric){"", "half", "", ASP_YEARLY_SUM, false, false};
    for (size_t kpi = 0; kpi < copies * TOY_ODD_KPIS; kpi++)
        plan->kpis[kpi] = (struct asp_metric){"",   names[kpi % TOY_ODD_KPIS],         "", ASP_YEARLY_LAST,
                                              true, kpi % TOY_ODD_KPIS == TOY_ODD_COIN};
    plan->copies = copies;
    plan->outputs = (struct asp_outputs){plan->series, 1, plan->kpis,         copies * TOY_ODD_KPIS,
                                         NULL,         0, asp_month(2000, 1), ODD_MONTHS};
}

static const struct asp_outputs *outputs(const void *plan) { return &((const struct toy_odd *)plan)->outputs; }

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

static double value(enum toy_odd_kpi kpi, double u)
{
    switch (kpi) {
    case TOY_ODD_COIN:
        return u < 0.3;
    case TOY_ODD_LATE:
        return u > 0.8 ? INFINITY : 100 * u;
    case TOY_ODD_UNDEFINED:
        return u < 0.1 ? NAN : u;
    case TOY_ODD_NEVER:
        return INFINITY;
    case TOY_ODD_CONSTANT:
        return 1e9 + 1.0 / 3;
    default:
        return NAN;
    }
}

static int run_block(const void *memory, void *space, const struct asp_block *block, const struct asp_record *record,
                     struct asp_error *err)
{
    const struct toy_odd *plan = memory;
    struct workspace *workspace = space;
    const struct asp_drawing *drawing = block->drawing;
    (void)err;
    if (drawing->sampling == ASP_SAMPLING_SOBOL)
        drawing->kernel->sobol_uniform(drawing->seed, 1, block->first_path, ASP_BLOCK_PATHS, workspace->uniform);
    else
        drawing->kernel->philox_uniform(drawing->seed, NAME_HASH, 0, block->first_path, ASP_BLOCK_PATHS,
                                        workspace->uniform);
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
        workspace->row[path] = workspace->uniform[path] < 0.5 ? NAN : 1;
    for (size_t month = 0; month < ODD_MONTHS; month++)
        record->series(record->user, 0, month, workspace->row);
    for (size_t kpi = 0; kpi < plan->copies * TOY_ODD_KPIS; kpi++) {
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
            workspace->row[path] = value(kpi % TOY_ODD_KPIS, workspace->uniform[path]);
        record->kpi(record->user, kpi, workspace->row);
    }
    return 0;
}

const struct asp_model toy_odd_model = {.name = "odd",
                                        .outputs = outputs,
                                        .workspace_bytes = workspace_bytes,
                                        .workspace_begin = workspace_begin,
                                        .run_block = run_block};
