/*
 * The statistics of a finished run: from the merged sums, from the counts of all threads, and, for KPIs whose values
 * were kept, from the values themselves.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "team.h"
#include "work.h"

/* Kept values are sorted by several threads at once while their copies take no more than this. */
enum { COPIES_BYTES_MOST = 1 << 26 };

struct finishing {
    struct asp_run *run;              /* borrowed */
    double *copies[ASP_THREADS_MOST]; /* owned: two rows of path_count; NULL: none */
    _Atomic size_t next;
};

/* All that the sums say. */
static void fill_from_moments(const struct asp_run *run, struct asp_statistics *statistics,
                              const struct asp_moments *moments)
{
    double defined = asp_moments_count(moments);
    statistics->mean = asp_moments_mean(moments);
    statistics->sd = asp_moments_sd(moments);
    statistics->mean_se = asp_moments_mean_se(moments, run->drawing.sampling == ASP_SAMPLING_SOBOL);
    statistics->undefined_count = run->path_count - (uint64_t)defined;
    if (defined < 1)
        return;
    statistics->share_never = moments->never_count / defined;
    statistics->lowest = moments->minus_count > 0 ? -INFINITY : moments->lowest;
    statistics->highest = moments->never_count > 0        ? INFINITY
                          : moments->highest == -INFINITY ? statistics->lowest
                                                          : moments->highest;
}

/* Standard error of the share of values below the pilot's median, from its spread over the replicates. */
static double share_se_of_halves(const struct asp_run *run, size_t counted)
{
    double shares[ASP_REPLICATES];
    for (size_t replicate = 0; replicate < ASP_REPLICATES; replicate++) {
        uint64_t below = 0, defined = 0;
        for (unsigned thread = 0; thread < run->thread_count; thread++) {
            below += run->tallies[thread].halves[counted].below[replicate];
            defined += run->tallies[thread].halves[counted].defined[replicate];
        }
        shares[replicate] = defined > 0 ? (double)below / (double)defined : NAN;
    }
    return asp_replicates_se(shares, ASP_REPLICATES);
}

static void fill_from_counts(const struct asp_run *run, size_t counted)
{
    size_t slot = run->slots.slot_of[counted];
    struct asp_statistics *statistics = asp_slot_statistics(&run->slots, run->result, slot);
    const struct asp_moments *moments = &run->totals[slot];
    const struct asp_bins *bins = &run->bins[counted];
    uint64_t counts[ASP_COUNT_PLACES] = {0};
    for (unsigned thread = 0; thread < run->thread_count; thread++)
        for (size_t place = 0; place < ASP_COUNT_PLACES; place++)
            counts[place] += run->tallies[thread].counts[counted][place];
    for (int quantile = 0; quantile < ASP_QUANTILES; quantile++)
        statistics->quantile[quantile] =
            asp_bins_quantile(bins, counts, moments->lowest, moments->highest, asp_quantile_probability[quantile]);
    double share_se = run->tallies[0].halves != NULL ? share_se_of_halves(run, counted) : NAN;
    statistics->p50_se = asp_bins_quantile_se(bins, counts, moments->lowest, moments->highest,
                                              asp_quantile_probability[ASP_P50], share_se);
}

static void fill_kept_kpi(const struct asp_run *run, size_t kpi, double *copy)
{
    size_t path_count = (size_t)run->path_count;
    const double *values = run->result->kpi_values + kpi * path_count;
    double *scratch = copy + path_count + 1;
    struct asp_moments moments;
    asp_moments_init(&moments, NAN);
    for (size_t path = 0; path < path_count; path += ASP_BLOCK_PATHS)
        asp_moments_add(&moments, values + path,
                        path_count - path < ASP_BLOCK_PATHS ? path_count - path : ASP_BLOCK_PATHS);
    fill_from_moments(run, &run->result->kpis[kpi], &moments);
    bool replicated = run->drawing.sampling == ASP_SAMPLING_SOBOL;
    double medians[ASP_REPLICATES];
    if (replicated)
        asp_replicate_medians(values, path_count, medians, copy);
    memcpy(copy, values, path_count * sizeof *copy);
    size_t defined = asp_sort(copy, path_count, scratch);
    asp_fill_quantiles(&run->result->kpis[kpi], copy, defined, replicated ? medians : NULL);
}

static void work(void *user, unsigned thread)
{
    struct finishing *finishing = user;
    const struct asp_run *run = finishing->run;
    double *copy = finishing->copies[thread];
    size_t kept_kpis = run->slots.kpis_kept ? run->slots.outputs->kpi_count : 0;
    size_t counted_count = run->bins != NULL ? run->slots.counted_count : 0;
    for (size_t next; copy != NULL && (next = atomic_fetch_add(&finishing->next, 1)) < kept_kpis + counted_count;)
        if (next < kept_kpis)
            fill_kept_kpi(run, next, copy);
        else
            fill_from_counts(run, next - kept_kpis);
}

int asp_finish(struct asp_run *run, struct asp_error *err)
{
    for (size_t slot = 0; slot < run->slots.count; slot++)
        fill_from_moments(run, asp_slot_statistics(&run->slots, run->result, slot), &run->totals[slot]);
    struct finishing *finishing = calloc(1, sizeof *finishing);
    if (finishing == NULL)
        return asp_fail_memory(err);
    finishing->run = run;
    bool any_kept = run->slots.kpis_kept && run->slots.outputs->kpi_count > 0;
    size_t copies_bytes = (any_kept ? 2 * ((size_t)run->path_count + 1) : 1) * sizeof(double);
    unsigned threads = 0;
    do
        finishing->copies[threads] = malloc(copies_bytes);
    while (finishing->copies[threads] != NULL && ++threads < run->thread_count &&
           (threads + 1) * copies_bytes <= COPIES_BYTES_MOST);
    if (threads > 0)
        asp_team_run(threads, work, finishing);
    for (unsigned thread = 0; thread < threads; thread++)
        free(finishing->copies[thread]);
    free(finishing);
    return threads > 0 ? 0 : asp_fail_memory(err);
}
