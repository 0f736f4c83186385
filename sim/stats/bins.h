/*
 * bins, inside stats: where a value stands in the grid over the edges. Both grids rise with the value, so the edges of
 * lower cells are below it and those of higher cells above.
 */
#ifndef ASPSIM_STATS_BINS_H
#define ASPSIM_STATS_BINS_H

#include <string.h>

#include "aspsim/stats.h"

/* A whole number that rises with the value, by one from each double to the next. */
static inline int64_t asp_bins_key(double value)
{
    int64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits < 0 ? INT64_MIN - bits : bits;
}

static inline size_t asp_bins_cell_by_value(const struct asp_bins *bins, double value)
{
    double cell = (value - bins->origin) * bins->cells_per_unit;
    cell = cell > 0 ? cell : 0;
    cell = cell < ASP_COUNT_CELLS - 1 ? cell : ASP_COUNT_CELLS - 1;
    return (size_t)(int)cell;
}

static inline size_t asp_bins_cell_by_key(const struct asp_bins *bins, double value)
{
    int64_t key = asp_bins_key(value);
    key = key > bins->origin_key ? key : bins->origin_key;
    uint64_t cell = ((uint64_t)key - (uint64_t)bins->origin_key) >> bins->key_shift;
    return cell < ASP_COUNT_CELLS - 1 ? (size_t)cell : ASP_COUNT_CELLS - 1;
}

static inline size_t asp_bins_cell(const struct asp_bins *bins, double value)
{
    return bins->by_key ? asp_bins_cell_by_key(bins, value) : asp_bins_cell_by_value(bins, value);
}

#endif
