/*
 * stats: accumulators whose result does not depend on the order of work, and the finished, const result table.
 *
 * Paths come in blocks of ASP_BLOCK_PATHS and are dealt to ASP_REPLICATES replicates: path p belongs to replicate
 * p % ASP_REPLICATES, so a block holds 8 paths of each and the replicates are the lanes of a vector.
 */
#ifndef ASPSIM_STATS_H
#define ASPSIM_STATS_H

#include "aspsim/base.h"

enum {
    ASP_BLOCK_PATHS = 256, /* paths that are computed, summed and replayed together */
    ASP_REPLICATES = 32,   /* independent scrambles that standard errors come from under Sobol sampling */
    ASP_PILOT_PATHS =
        4096,             /* the first paths, kept whole: up to here quantiles are exact, from here they are counted */
    ASP_COUNT_BINS = 1024 /* bins of a counted quantile */
};

/* ---- sorting ------------------------------------------------------------------------------------------------ */

/* Sorts rising, NaN last; returns how many values are not NaN. scratch holds `count` doubles. */
size_t asp_sort(double *values, size_t count, double *scratch);

/* ---- moments ------------------------------------------------------------------------------------------------ */

/* Sums of (x - shift) and (x - shift)^2 per replicate. The shift, any typical value, keeps the second sum from
 * cancelling. NaN is left out; infinities are counted apart, for their sums would say nothing. The same values added
 * and merged in the same order give the same bits. */
struct asp_moments {
    double shift;                 /* NaN until a finite value was seen, unless given */
    double whole_rows;            /* values of each replicate that came in whole blocks */
    double count[ASP_REPLICATES]; /* the other finite values of each */
    double sum[ASP_REPLICATES];
    double sum_of_squares[ASP_REPLICATES];
    double lowest, highest; /* of the finite values; INFINITY and -INFINITY while there are none */
    double never_count;     /* values that are INFINITY */
    double minus_count;     /* values that are -INFINITY */
};

/* shift NaN: the first finite value becomes the shift. */
void asp_moments_init(struct asp_moments *moments, double shift);
/* Adds the first `count` (at most ASP_BLOCK_PATHS) of a block's values, values[i] belonging to replicate
 * i % ASP_REPLICATES. */
void asp_moments_add(struct asp_moments *moments, const double *values, size_t count);
/* Adds `other`; its sums are brought to this one's shift. */
void asp_moments_merge(struct asp_moments *moments, const struct asp_moments *other);
double asp_moments_count(const struct asp_moments *moments); /* all but NaN */
/* These three are NaN where there is an infinity among the values. */
double asp_moments_mean(const struct asp_moments *moments); /* NaN without values */
double asp_moments_sd(const struct asp_moments *moments);   /* divisor n-1; NaN below two values */
/* Standard error of the mean: sd/sqrt(n) for independent paths; from the spread of the replicates' means if
 * `replicated` (Sobol). NaN below two values or replicates. */
double asp_moments_mean_se(const struct asp_moments *moments, bool replicated);

/* ---- quantiles ---------------------------------------------------------------------------------------------- */

/* Exact, of a sorted array: type 7 (linear between order statistics, R's default). An infinite neighbour of the
 * position gives that infinity. NaN when count is 0. */
double asp_quantile_sorted(const double *sorted, size_t count, double probability);
/* Standard error of that quantile for independent values: half the distance between the quantiles one binomial
 * standard deviation, sqrt(p(1-p)/n), to either side. NaN when not finite or count < 2. */
double asp_quantile_sorted_se(const double *sorted, size_t count, double probability);
/* Standard error of a quantity from its values in `count` replicates of a run: their sd over sqrt(count). NaN (a
 * replicate that had no values) is left out. NaN when not finite or fewer than two replicates. */
double asp_replicates_se(const double *replicates, size_t count);

enum {
    ASP_COUNT_EDGES = ASP_COUNT_BINS - 1,  /* the first and the last bin are open */
    ASP_COUNT_PLACES = ASP_COUNT_BINS + 2, /* the bins, then -INFINITY, then INFINITY */
    ASP_COUNT_CELLS = 1024                 /* of the grid that finds a value's bin */
};

/* Counted quantiles: bins set once from a pilot sample, then integer counts in any order from any thread.
 * Memory is bounded whatever the number of values; a value that the pilot has repeatedly (an atom) gets a bin of its
 * own, so atoms come out exact. */
struct asp_bins {
    double edge[ASP_COUNT_EDGES]; /* strictly rising, then INFINITY; bin b holds edge[b-1] <= x < edge[b] */
    double origin;                /* a value's cell: (x - origin) * cells_per_unit, or, by_key, the place of its bits */
    double cells_per_unit;
    int64_t origin_key;
    unsigned key_shift;
    bool by_key;
    bool whole;     /* the pilot had whole numbers only: what lies between two edges is whole too */
    unsigned steps; /* of bisection from a cell's first edge */
    uint16_t edge_count;
    uint16_t first[ASP_COUNT_CELLS]; /* edges below each cell */
};

/* Sets the bins so that each holds about the same share of the pilot: `sorted` without NaN, maybe with infinities. */
void asp_bins_init(struct asp_bins *bins, const double *sorted, size_t count);
/* counts has ASP_COUNT_PLACES places. NaN is left out. */
void asp_bins_add(const struct asp_bins *bins, uint32_t *counts, const double *values, size_t count);
/* Quantile (type 7) from counts, linear within a bin; `lowest` and `highest` are the true ends of the finite values. An
 * infinite neighbour gives that infinity. NaN when empty. */
double asp_bins_quantile(const struct asp_bins *bins, const uint64_t *counts, double lowest, double highest,
                         double probability);
/* Its standard error when the share of values below the quantile has the standard error share_se; NaN: independent
 * values, sqrt(p(1-p)/n). NaN when not finite or fewer than two values. */
double asp_bins_quantile_se(const struct asp_bins *bins, const uint64_t *counts, double lowest, double highest,
                            double probability, double share_se);

/* ---- what a model hands out while it runs ------------------------------------------------------------------- */

/* How months make a year: flows add up; annualised rates add up to the money of the months there are (sum / 12); of
 * levels the last month stands. */
enum asp_yearly { ASP_YEARLY_SUM, ASP_YEARLY_ANNUALISED, ASP_YEARLY_LAST };

/* Names one series or KPI in the words of the output files. Strings are borrowed from the plan. */
struct asp_metric {
    const char *strategy;   /* "" for market rows */
    const char *name;       /* "market.revenue" */
    const char *unit;       /* "USD a year" */
    enum asp_yearly yearly; /* series only */
    bool bands;             /* series: quantiles are wanted (else only mean, se, sd) */
    bool is_probability;    /* KPI of 0 and 1: its mean is a probability */
};

/* All that a plan puts out: series have one value a month and path, KPIs and inputs one a path. */
struct asp_outputs {
    const struct asp_metric *series;
    size_t series_count;
    const struct asp_metric *kpis;
    size_t kpi_count;
    const struct asp_metric *inputs; /* uncertain inputs only */
    size_t input_count;
    int start_month;    /* asp_month of month 0 */
    size_t month_count; /* T */
};

/* Where a model puts a block's values. values[i] belongs to path first_path + i; ASP_BLOCK_PATHS are given, those
 * past the run's last path are ignored. Months of one series come in order. KPIs: NaN is undefined, INFINITY never. */
struct asp_record {
    void *user;
    void (*series)(void *user, size_t series, size_t month, const double *values);
    void (*kpi)(void *user, size_t kpi, const double *values);
    void (*input)(void *user, size_t input, const double *values); /* NULL when inputs are not wanted */
};

/* ---- the finished result ------------------------------------------------------------------------------------ */

enum asp_quantile { ASP_P05, ASP_P10, ASP_P25, ASP_P50, ASP_P75, ASP_P90, ASP_P95, ASP_QUANTILES };
extern const double asp_quantile_probability[ASP_QUANTILES]; /* 0.05 ... 0.95 */
extern const char *const asp_quantile_name[ASP_QUANTILES];   /* "p05" ... "p95" */

/* Statistics over paths. What is undefined is NaN. */
struct asp_statistics {
    double mean, mean_se, sd;
    double quantile[ASP_QUANTILES];
    double p50_se;
    double lowest, highest;
    double share_never; /* share of defined values that are INFINITY; mean and sd are NaN unless it is 0 */
    uint64_t undefined_count;
};

/* A finished run; const for all who read it. Everything is owned by the result. */
struct asp_result {
    struct asp_outputs outputs;    /* deep copy */
    struct asp_statistics *kpis;   /* [kpi_count] */
    struct asp_statistics *series; /* [series_count][month_count] */
    struct asp_statistics *years;  /* [series_count][year_count]; the last year may be part of one */
    size_t year_count;
    uint64_t path_count;
    uint64_t seed;
    bool sobol;
    double *kpi_values;   /* [kpi_count][path_count] when they were kept, else NULL */
    double *input_values; /* [input_count][path_count] when asked for, else NULL */
    float *traces;        /* a few whole futures for charts: [trace_count][series_count][month_count]: paths 0.. */
    size_t trace_count;
    double wall_seconds;
    unsigned thread_count;
    struct asp_arena arena; /* holds all of the above */
};

void asp_result_free(struct asp_result *result);
/* Index of a series or KPI by strategy and name; -1 when there is none. */
ptrdiff_t asp_result_series(const struct asp_result *result, const char *strategy, const char *name);
ptrdiff_t asp_result_kpi(const struct asp_result *result, const char *strategy, const char *name);
static inline const struct asp_statistics *asp_result_month(const struct asp_result *result, size_t series,
                                                            size_t month)
{
    return &result->series[series * result->outputs.month_count + month];
}

#endif
