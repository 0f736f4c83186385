/*
 * Counting values into bins, and quantiles from the counts. Nothing branches on a finite value, so that a modern
 * processor has several values under way at once.
 */
#include <math.h>

#include "bins.h"

enum {
    LANES = 2,     /* what every x86-64 compares at once */
    FEW_STEPS = 4, /* most grids need at most these */
    PLACE_MINUS = ASP_COUNT_BINS,
    PLACE_NEVER = ASP_COUNT_BINS + 1
};

typedef double lanes __attribute__((vector_size(LANES * sizeof(double))));
typedef int64_t lane_bits __attribute__((vector_size(LANES * sizeof(int64_t))));

/* One step of bisection, without a branch. */
static inline size_t step(const double *edge, size_t bin, size_t half, double value)
{
    return bin + (size_t)(edge[bin + half - 1] <= value) * half;
}

static inline size_t search(const struct asp_bins *bins, size_t cell, double value, unsigned steps)
{
    size_t bin = bins->first[cell];
    for (unsigned left = steps; left > FEW_STEPS; left--)
        bin = step(bins->edge, bin, (size_t)1 << (left - 1), value);
    bin = steps >= 4 ? step(bins->edge, bin, 8, value) : bin;
    bin = steps >= 3 ? step(bins->edge, bin, 4, value) : bin;
    bin = steps >= 2 ? step(bins->edge, bin, 2, value) : bin;
    return steps >= 1 ? step(bins->edge, bin, 1, value) : bin;
}

/* asp_bins_cell_by_value of LANES values, clamped by masks: comparing would branch, on atoms at an end at random. */
static inline void find_cells(const struct asp_bins *bins, const double *values, size_t *cells)
{
    lanes value;
    memcpy(&value, values, sizeof value);
    lanes cell = (value - bins->origin) * bins->cells_per_unit;
    cell = (lanes)((lane_bits)cell & (cell > 0));
    lane_bits beyond = cell > ASP_COUNT_CELLS - 1;
    const lanes last = {ASP_COUNT_CELLS - 1, ASP_COUNT_CELLS - 1};
    cell = (lanes)(((lane_bits)last & beyond) | ((lane_bits)cell & ~beyond));
    cells[0] = (size_t)(int)cell[0];
    cells[1] = (size_t)(int)cell[1];
}

/* Inlined with constant steps, so that the processor has several values under way at once. */
static inline __attribute__((always_inline)) void add_finite(const struct asp_bins *bins, uint32_t *counts,
                                                             const double *values, size_t count, unsigned steps)
{
    size_t at = 0;
    for (; at + LANES <= count && !bins->by_key; at += LANES) {
        size_t cells[LANES];
        find_cells(bins, values + at, cells);
        counts[search(bins, cells[0], values[at], steps)]++;
        counts[search(bins, cells[1], values[at + 1], steps)]++;
    }
    for (; at < count; at++)
        counts[search(bins, asp_bins_cell(bins, values[at]), values[at], steps)]++;
}

static void add_finite_values(const struct asp_bins *bins, uint32_t *counts, const double *values, size_t count)
{
    if (bins->steps <= 2)
        add_finite(bins, counts, values, count, 2);
    else if (bins->steps == 3)
        add_finite(bins, counts, values, count, 3);
    else if (bins->steps == 4)
        add_finite(bins, counts, values, count, 4);
    else
        add_finite(bins, counts, values, count, bins->steps);
}

static bool all_finite(const double *values, size_t count)
{
    lanes zero = {0};
    for (size_t at = 0; at + LANES <= count; at += LANES) {
        lanes value;
        memcpy(&value, values + at, sizeof value);
        zero += value - value;
    }
    double rest = 0;
    for (size_t at = count / LANES * LANES; at < count; at++)
        rest += values[at] - values[at];
    return zero[0] + zero[1] + rest == 0;
}

void asp_bins_add(const struct asp_bins *bins, uint32_t *counts, const double *values, size_t count)
{
    if (all_finite(values, count)) {
        add_finite_values(bins, counts, values, count);
        return;
    }
    for (size_t at = 0; at < count; at++) {
        double value = values[at];
        if (isfinite(value))
            add_finite_values(bins, counts, &value, 1);
        else if (value == value)
            counts[value < 0 ? PLACE_MINUS : PLACE_NEVER]++;
    }
}

/* ---- reading ------------------------------------------------------------------------------------------------ */

/* Counts with the true ends of their finite values. */
struct counted {
    const struct asp_bins *bins; /* borrowed */
    const uint64_t *counts;      /* borrowed */
    uint64_t total;
    double lowest, highest;
};

/* The value that stands at `rank` (from 0) of the `count` in a bin, as if they were spread evenly, each in the middle
 * of its share. */
static double value_in_bin(const struct counted *counted, size_t bin, uint64_t rank, uint64_t count)
{
    const struct asp_bins *bins = counted->bins;
    bool last = bin >= bins->edge_count;
    double low = bin == 0 ? counted->lowest : fmax(bins->edge[bin - 1], counted->lowest);
    double high = last ? counted->highest : bins->edge[bin];
    if (nextafter(low, INFINITY) >= high)
        return low;
    if (bins->whole && last)
        high += 1;
    double part = ((double)rank + 0.5) / (double)count;
    double value = low * (1 - part) + high * part;
    value = bins->whole ? floor(value) : value;
    return fmin(fmax(value, low), counted->highest);
}

static double value_at_rank(const struct counted *counted, uint64_t rank)
{
    uint64_t before = counted->counts[PLACE_MINUS];
    if (rank < before)
        return -INFINITY;
    if (rank + counted->counts[PLACE_NEVER] >= counted->total)
        return INFINITY;
    if (rank == before)
        return counted->lowest;
    if (rank + counted->counts[PLACE_NEVER] + 1 == counted->total)
        return counted->highest;
    size_t bin = 0;
    while (rank - before >= counted->counts[bin])
        before += counted->counts[bin++];
    return value_in_bin(counted, bin, rank - before, counted->counts[bin]);
}

static uint64_t total_count(const uint64_t *counts)
{
    uint64_t total = 0;
    for (size_t place = 0; place < ASP_COUNT_PLACES; place++)
        total += counts[place];
    return total;
}

double asp_bins_quantile(const struct asp_bins *bins, const uint64_t *counts, double lowest, double highest,
                         double probability)
{
    struct counted counted = {bins, counts, total_count(counts), lowest, highest};
    if (counted.total == 0 || probability != probability)
        return NAN;
    double position = fmin(fmax(probability, 0), 1) * (double)(counted.total - 1);
    uint64_t rank = (uint64_t)position;
    double part = position - (double)rank;
    double neighbours[2] = {value_at_rank(&counted, rank), 0};
    if (part <= 0)
        return neighbours[0];
    neighbours[1] = value_at_rank(&counted, rank + 1);
    return asp_quantile_sorted(neighbours, 2, part);
}

double asp_bins_quantile_se(const struct asp_bins *bins, const uint64_t *counts, double lowest, double highest,
                            double probability, double share_se)
{
    uint64_t total = total_count(counts);
    if (total < 2)
        return NAN;
    if (share_se != share_se)
        share_se = sqrt(probability * (1 - probability) / (double)total);
    double below = asp_bins_quantile(bins, counts, lowest, highest, probability - share_se);
    double above = asp_bins_quantile(bins, counts, lowest, highest, probability + share_se);
    return isfinite(below) && isfinite(above) ? (above - below) / 2 : NAN;
}
