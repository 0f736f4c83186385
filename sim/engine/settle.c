/*
 * Settling a slab of pilot values: each counted slot's become bins (and the first counts in them), or, when the run has
 * no other paths, its quantiles.
 */
#include <string.h>

#include "team.h"
#include "work.h"

struct settling {
    struct asp_run *run; /* borrowed */
    _Atomic size_t next;
};

void asp_replicate_medians(const double *values, size_t count, double *medians, double *scratch)
{
    double *sorting = scratch + count / 2 + 1;
    for (size_t replicate = 0; replicate < ASP_REPLICATES; replicate++) {
        size_t of_replicate = 0;
        for (size_t path = replicate; path < count; path += ASP_REPLICATES)
            scratch[of_replicate++] = values[path];
        medians[replicate] =
            asp_quantile_sorted(scratch, asp_sort(scratch, of_replicate, sorting), asp_quantile_probability[ASP_P50]);
    }
}

void asp_fill_quantiles(struct asp_statistics *statistics, const double *sorted, size_t count,
                        const double *replicate_medians)
{
    for (int quantile = 0; quantile < ASP_QUANTILES; quantile++)
        statistics->quantile[quantile] = asp_quantile_sorted(sorted, count, asp_quantile_probability[quantile]);
    statistics->p50_se = replicate_medians != NULL
                             ? asp_replicates_se(replicate_medians, ASP_REPLICATES)
                             : asp_quantile_sorted_se(sorted, count, asp_quantile_probability[ASP_P50]);
}

static void settle_slot(struct asp_run *run, struct asp_tally *tally, size_t counted)
{
    const double *values = run->pilot + (counted - run->slab_first) * ASP_PILOT_PATHS;
    size_t count = run->path_count < ASP_PILOT_PATHS ? (size_t)run->path_count : ASP_PILOT_PATHS;
    bool replicated = run->drawing.sampling == ASP_SAMPLING_SOBOL;
    double *sorted = tally->scratch[0], *scratch = tally->scratch[1];
    double medians[ASP_REPLICATES];
    if (run->bins == NULL && replicated)
        asp_replicate_medians(values, count, medians, scratch);
    memcpy(sorted, values, count * sizeof *sorted);
    size_t defined = asp_sort(sorted, count, scratch);
    if (run->bins == NULL) {
        asp_fill_quantiles(asp_slot_statistics(&run->slots, run->result, run->slots.slot_of[counted]), sorted, defined,
                           replicated ? medians : NULL);
        return;
    }
    asp_bins_init(&run->bins[counted], sorted, defined);
    asp_bins_add(&run->bins[counted], tally->counts[counted], values, count);
    if (replicated) {
        run->pilot_medians[counted] = asp_quantile_sorted(sorted, defined, asp_quantile_probability[ASP_P50]);
        asp_count_halves(&tally->halves[counted], run->pilot_medians[counted], values, count);
    }
}

static void settle_slots(void *user, unsigned thread)
{
    struct settling *settling = user;
    struct asp_run *run = settling->run;
    for (size_t counted; (counted = atomic_fetch_add(&settling->next, 1)) < run->slab_end;)
        settle_slot(run, &run->tallies[thread], counted);
}

void asp_settle_slab(struct asp_run *run)
{
    struct settling settling = {.run = run};
    atomic_init(&settling.next, run->slab_first);
    asp_team_run(run->thread_count, settle_slots, &settling);
}
