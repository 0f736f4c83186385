/*
 * engine: runs a model's blocks over threads and merges them into a result whose bytes do not depend on the threads.
 */
#ifndef ASPSIM_ENGINE_H
#define ASPSIM_ENGINE_H

#include "aspsim/model.h"

/* run.paths, run.seed, run.sampling: what the engine reads of a scenario. */
extern const struct asp_parameter asp_engine_parameters[];
extern const size_t asp_engine_parameter_count;

/* A path's number has 32 bits, and a block's last path must have one. */
#define ASP_PATHS_MOST (UINT64_C(0xffffffff) - 255)

struct asp_run_options {
    const struct asp_kernel *kernel; /* NULL: the fastest this processor can run */
    uint64_t path_count;             /* 1 .. ASP_PATHS_MOST */
    uint64_t seed;
    enum asp_sampling sampling;
    unsigned thread_count; /* 0: as many as the processor has */
    bool middle;           /* one path, every input its median, noise none */
    bool all_bands;        /* quantiles for every series */
    bool keep_inputs;      /* input_values of the result */
    size_t trace_count;    /* whole futures kept for charts; at most ASP_PILOT_PATHS; no more than there are paths */
};

/* What the scenario says of paths, seed and sampling. */
int asp_run_options_init(struct asp_run_options *options, const struct asp_scenario *scenario, struct asp_error *err);

/* Runs and returns the result, owned by the caller; NULL on failure. A cancel through hooks is felt within a block and
 * gives ASP_FAILURE_CANCELLED. KPI values are kept while paths x KPIs <= ASP_KPI_VALUES_MOST, else
 * counted: the most is such that a market of 10,000,000 paths stays below 100 MB. */
enum { ASP_KPI_VALUES_MOST = 1 << 22 };
struct asp_result *asp_engine_run(const struct asp_model *model, const void *plan,
                                  const struct asp_run_options *options, const struct asp_hooks *hooks,
                                  struct asp_error *err);

#endif
