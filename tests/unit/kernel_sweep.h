/*
 * kernel_sweep: arguments of every kind for every row of a kernel's table, in batches, handed with the results to a
 * visitor. No C library function touches them, so they are the same everywhere.
 */
#ifndef ASPSIM_TESTS_KERNEL_SWEEP_H
#define ASPSIM_TESTS_KERNEL_SWEEP_H

#include "kernel_support.h"

enum { SWEEP_BATCH = 257, SWEEP_CELLS = 61, SWEEP_TERMS = 4, SWEEP_OUTPUTS = 4 * SWEEP_BATCH };

enum sweep_row {
    SWEEP_EXP,
    SWEEP_LOG,
    SWEEP_SINCOS,
    SWEEP_QUANTILE,
    SWEEP_CDF,
    SWEEP_UNIFORM,
    SWEEP_WORDS,
    SWEEP_SOBOL,
    SWEEP_CUBIC,
    SWEEP_ROWS
};

static const char *const sweep_row_names[SWEEP_ROWS] = {"exp",     "log",   "sincos", "quantile", "cdf",
                                                        "uniform", "words", "sobol",  "cubic"};

static const double sweep_specials[] = {0.0,      -0.0,      0x1p-1074,  -0x1p-1074, 0x1p-1022, 0x1.fffffffffffffp-1023,
                                        INFINITY, -INFINITY, NAN,        DBL_MAX,    -DBL_MAX,  1.0,
                                        -1.0,     0.5,       0.25,       0.075,      0.925,     0x1.fffffffffffffp-1,
                                        709.78,   710.0,     -708.4,     -745.2,     -746.0,    37.5,
                                        -37.5,    40.0,      0.67448975, 5.65685425, 0x1p30,    0x1p-53};

/* One argument: any bits, a special value, or from a range where functions are used. */
static inline double sweep_argument(uint64_t *state)
{
    const uint64_t kind = next_bits(state) % 16;
    switch (kind) {
    case 0:
    case 1:
        return double_of(next_bits(state));
    case 2:
        return sweep_specials[next_bits(state) % (sizeof sweep_specials / sizeof *sweep_specials)];
    case 3:
        return next_between(state, -750.0, 750.0);
    case 4:
    case 5:
        return next_between(state, -9.0, 9.0);
    case 6:
        return next_between(state, 0.0, 0x1p-20);
    case 7:
        return 1.0 - next_between(state, 0.0, 0x1p-20);
    default:
        return next_between(state, 0.0, 1.0);
    }
}

/* The arguments of one batch, drawn from its number only. */
struct sweep_batch {
    double x[SWEEP_BATCH], turns[SWEEP_BATCH];
    uint64_t seed, name_hash;
    uint32_t index, first_path, dimension;
    double cells[SWEEP_CELLS][SWEEP_TERMS];
};

static inline void sweep_fill(struct sweep_batch *batch, uint64_t number)
{
    uint64_t state = number * 1000003u;
    for (int at = 0; at < SWEEP_BATCH; at++) {
        batch->x[at] = sweep_argument(&state);
        batch->turns[at] = fabs(batch->x[at]) <= 0x1p30 ? batch->x[at] : next_between(&state, -0x1p30, 0x1p30);
    }
    batch->seed = next_bits(&state);
    batch->name_hash = next_bits(&state);
    batch->index = (uint32_t)next_bits(&state);
    batch->first_path = (uint32_t)(next_bits(&state) % (0x100000000u - SWEEP_BATCH));
    batch->dimension = 1 + (uint32_t)(next_bits(&state) % ASP_SOBOL_DIMENSIONS);
    for (int cell = 0; cell < SWEEP_CELLS; cell++) {
        for (int term = 0; term < SWEEP_TERMS; term++) {
            batch->cells[cell][term] = next_between(&state, -2.0, 2.0);
        }
    }
}

/* Runs one row for the first `count` arguments; returns how many doubles of `out` it wrote. */
static inline size_t sweep_run(const struct asp_kernel *kernel, enum sweep_row row, const struct sweep_batch *batch,
                               size_t count, double *out)
{
    uint32_t words[SWEEP_OUTPUTS];
    switch (row) {
    case SWEEP_EXP:
        kernel->exp(count, batch->x, out);
        return count;
    case SWEEP_LOG:
        kernel->log(count, batch->x, out);
        return count;
    case SWEEP_SINCOS:
        kernel->sincos_turns(count, batch->turns, out, out + count);
        return 2 * count;
    case SWEEP_QUANTILE:
        kernel->normal_quantile(count, batch->x, out);
        return count;
    case SWEEP_CDF:
        kernel->normal_cdf(count, batch->x, out);
        return count;
    case SWEEP_UNIFORM:
        kernel->philox_uniform(batch->seed, batch->name_hash, batch->index, batch->first_path, count, out);
        return count;
    case SWEEP_WORDS:
        kernel->philox_words(batch->seed, batch->name_hash, batch->index, batch->first_path, count, words);
        for (size_t word = 0; word < 4 * count; word++) {
            out[word] = words[word];
        }
        return 4 * count;
    case SWEEP_SOBOL:
        kernel->sobol_uniform(batch->seed, batch->dimension, batch->first_path, count, out);
        return count;
    case SWEEP_CUBIC:
        kernel->cubic_table(batch->cells, SWEEP_CELLS, -9.0, 3.4, count, batch->x, out);
        return count;
    case SWEEP_ROWS:
        break;
    }
    return 0;
}

#endif
