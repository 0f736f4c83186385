/*
 * random: streams addressed by name, distributions (one table), the rank copula, and the inputs of a plan.
 *
 * A draw is a pure function of (seed, the input's name, path, index); index is the month for shocks, the customer for
 * draws of customers, 0 for an input of a path. Every draw goes through an inverse CDF of one addressed uniform.
 * Set-up and draws use only the kernel's arithmetic, so both have the same bits everywhere.
 */
#ifndef ASPSIM_RANDOM_H
#define ASPSIM_RANDOM_H

#include "aspsim/kernel.h"

/* ---- streams ------------------------------------------------------------------------------------------------ */

/* The 64-bit hash a name is addressed by. */
uint64_t asp_name_hash(const char *name);

enum asp_sampling { ASP_SAMPLING_RANDOM, ASP_SAMPLING_SOBOL };

/* How a run draws; one for all its blocks. */
struct asp_drawing {
    const struct asp_kernel *kernel;
    uint64_t seed;
    enum asp_sampling sampling;
    bool middle; /* every uniform is 1/2 and noise is none (`run --middle`) */
};

/* ---- distributions ------------------------------------------------------------------------------------------ */

enum { ASP_DISTRIBUTION_ARGUMENTS = 4 };

/* A distribution made ready to draw from. Opaque; lives in an arena. */
struct asp_marginal;

/* A distribution as the user wrote it. */
struct asp_distribution {
    const struct asp_distribution_kind *kind; /* from asp_distribution_kinds */
    double argument[ASP_DISTRIBUTION_ARGUMENTS];
    size_t argument_count;
    const double *values;  /* discrete: [atom_count]; sample: the column's values; borrowed */
    const double *weights; /* discrete: [atom_count], >= 0, need not sum to 1; sample: NULL; borrowed */
    size_t atom_count;
    const char *sample_name; /* sample: what the file is addressed by (one row a path for all its columns); borrowed */
    bool bounded;            /* `within [lowest, highest]` */
    double lowest, highest;
};

/* One row of the table of distributions: help, docs and tests are made from it. */
struct asp_distribution_kind {
    const char *name;      /* "lognormal"; "constant", "range" (a to b), "discrete", "sample" are kinds too */
    const char *signature; /* "lognormal(mean, sd)" */
    const char *meaning;   /* one line */
    size_t argument_lowest, argument_highest; /* how many arguments; discrete and sample: 0, 0 */
    /* 0, or -1 with a sentence on what is wrong and what would be right ("sd must be at least 0, not -1"). */
    int (*check)(const struct asp_distribution *distribution, struct asp_error *err);
    const char *example; /* "lognormal(100, 30)" */
    /* Used by asp_marginal_create: fills a marginal from a checked distribution. */
    int (*prepare)(struct asp_arena *arena, const struct asp_distribution *distribution, struct asp_marginal *marginal,
                   struct asp_error *err);
};

extern const struct asp_distribution_kind asp_distribution_kinds[];
extern const size_t asp_distribution_kind_count;
const struct asp_distribution_kind *asp_distribution_find(const char *name); /* NULL: no such */

/* Checks the distribution and makes it ready; a beta, gamma, pert or studentt takes 1 to 2 ms and 34 KB, others next to
 * nothing. NULL on error: impossible arguments, nothing within the bounds, memory. */
struct asp_marginal *asp_marginal_create(struct asp_arena *arena, const struct asp_distribution *distribution,
                                         struct asp_error *err);
bool asp_marginal_is_constant(const struct asp_marginal *marginal);
/* x[i] = F^-1(u[i]); a sample gives the value of row floor(u * rows). z, if not NULL, holds the normal quantiles of u;
 * x may be u or z. Beta, gamma, pert and studentt go through tables whose error is below 1e-9 of the sd (relative,
 * where there is no sd); shapes below 0.3 below 1e-5 of it. Any count; no allocation; all threads. */
void asp_marginal_draw(const struct asp_marginal *marginal, const struct asp_kernel *kernel, size_t count,
                       const double *u, const double *z, double *x);
/* F^-1(u) of one value, u in [0,1] (0 and 1 give the ends of the support, maybe infinite), the same bits as draws; of a
 * sample or discrete values the least x with F(x) >= u. */
double asp_marginal_quantile(const struct asp_marginal *marginal, double u);
double asp_marginal_median(const struct asp_marginal *marginal); /* F^-1(1/2) */
double asp_marginal_mean(const struct asp_marginal *marginal);   /* numerically; NaN or INFINITY where there is none */
double asp_marginal_sd(const struct asp_marginal *marginal);

/* ---- the inputs of a plan ----------------------------------------------------------------------------------- */

/* All draws-once-a-path numbers of a plan, constants among them, with their correlations. Build it with add and
 * correlate, close it with finish, then draw from any thread. */
struct asp_inputs;

struct asp_inputs *asp_inputs_create(struct asp_error *err);
void asp_inputs_free(struct asp_inputs *inputs);

/* Adds a number; returns its index (0, 1, ...) or -1. The name is copied and addresses the stream, but for a leading
 * `strategy.<name>.`: an override draws with the uniform, and the correlations, of the key it replaces. A sample is
 * addressed by its file. A draw outside [lowest, highest] fails the run with `place`; a constant outside fails here.
 * sobol_dimension: 1..24 fixed, 0: from the name. Adding a name again returns the index it has. */
int asp_inputs_add(struct asp_inputs *inputs, const char *name, const struct asp_distribution *distribution,
                   double lowest, double highest, int sobol_dimension, struct asp_place place, struct asp_error *err);
int asp_inputs_add_constant(struct asp_inputs *inputs, const char *name, double value, struct asp_error *err);
/* Spearman rank correlation of two names already added; `place` is the row that says it. A constant is ignored and
 * *ignored set. A sample, or a pair said twice, is an error. */
int asp_inputs_correlate(struct asp_inputs *inputs, const char *name_a, const char *name_b, double rank_correlation,
                         struct asp_place place, bool *ignored, struct asp_error *err);
/* Settles the copula (impossible sets of correlations are an error that names their rows) and Sobol dimensions. */
int asp_inputs_finish(struct asp_inputs *inputs, struct asp_error *err);

size_t asp_inputs_count(const struct asp_inputs *inputs);
const char *asp_inputs_name(const struct asp_inputs *inputs, size_t input);
bool asp_inputs_is_constant(const struct asp_inputs *inputs, size_t input);
double asp_inputs_constant(const struct asp_inputs *inputs, size_t input);
ptrdiff_t asp_inputs_find(const struct asp_inputs *inputs, const char *name); /* -1: none */

/* Writes the constants' rows, once per workspace. rows[input][ASP_BLOCK_PATHS]. */
void asp_inputs_fill_constants(const struct asp_inputs *inputs, double (*rows)[ASP_BLOCK_PATHS]);
/* Draws the other rows (under `middle` each is its own median) for paths first_path .. first_path + 255; the first
 * `counted` are checked against the ranges (a fault names the lowest path's value, its range and `within`). scratch:
 * asp_inputs_scratch_count doubles. */
int asp_inputs_draw(const struct asp_inputs *inputs, const struct asp_drawing *drawing, uint32_t first_path,
                    size_t counted, double (*rows)[ASP_BLOCK_PATHS], double *scratch, struct asp_error *err);
size_t asp_inputs_scratch_count(const struct asp_inputs *inputs);

/* ---- monthly shocks and events: block rows addressed by name and index --------------------------------------- */

/* u or standard normal z [ASP_BLOCK_PATHS] of (name_hash, index); under `middle` u = 1/2 and z = 0. */
void asp_shock_uniform(const struct asp_drawing *drawing, uint64_t name_hash, uint32_t index, uint32_t first_path,
                       double *u);
void asp_shock_normal(const struct asp_drawing *drawing, uint64_t name_hash, uint32_t index, uint32_t first_path,
                      double *z);
/* Poisson counts with mean[path] (>= 0, at most ASP_POISSON_MEAN_MOST) by inversion of u; 0 under `middle`.
 * Returns whether any count is above 0. */
enum { ASP_POISSON_MEAN_MOST = 100 };
bool asp_shock_poisson(const struct asp_drawing *drawing, uint64_t name_hash, uint32_t index, uint32_t first_path,
                       const double *mean, double *counts);

#endif
