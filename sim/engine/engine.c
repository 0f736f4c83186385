/*
 * A run from its options to its result: memory, the passes over the blocks, the statistics. Nothing is allocated while
 * blocks run. The number of threads changes neither which blocks make an item nor the order in which items are merged.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "team.h"
#include "work.h"

enum {
    PILOT_ITEM_BLOCKS = 1, /* the pilot is all that small runs have: let every thread have some of it */
    ITEM_BLOCKS = 16,      /* merging an item's sums then costs little beside its blocks */
    WORKSPACE_ALIGNMENT = 64
};

/* Pilot values kept at once; a run with more counted slots simulates the pilot again for the next slab of them. A run
 * of four strategies over five years still takes one. */
static const size_t SLAB_BYTES_MOST = (size_t)160 << 20;

/* ---- the result's memory ------------------------------------------------------------------------------------ */

static const char *copy_string(struct asp_arena *arena, const char *string)
{
    return asp_arena_copy(arena, string != NULL ? string : "", string != NULL ? strlen(string) : 0);
}

static struct asp_metric *copy_metrics(struct asp_arena *arena, const struct asp_metric *metrics, size_t count)
{
    struct asp_metric *copies = asp_arena_allocate(arena, count, sizeof *copies);
    for (size_t metric = 0; copies != NULL && metric < count; metric++) {
        struct asp_metric *copy = &copies[metric];
        *copy = metrics[metric];
        copy->strategy = copy_string(arena, metrics[metric].strategy);
        copy->name = copy_string(arena, metrics[metric].name);
        copy->unit = copy_string(arena, metrics[metric].unit);
        if (copy->strategy == NULL || copy->name == NULL || copy->unit == NULL)
            return NULL;
    }
    return copies;
}

static struct asp_statistics *undefined_statistics(struct asp_arena *arena, size_t count)
{
    struct asp_statistics *statistics = asp_arena_allocate(arena, count, sizeof *statistics);
    for (size_t at = 0; statistics != NULL && at < count; at++) {
        struct asp_statistics *one = &statistics[at];
        one->mean = one->mean_se = one->sd = one->p50_se = one->lowest = one->highest = one->share_never = NAN;
        for (int quantile = 0; quantile < ASP_QUANTILES; quantile++)
            one->quantile[quantile] = NAN;
    }
    return statistics;
}

static struct asp_result *create_result(const struct asp_run *run, const struct asp_run_options *options)
{
    struct asp_result *result = calloc(1, sizeof *result);
    if (result == NULL)
        return NULL;
    const struct asp_outputs *outputs = run->slots.outputs;
    struct asp_arena *arena = &result->arena;
    asp_arena_init(arena);
    size_t path_count = (size_t)run->path_count;
    result->outputs = *outputs;
    result->year_count = run->slots.year_count;
    result->path_count = run->path_count;
    result->seed = options->seed;
    result->sobol = options->sampling == ASP_SAMPLING_SOBOL;
    result->thread_count = run->thread_count;
    result->trace_count = options->trace_count < path_count ? options->trace_count : path_count;
    result->outputs.series = copy_metrics(arena, outputs->series, outputs->series_count);
    result->outputs.kpis = copy_metrics(arena, outputs->kpis, outputs->kpi_count);
    result->outputs.inputs = copy_metrics(arena, outputs->inputs, outputs->input_count);
    result->kpis = undefined_statistics(arena, outputs->kpi_count);
    result->series = undefined_statistics(arena, outputs->series_count * outputs->month_count);
    result->years = undefined_statistics(arena, outputs->series_count * result->year_count);
    result->traces = asp_arena_allocate(arena, result->trace_count * outputs->series_count * outputs->month_count,
                                        sizeof *result->traces);
    bool keep_kpis = run->slots.kpis_kept && outputs->kpi_count > 0;
    bool keep_inputs = options->keep_inputs && outputs->input_count > 0;
    if (keep_inputs)
        result->input_values = asp_arena_allocate(arena, outputs->input_count * path_count, sizeof(double));
    if (keep_kpis)
        result->kpi_values = asp_arena_allocate(arena, outputs->kpi_count * path_count, sizeof(double));
    if (result->outputs.series == NULL || result->outputs.kpis == NULL || result->outputs.inputs == NULL ||
        result->kpis == NULL || result->series == NULL || result->years == NULL || result->traces == NULL ||
        (keep_inputs && result->input_values == NULL) || (keep_kpis && result->kpi_values == NULL)) {
        asp_result_free(result);
        return NULL;
    }
    return result;
}

/* ---- the run's memory --------------------------------------------------------------------------------------- */

static void *allocate_workspace(size_t bytes)
{
    size_t rounded = (bytes + WORKSPACE_ALIGNMENT - 1) / WORKSPACE_ALIGNMENT * WORKSPACE_ALIGNMENT;
    rounded = rounded > 0 ? rounded : WORKSPACE_ALIGNMENT;
    void *workspace = aligned_alloc(WORKSPACE_ALIGNMENT, rounded);
    if (workspace != NULL)
        memset(workspace, 0, rounded);
    return workspace;
}

static bool is_exact(const struct asp_run *run) { return run->path_count <= ASP_PILOT_PATHS; }

static bool init_tally(struct asp_tally *tally, const struct asp_run *run)
{
    size_t counted_count = run->slots.counted_count;
    bool counts = !is_exact(run) && counted_count > 0;
    bool halves = counts && run->drawing.sampling == ASP_SAMPLING_SOBOL;
    tally->run = run;
    tally->workspace = allocate_workspace(run->model->workspace_bytes(run->plan));
    tally->year_rows = malloc((run->slots.outputs->series_count + 1) * sizeof *tally->year_rows);
    tally->scratch = malloc(2 * sizeof *tally->scratch);
    tally->counts = counts ? calloc(counted_count, sizeof *tally->counts) : NULL;
    tally->halves = halves ? calloc(counted_count, sizeof *tally->halves) : NULL;
    tally->follower = counts ? calloc(counted_count, sizeof *tally->follower) : NULL;
    if (tally->workspace == NULL || tally->year_rows == NULL || tally->scratch == NULL ||
        (counts && (tally->counts == NULL || tally->follower == NULL)) || (halves && tally->halves == NULL))
        return false;
    run->model->workspace_begin(run->plan, tally->workspace);
    return true;
}

static void clear_tally(struct asp_tally *tally)
{
    free(tally->workspace);
    free(tally->year_rows);
    free(tally->scratch);
    free(tally->counts);
    free(tally->halves);
    free(tally->follower);
}

static int reserve(struct asp_run *run, const struct asp_run_options *options, struct asp_error *err)
{
    size_t counted_count = run->slots.counted_count;
    run->totals = malloc((run->slots.count + 1) * sizeof *run->totals);
    run->tallies = calloc(run->thread_count, sizeof *run->tallies);
    run->result = create_result(run, options);
    bool counts = !is_exact(run) && counted_count > 0;
    if (counts) {
        run->bins = malloc(counted_count * sizeof *run->bins);
        run->pilot_medians = malloc(counted_count * sizeof *run->pilot_medians);
    }
    if (run->totals == NULL || run->tallies == NULL || run->result == NULL ||
        (counts && (run->bins == NULL || run->pilot_medians == NULL)))
        return asp_fail_memory(err);
    for (size_t slot = 0; slot < run->slots.count; slot++)
        asp_moments_init(&run->totals[slot], NAN);
    for (unsigned thread = 0; thread < run->thread_count; thread++)
        if (!init_tally(&run->tallies[thread], run))
            return asp_fail_memory(err);
    return 0;
}

static void clear(struct asp_run *run)
{
    for (unsigned thread = 0; run->tallies != NULL && thread < run->thread_count; thread++)
        clear_tally(&run->tallies[thread]);
    free(run->tallies);
    free(run->totals);
    free(run->bins);
    free(run->pilot_medians);
    free(run->pilot);
    asp_progress_clear(&run->progress);
    asp_slots_clear(&run->slots);
    asp_result_free(run->result);
}

/* ---- the run ------------------------------------------------------------------------------------------------ */

static size_t slots_per_slab(const struct asp_run *run)
{
    size_t most = SLAB_BYTES_MOST / (ASP_PILOT_PATHS * sizeof(double));
    return run->slots.counted_count < most ? run->slots.counted_count : most;
}

static int run_pilot(struct asp_run *run, uint64_t pilot_blocks, struct asp_error *err)
{
    size_t per_slab = slots_per_slab(run), counted_count = run->slots.counted_count;
    if (per_slab > 0) {
        run->pilot = malloc(per_slab * ASP_PILOT_PATHS * sizeof *run->pilot);
        if (run->pilot == NULL)
            return asp_fail_memory(err);
    }
    run->pass = ASP_PASS_PILOT;
    do {
        run->slab_end = counted_count - run->slab_first < per_slab ? counted_count : run->slab_first + per_slab;
        if (asp_feed_run(run, 0, pilot_blocks, PILOT_ITEM_BLOCKS, err) != 0)
            return -1;
        asp_settle_slab(run);
        run->slab_first = run->slab_end;
        run->pass = ASP_PASS_PILOT_AGAIN;
    } while (run->slab_first < counted_count);
    free(run->pilot);
    run->pilot = NULL;
    return 0;
}

static int run_passes(struct asp_run *run, struct asp_error *err)
{
    uint64_t block_count = (run->path_count + ASP_BLOCK_PATHS - 1) / ASP_BLOCK_PATHS;
    uint64_t pilot_blocks = ASP_PILOT_PATHS / ASP_BLOCK_PATHS;
    pilot_blocks = block_count < pilot_blocks ? block_count : pilot_blocks;
    if (run_pilot(run, pilot_blocks, err) != 0)
        return -1;
    run->pass = ASP_PASS_COUNT;
    if (pilot_blocks < block_count && asp_feed_run(run, pilot_blocks, block_count, ITEM_BLOCKS, err) != 0)
        return -1;
    return asp_finish(run, err);
}

static int check_options(const struct asp_run_options *options, struct asp_error *err)
{
    if (options->path_count < 1 || options->path_count > ASP_PATHS_MOST)
        return asp_fail(err, "A run takes 1 to %llu futures, not %llu.", (unsigned long long)ASP_PATHS_MOST,
                        (unsigned long long)options->path_count);
    if (options->trace_count > ASP_PILOT_PATHS)
        return asp_fail(err, "A run keeps at most %d whole futures, not %zu.", ASP_PILOT_PATHS, options->trace_count);
    return 0;
}

static unsigned threads_of(const struct asp_run_options *options, uint64_t path_count)
{
    unsigned threads = options->thread_count > 0 ? options->thread_count : asp_team_processors();
    uint64_t block_count = (path_count + ASP_BLOCK_PATHS - 1) / ASP_BLOCK_PATHS;
    threads = threads < ASP_THREADS_MOST ? threads : ASP_THREADS_MOST;
    return threads < block_count ? threads : (unsigned)block_count;
}

static uint64_t paths_to_simulate(const struct asp_run *run)
{
    size_t per_slab = slots_per_slab(run);
    uint64_t slabs = per_slab > 0 ? (run->slots.counted_count + per_slab - 1) / per_slab : 1;
    return run->path_count + (slabs - 1) * (is_exact(run) ? run->path_count : ASP_PILOT_PATHS);
}

struct asp_result *asp_engine_run(const struct asp_model *model, const void *plan,
                                  const struct asp_run_options *options, const struct asp_hooks *hooks,
                                  struct asp_error *err)
{
    double begun_seconds = asp_clock_seconds();
    if (check_options(options, err) != 0)
        return NULL;
    struct asp_run run = {.model = model, .plan = plan, .hooks = hooks};
    run.path_count = options->middle ? 1 : options->path_count;
    run.thread_count = threads_of(options, run.path_count);
    run.drawing = (struct asp_drawing){options->kernel != NULL ? options->kernel : asp_kernel_best(), options->seed,
                                       options->sampling, options->middle};
    if (asp_slots_init(&run.slots, model->outputs(plan), run.path_count, options->all_bands, err) != 0)
        return NULL;
    asp_progress_init(&run.progress, hooks, paths_to_simulate(&run));
    struct asp_result *result = NULL;
    if (reserve(&run, options, err) == 0 && run_passes(&run, err) == 0) {
        result = run.result;
        run.result = NULL;
        result->wall_seconds = asp_clock_seconds() - begun_seconds;
    }
    clear(&run);
    return result;
}
