/*
 * Distributions that are lists of values: discrete ones by weight, and the rows of a sample.
 *
 * Both draw from the uniform itself. A discrete one is sorted, so its inverse is monotone and pairs across what-ifs; a
 * sample keeps the order of its file, because its columns share the row.
 */
#include <math.h>
#include <stdlib.h>

#include "marginals.h"

struct atom {
    double value, weight;
};

static int compare_atoms(const void *left, const void *right)
{
    const struct atom *a = left;
    const struct atom *b = right;
    const int by_value = (a->value > b->value) - (a->value < b->value);
    /* Equal values in the order of their weights, so that the sum has the same bits with any sorting routine. */
    return by_value ? by_value : (a->weight > b->weight) - (a->weight < b->weight);
}

static int compare_numbers(const void *left, const void *right)
{
    const double a = *(const double *)left;
    const double b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Keeps the atoms of some weight within the bounds, by rising value. *total is their weight. */
static size_t keep_atoms(const struct asp_distribution *distribution, struct atom *kept, double *total)
{
    size_t count = 0;
    for (size_t atom = 0; atom < distribution->atom_count; atom++) {
        const double value = distribution->values[atom];
        const bool inside = !distribution->bounded || (value >= distribution->lowest && value <= distribution->highest);
        if (inside && distribution->weights[atom] > 0) {
            kept[count++] = (struct atom){value, distribution->weights[atom]};
        }
    }
    qsort(kept, count, sizeof *kept, compare_atoms);
    *total = 0.0;
    for (size_t atom = 0; atom < count; atom++) {
        *total += kept[atom].weight;
    }
    return count;
}

static void set_steps(struct asp_marginal *marginal, const struct atom *kept, size_t count, double total,
                      double *values, double *cumulative)
{
    double sum = 0.0;
    double mean = 0.0;
    for (size_t atom = 0; atom < count; atom++) {
        values[atom] = kept[atom].value;
        sum += kept[atom].weight;
        cumulative[atom] = sum / total;
        mean += kept[atom].value * (kept[atom].weight / total);
    }
    cumulative[count - 1] = 1.0;
    double variance = 0.0;
    for (size_t atom = 0; atom < count; atom++) {
        variance += (kept[atom].value - mean) * (kept[atom].value - mean) * (kept[atom].weight / total);
    }
    marginal->form = ASP_FORM_STEPS;
    marginal->values = values;
    marginal->cumulative = cumulative;
    marginal->count = count;
    marginal->lowest = values[0];
    marginal->highest = values[count - 1];
    marginal->mean = mean;
    marginal->sd = sqrt(variance);
}

int asp_prepare_discrete(struct asp_arena *arena, const struct asp_distribution *distribution,
                         struct asp_marginal *marginal, struct asp_error *err)
{
    const size_t capacity = distribution->atom_count;
    struct atom *kept = asp_arena_allocate(arena, capacity, sizeof *kept);
    double *values = asp_arena_allocate(arena, capacity, sizeof *values);
    double *cumulative = asp_arena_allocate(arena, capacity, sizeof *cumulative);
    if (!kept || !values || !cumulative) {
        return asp_fail_memory(err);
    }
    double total;
    const size_t count = keep_atoms(distribution, kept, &total);
    if (count == 0) {
        return asp_fail_input(err, (struct asp_place){NULL, 0, 0}, "discrete: no value lies within the bounds");
    }
    if (kept[0].value == kept[count - 1].value) {
        return asp_marginal_set_constant(marginal, kept[0].value);
    }
    set_steps(marginal, kept, count, total, values, cumulative);
    return 0;
}

int asp_prepare_sample(struct asp_arena *arena, const struct asp_distribution *distribution,
                       struct asp_marginal *marginal, struct asp_error *err)
{
    const size_t count = distribution->atom_count;
    double *values = asp_arena_allocate(arena, count, sizeof *values);
    double *sorted = asp_arena_allocate(arena, count, sizeof *sorted);
    if (!values || !sorted) {
        return asp_fail_memory(err);
    }
    double sum = 0.0;
    for (size_t row = 0; row < count; row++) {
        values[row] = distribution->values[row];
        sorted[row] = distribution->values[row];
        sum += distribution->values[row];
    }
    qsort(sorted, count, sizeof *sorted, compare_numbers);
    if (sorted[0] == sorted[count - 1]) {
        return asp_marginal_set_constant(marginal, sorted[0]);
    }
    const double mean = sum / (double)count;
    double squares = 0.0;
    for (size_t row = 0; row < count; row++) {
        squares += (values[row] - mean) * (values[row] - mean);
    }
    marginal->form = ASP_FORM_ROWS;
    marginal->values = values;
    marginal->sorted = sorted;
    marginal->count = count;
    marginal->lowest = sorted[0];
    marginal->highest = sorted[count - 1];
    marginal->mean = mean;
    marginal->sd = sqrt(squares / (double)count);
    return 0;
}
