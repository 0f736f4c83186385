/*
 * work: what a run shares between the engine's files, and what each thread has to itself.
 *
 * A run goes: the pilot (the first ASP_PILOT_PATHS paths, whose values are kept), settling (bins from the pilot, or, if
 * that was all, the quantiles), the other blocks (counted), the statistics.
 */
#ifndef ASPSIM_ENGINE_WORK_H
#define ASPSIM_ENGINE_WORK_H

#include "progress.h"
#include "slots.h"

enum asp_pass {
    ASP_PASS_PILOT,       /* sums, KPIs, inputs and traces are taken, values of the slab are kept */
    ASP_PASS_PILOT_AGAIN, /* the same paths for the next slab: only its values are kept */
    ASP_PASS_COUNT        /* sums, KPIs and inputs are taken, values are counted */
};

/* Under Sobol sampling: of each replicate, how many values are defined, and how many not above the pilot's median. */
struct asp_halves {
    uint32_t defined[ASP_REPLICATES];
    uint32_t below[ASP_REPLICATES];
};

struct asp_tally;

struct asp_run {
    const struct asp_model *model;
    const void *plan; /* borrowed */
    const struct asp_hooks *hooks;
    struct asp_drawing drawing;
    uint64_t path_count;
    unsigned thread_count;
    enum asp_pass pass;
    struct asp_slots slots;
    struct asp_result *result;   /* owned until the run has succeeded */
    struct asp_moments *totals;  /* owned: [slots.count] */
    struct asp_bins *bins;       /* owned: [counted_count]; NULL when the pilot is the whole run */
    double *pilot_medians;       /* owned: [counted_count]; NULL but under Sobol sampling */
    double *pilot;               /* owned: [slab_end - slab_first][ASP_PILOT_PATHS]; NULL when settled */
    size_t slab_first, slab_end; /* counted slots whose pilot values are kept now */
    struct asp_tally *tallies;   /* owned: [thread_count] */
    struct asp_progress progress;
};

/* One thread's own. */
struct asp_tally {
    const struct asp_run *run;            /* borrowed */
    void *workspace;                      /* owned: the model's */
    uint32_t (*counts)[ASP_COUNT_PLACES]; /* owned: [counted_count] */
    struct asp_halves *halves;            /* owned: [counted_count]; NULL but under Sobol sampling */
    uint32_t *follower;                   /* owned: [counted_count]: the counted slot that came after each */
    size_t last_counted;                  /* the counted slot that came last */
    double (*year_rows)[ASP_BLOCK_PATHS]; /* owned: [series_count]: the sum of the year's months so far */
    double (*scratch)[ASP_PILOT_PATHS];   /* owned: two rows */
    struct asp_moments *moments;          /* borrowed: the item's [slots.count] */
    uint32_t first_path;                  /* of the block under way */
    size_t path_count;                    /* of the block that belong to the run */
};

/* Values in path order, the first of replicate 0. */
void asp_count_halves(struct asp_halves *halves, double median, const double *values, size_t count);

/* Where the model's values go: fills a record for this thread's tally. */
struct asp_record asp_tally_record(struct asp_tally *tally, bool inputs);

/* Runs blocks first_block .. end_block - 1 in items of item_blocks, over all threads. Sums are merged into totals in
 * the order of the items unless the pass is PILOT_AGAIN. */
int asp_feed_run(struct asp_run *run, uint64_t first_block, uint64_t end_block, size_t item_blocks,
                 struct asp_error *err) ASP_MUST_CHECK;

/* Turns the slab's pilot values into bins and counts, or into quantiles when there are no other paths. */
void asp_settle_slab(struct asp_run *run);

/* Fills the result's statistics from totals, counts and kept values. */
int asp_finish(struct asp_run *run, struct asp_error *err) ASP_MUST_CHECK;

/* The quantiles of sorted values (without NaN) and the standard error of their median; replicate_medians NULL: values
 * are independent. */
void asp_fill_quantiles(struct asp_statistics *statistics, const double *sorted, size_t count,
                        const double *replicate_medians);
/* medians[ASP_REPLICATES] of values in path order; NaN where a replicate has none. scratch: count doubles. */
void asp_replicate_medians(const double *values, size_t count, double *medians, double *scratch);

#endif
