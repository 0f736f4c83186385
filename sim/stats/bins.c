/*
 * Setting the bins of a counted quantile from a sorted pilot sample. Every value that the pilot has often gets a bin of
 * its own; what bins remain cut the rest into pieces of equal pilot mass, and are halved and thirded evenly where the
 * pilot has fewer values than there are bins. Then a grid is laid over the edges, on the values or (for many orders of
 * magnitude) on their bits, so that a value's bin is found from its cell in a few steps of bisection.
 * Counting and reading stand in counts.c.
 */
#include <float.h>
#include <math.h>

#include "bins.h"

enum {
    REPEATS_LEAST = 2, /* a value that the pilot has this often may be an atom */
    SPARE_EDGES = 2,   /* beside those of atoms and cuts: the first and the last value */
    TRIM = 160,        /* 1/TRIM of the edges at either end is left to the outermost cells: 7 of them, three steps */
    LEAST_STEPS = 2,
    GOOD_STEPS = 3, /* a grid on values with this few steps is not tried against one on bits */
    STEPS_MOST = 10 /* 2^10 - 1 edges */
};

/* The finite part of a pilot. */
struct pilot {
    const double *sorted; /* borrowed */
    size_t count;
    bool whole;
};

static size_t run_length(const struct pilot *pilot, size_t at)
{
    size_t end = at + 1;
    while (end < pilot->count && pilot->sorted[end] == pilot->sorted[at])
        end++;
    return end - at;
}

/* The upper edge of a bin that holds one value only. */
static double after(double value, bool whole) { return whole ? value + 1 : nextafter(value, INFINITY); }

static struct pilot finite_pilot(const double *sorted, size_t count)
{
    struct pilot pilot = {sorted, count, true};
    while (pilot.count > 0 && isinf(*pilot.sorted) && *pilot.sorted < 0) {
        pilot.sorted++;
        pilot.count--;
    }
    while (pilot.count > 0 && isinf(pilot.sorted[pilot.count - 1]))
        pilot.count--;
    for (size_t at = 0; pilot.whole && at < pilot.count; at++)
        pilot.whole = fabs(pilot.sorted[at]) < 1 / DBL_EPSILON && floor(pilot.sorted[at]) == pilot.sorted[at];
    return pilot;
}

/* How often the pilot must have a value for it to get a bin of its own, and the mass of the other bins. */
struct division {
    size_t repeats;
    double mass;
};

static bool has_repeats(const struct pilot *pilot)
{
    size_t repeats = 0;
    for (size_t at = 1; at < pilot->count; at++)
        repeats += pilot->sorted[at] == pilot->sorted[at - 1];
    return repeats > 0;
}

/* As many atoms as leave the other bins at most twice the mass that makes an atom. */
static struct division divide(const struct pilot *pilot)
{
    struct division division = {REPEATS_LEAST, fmax((double)pilot->count / (double)(ASP_COUNT_EDGES - SPARE_EDGES), 1)};
    if (!has_repeats(pilot))
        return division;
    for (;; division.repeats += 1 + division.repeats / 2) {
        size_t atom_edges = 0, rest = 0;
        double last = -INFINITY;
        for (size_t at = 0, length; at < pilot->count; at += length) {
            length = run_length(pilot, at);
            if (length >= division.repeats) {
                atom_edges += pilot->sorted[at] > last ? 2 : 1;
                last = after(pilot->sorted[at], pilot->whole);
            } else {
                rest += length;
            }
        }
        if (atom_edges + SPARE_EDGES >= ASP_COUNT_EDGES)
            continue;
        division.mass = fmax((double)rest / (double)(ASP_COUNT_EDGES - SPARE_EDGES - atom_edges), 1);
        if (division.mass <= (double)(2 * division.repeats + 1))
            return division;
    }
}

static void add_edge(struct asp_bins *bins, double edge)
{
    if (bins->edge_count == 0 || edge > bins->edge[bins->edge_count - 1])
        bins->edge[bins->edge_count++] = edge;
}

static void set_edges(struct asp_bins *bins, const struct pilot *pilot)
{
    struct division division = divide(pilot);
    double next_cut = 0, rest = 0;
    for (size_t at = 0, length; at < pilot->count; at += length) {
        double value = pilot->sorted[at];
        length = run_length(pilot, at);
        if (length >= division.repeats) {
            add_edge(bins, value);
            add_edge(bins, after(value, pilot->whole));
            continue;
        }
        if (rest >= next_cut || at + length == pilot->count) {
            add_edge(bins, value);
            while (next_cut <= rest)
                next_cut += division.mass;
        }
        rest += (double)length;
    }
}

/* Spends edges that are left over on even parts of the inner bins, from the top down, in place. */
static void split_bins(struct asp_bins *bins)
{
    size_t old_count = bins->edge_count, spare = ASP_COUNT_EDGES - old_count, divisible = 0;
    for (size_t edge = 1; edge < old_count && divisible <= spare; edge++)
        divisible += bins->edge[edge] > after(bins->edge[edge - 1], bins->whole);
    if (divisible == 0 || divisible > spare)
        return;
    size_t parts = 1 + spare / divisible;
    double old[ASP_COUNT_EDGES];
    for (size_t edge = 0; edge < old_count; edge++)
        old[edge] = bins->edge[edge];
    bins->edge_count = 0;
    add_edge(bins, old[0]);
    for (size_t edge = 1; edge < old_count; edge++) {
        bool one_value = old[edge] <= after(old[edge - 1], bins->whole);
        for (size_t part = 1; part < parts && !one_value; part++) {
            double share = (double)part / (double)parts;
            double cut = old[edge - 1] * (1 - share) + old[edge] * share;
            cut = bins->whole ? floor(cut) : cut;
            if (cut < old[edge])
                add_edge(bins, cut);
        }
        add_edge(bins, old[edge]);
    }
}

/* ---- the grid ----------------------------------------------------------------------------------------------- */

/* Counts the edges in each cell and sets first and steps. */
static void fill_grid(struct asp_bins *bins)
{
    uint16_t in_cell[ASP_COUNT_CELLS] = {0};
    unsigned most = 0;
    for (size_t edge = 0; edge < bins->edge_count; edge++) {
        size_t cell = asp_bins_cell(bins, bins->edge[edge]);
        in_cell[cell]++;
        most = in_cell[cell] > most ? in_cell[cell] : most;
    }
    bins->steps = 0;
    while ((1u << bins->steps) - 1 < most)
        bins->steps++;
    bins->steps = bins->steps > LEAST_STEPS ? bins->steps : LEAST_STEPS;
    unsigned last = ASP_COUNT_EDGES - ((1u << bins->steps) - 1);
    for (unsigned cell = 0, below = 0; cell < ASP_COUNT_CELLS; cell++) {
        bins->first[cell] = (uint16_t)(below < last ? below : last);
        below += in_cell[cell];
    }
}

static void set_grid(struct asp_bins *bins)
{
    size_t trim = bins->edge_count / TRIM;
    double lowest = bins->edge_count > 0 ? bins->edge[trim] : 0;
    double highest = bins->edge_count > 0 ? bins->edge[bins->edge_count - 1 - trim] : 0;
    bins->origin = lowest;
    bins->cells_per_unit = (ASP_COUNT_CELLS - 1) / (highest - lowest);
    if (!(bins->cells_per_unit < INFINITY))
        bins->cells_per_unit = 0;
    fill_grid(bins);
    if (bins->steps <= GOOD_STEPS)
        return;
    struct asp_bins by_value = *bins;
    bins->by_key = true;
    bins->origin_key = asp_bins_key(lowest);
    uint64_t keys = (uint64_t)asp_bins_key(highest) - (uint64_t)bins->origin_key;
    while (keys >> bins->key_shift >= ASP_COUNT_CELLS)
        bins->key_shift++;
    fill_grid(bins);
    if (bins->steps >= by_value.steps)
        *bins = by_value;
}

void asp_bins_init(struct asp_bins *bins, const double *sorted, size_t count)
{
    *bins = (struct asp_bins){0};
    struct pilot pilot = finite_pilot(sorted, count);
    bins->whole = pilot.whole && pilot.count > 0;
    if (pilot.count > 0) {
        set_edges(bins, &pilot);
        split_bins(bins);
    }
    for (size_t edge = bins->edge_count; edge < ASP_COUNT_EDGES; edge++)
        bins->edge[edge] = INFINITY;
    set_grid(bins);
}
