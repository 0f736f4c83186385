/*
 * Sorting by radix on the bits of the values: the runs sort every pilot sample and every KPI, and a comparison sort
 * (GSL's heap sort, qsort) takes five to ten times as long. Three counting passes order the values by the top 33 bits
 * in which they differ, one insertion pass settles the few that agree in those. Where that pass finds too much to do
 * (values that differ in their lowest bits only, beside a far outlier), counting passes over all 64 bits replace it.
 */
#include <math.h>
#include <string.h>

#include "aspsim/stats.h"

enum {
    DIGIT_BITS = 11,
    DIGITS = 1 << DIGIT_BITS,
    COARSE_PASSES = 3,
    ALL_PASSES = 6, /* cover 64 bits */
    COUNT_BY_INSERTION = 48,
    MOVES_PER_VALUE = 8 /* of the insertion pass before the values are taken to be ordered too coarsely */
};

/* Bits that compare as the values do. */
static inline uint64_t key_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits ^ ((uint64_t)((int64_t)bits >> 63) | (UINT64_C(1) << 63));
}

static size_t move_nan_last(double *values, size_t count)
{
    size_t kept = 0;
    for (size_t at = 0; at < count; at++)
        if (values[at] == values[at])
            values[kept++] = values[at];
    for (size_t at = kept; at < count; at++)
        values[at] = NAN;
    return kept;
}

/* False, with the values in some order, once more than `moves` moves were needed. */
static bool sort_by_insertion(double *values, size_t count, size_t moves)
{
    for (size_t at = 1; at < count; at++) {
        double value = values[at];
        size_t place = at;
        while (place > 0 && values[place - 1] > value) {
            values[place] = values[place - 1];
            place--;
        }
        values[place] = value;
        if (at - place > moves)
            return false;
        moves -= at - place;
    }
    return true;
}

/* Stable counting passes over the keys (less `lowest`, from bit `shift` up). The result may stand in scratch. */
static double *sort_by_digits(double *values, size_t count, double *scratch, uint64_t lowest, unsigned shift,
                              int passes)
{
    uint32_t starts[ALL_PASSES][DIGITS]; /* a run has fewer than 2^32 paths */
    memset(starts, 0, (size_t)passes * sizeof starts[0]);
    for (size_t at = 0; at < count; at++) {
        uint64_t key = (key_of(values[at]) - lowest) >> shift;
        for (int pass = 0; pass < passes; pass++, key >>= DIGIT_BITS)
            starts[pass][key % DIGITS]++;
    }
    for (int pass = 0; pass < passes; pass++) {
        unsigned digit_shift = shift + (unsigned)(pass * DIGIT_BITS);
        uint32_t start = 0;
        for (size_t digit = 0; digit < DIGITS; digit++) {
            uint32_t in_digit = starts[pass][digit];
            starts[pass][digit] = start;
            start += in_digit;
        }
        for (size_t at = 0; at < count; at++)
            scratch[starts[pass][((key_of(values[at]) - lowest) >> digit_shift) % DIGITS]++] = values[at];
        double *filled = scratch;
        scratch = values;
        values = filled;
    }
    return values;
}

size_t asp_sort(double *values, size_t count, double *scratch)
{
    count = move_nan_last(values, count);
    if (count <= COUNT_BY_INSERTION) {
        sort_by_insertion(values, count, SIZE_MAX);
        return count;
    }
    uint64_t lowest = UINT64_MAX, highest = 0;
    for (size_t at = 0; at < count; at++) {
        uint64_t key = key_of(values[at]);
        lowest = key < lowest ? key : lowest;
        highest = key > highest ? key : highest;
    }
    unsigned shift = 0;
    while ((highest - lowest) >> shift >= UINT64_C(1) << (COARSE_PASSES * DIGIT_BITS))
        shift++;
    double *sorted = sort_by_digits(values, count, scratch, lowest, shift, COARSE_PASSES);
    if (sorted != values)
        memcpy(values, sorted, count * sizeof *values);
    if (!sort_by_insertion(values, count, MOVES_PER_VALUE * count)) {
        sorted = sort_by_digits(values, count, scratch, lowest, 0, ALL_PASSES);
        if (sorted != values)
            memcpy(values, sorted, count * sizeof *values);
    }
    return count;
}
