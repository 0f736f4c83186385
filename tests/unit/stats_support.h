/*
 * What the tests of stats and engine share: comparing, and samples of known kinds.
 */
#ifndef ASPSIM_TESTS_STATS_SUPPORT_H
#define ASPSIM_TESTS_STATS_SUPPORT_H

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "aspsim/stats.h"
#include "cmocka_begin.h"

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* Within tolerance, or the same infinity, or both NaN. */
#define assert_near(actual, expected, tolerance) assert_near_at(actual, expected, tolerance, __FILE__, __LINE__)
static inline void assert_near_at(double actual, double expected, double tolerance, const char *file, int line)
{
    if (actual == expected || (actual != actual && expected != expected) || fabs(actual - expected) <= tolerance)
        return;
    print_error("%.17g is not within %g of %.17g\n", actual, tolerance, expected);
    _fail(file, line);
}

/* The kinds of samples that quantiles and moments are held against. */
enum sample_kind {
    SAMPLE_NORMAL,
    SAMPLE_LOGNORMAL,
    SAMPLE_LOGNORMAL_WIDE, /* sigma 5: from 1e-10 to 1e10 */
    SAMPLE_STUDENT,        /* 2 degrees of freedom: no variance */
    SAMPLE_CAUCHY,
    SAMPLE_ATOMS, /* 30 % at 0, 21 % at 7, the rest lognormal */
    SAMPLE_RARE,  /* 2 % normal, the rest 0 */
    SAMPLE_CONSTANT,
    SAMPLE_BIMODAL,      /* 40 % about -50, 60 % about 80, nothing between */
    SAMPLE_TIGHT,        /* about 1e6, sd 1e-6 */
    SAMPLE_COUNTS,       /* Poisson, mean 20 */
    SAMPLE_LARGE_COUNTS, /* Poisson, mean 3000 */
    SAMPLE_KINDS
};

static inline double draw_sample(enum sample_kind kind, gsl_rng *random)
{
    switch (kind) {
    case SAMPLE_NORMAL:
        return gsl_ran_gaussian(random, 1);
    case SAMPLE_LOGNORMAL:
        return gsl_ran_lognormal(random, 0, 1);
    case SAMPLE_LOGNORMAL_WIDE:
        return gsl_ran_lognormal(random, 0, 5);
    case SAMPLE_STUDENT:
        return gsl_ran_tdist(random, 2);
    case SAMPLE_CAUCHY:
        return gsl_ran_cauchy(random, 1);
    case SAMPLE_ATOMS:
        return gsl_rng_uniform(random) < 0.3 ? 0 : gsl_rng_uniform(random) < 0.3 ? 7 : gsl_ran_lognormal(random, 0, 1);
    case SAMPLE_RARE:
        return gsl_rng_uniform(random) < 0.98 ? 0 : gsl_ran_gaussian(random, 1);
    case SAMPLE_CONSTANT:
        return 42.5;
    case SAMPLE_BIMODAL:
        return gsl_rng_uniform(random) < 0.4 ? gsl_ran_gaussian(random, 1) - 50 : gsl_ran_gaussian(random, 0.1) + 80;
    case SAMPLE_TIGHT:
        return 1e6 + gsl_ran_gaussian(random, 1e-6);
    case SAMPLE_COUNTS:
        return gsl_ran_poisson(random, 20);
    case SAMPLE_LARGE_COUNTS:
        return gsl_ran_poisson(random, 3000);
    default:
        return NAN;
    }
}

/* count values of a kind, the caller's to free. */
static inline double *create_sample(enum sample_kind kind, size_t count, unsigned long seed)
{
    double *values = malloc((count + 1) * sizeof *values);
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    assert_non_null(values);
    assert_non_null(random);
    gsl_rng_set(random, seed);
    for (size_t at = 0; at < count; at++)
        values[at] = draw_sample(kind, random);
    gsl_rng_free(random);
    return values;
}

/* A sorted copy by the C library, NaN not expected; the caller's to free. */
static inline int compare_doubles(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static inline double *create_sorted(const double *values, size_t count)
{
    double *sorted = malloc((count + 1) * sizeof *sorted);
    assert_non_null(sorted);
    if (count == 0)
        return sorted;
    memcpy(sorted, values, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, compare_doubles);
    return sorted;
}

#endif
