/*
 * copula: rank correlations between streams, as lower triangular factors that mix normal deviates. Internal to random.
 */
#ifndef ASPSIM_RANDOM_COPULA_H
#define ASPSIM_RANDOM_COPULA_H

#include "aspsim/base.h"

/* One row of a scenario that correlates two streams, by their numbers. */
struct asp_copula_row {
    size_t stream_a, stream_b;
    const char *name_a, *name_b; /* borrowed; as the row says them */
    double rank_correlation;
    struct asp_place place;
};

/* Streams that hang together, in bytewise order of their names, whatever order the file has. */
struct asp_copula_group {
    size_t *members; /* stream numbers, [count] */
    size_t count;
    double *factor; /* L, row by row: [count * (count + 1) / 2] */
};

struct asp_copula {
    struct asp_copula_group *groups;
    size_t group_count;
};

/* The normal correlation that gives a rank (Spearman) correlation: 2 sin(pi rho / 6). */
double asp_copula_normal_correlation(double rank_correlation);

/* Settles groups and factors in the arena; an impossible set of rows is an error that names them. names[stream]. */
int asp_copula_build(struct asp_arena *arena, const char *const *names, size_t stream_count,
                     const struct asp_copula_row *rows, size_t row_count, struct asp_copula *copula,
                     struct asp_error *err);

/* z' = L z in place for rows z[member][width]; entries are held to the range of addressed deviates. */
void asp_copula_mix(const struct asp_copula_group *group, size_t width, double *z);

#endif
