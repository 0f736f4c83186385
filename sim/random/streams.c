/*
 * Streams addressed by name: the hash of a name, and block rows of monthly shocks and events.
 *
 * The hash is FNV-1a over the bytes, then a finaliser that lets every bit of it touch every bit of the address: names
 * that differ in one letter must not give neighbouring counters. Poisson counts invert one uniform, so a count is
 * monotone in it and pairs across what-ifs.
 */
#include <math.h>

#include "aspsim/random.h"

#include "streams.h"

/* FNV-1a, 64 bits (Fowler, Noll, Vo). */
static const uint64_t fnv_offset_basis = UINT64_C(0xcbf29ce484222325);
static const uint64_t fnv_prime = UINT64_C(0x100000001b3);
/* The finaliser of SplitMix64 (Steele, Lea, Flood 2014), David Stafford's variant 13. */
static const uint64_t mix_first = UINT64_C(0xbf58476d1ce4e5b9);
static const uint64_t mix_second = UINT64_C(0x94d049bb133111eb);

/* How far beyond the mean counts are looked for: at mean 100 and u = 1 - 2^-53 the count is 196. */
static const double poisson_most = 1000.0;

uint64_t asp_name_hash(const char *name)
{
    uint64_t hash = fnv_offset_basis;
    for (const char *byte = name; *byte; byte++) {
        hash = (hash ^ (unsigned char)*byte) * fnv_prime;
    }
    hash = (hash ^ (hash >> 30)) * mix_first;
    hash = (hash ^ (hash >> 27)) * mix_second;
    return hash ^ (hash >> 31);
}

static void fill_row(double *row, double value)
{
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
        row[path] = value;
    }
}

void asp_shock_uniform(const struct asp_drawing *drawing, uint64_t name_hash, uint32_t index, uint32_t first_path,
                       double *u)
{
    if (drawing->middle) {
        fill_row(u, 0.5);
        return;
    }
    drawing->kernel->philox_uniform(drawing->seed, name_hash, index, first_path, ASP_BLOCK_PATHS, u);
}

void asp_shock_normal(const struct asp_drawing *drawing, uint64_t name_hash, uint32_t index, uint32_t first_path,
                      double *z)
{
    if (drawing->middle) {
        fill_row(z, 0.0);
        return;
    }
    asp_shock_uniform(drawing, name_hash, index, first_path, z);
    drawing->kernel->normal_quantile(ASP_BLOCK_PATHS, z, z);
}

double asp_poisson_quantile(double u, double mean)
{
    double term = asp_exp(-mean);
    double sum = term;
    double count = 0.0;
    while (sum < u && count < poisson_most) {
        count += 1.0;
        term *= mean / count;
        const double next = sum + term;
        /* Past the mean, terms that no longer count mean that rounding kept the sum below u for good. */
        if (next == sum && count > mean) {
            break;
        }
        sum = next;
    }
    return count;
}

bool asp_shock_poisson(const struct asp_drawing *drawing, uint64_t name_hash, uint32_t index, uint32_t first_path,
                       const double *mean, double *counts)
{
    if (drawing->middle) {
        fill_row(counts, 0.0);
        return false;
    }
    asp_shock_uniform(drawing, name_hash, index, first_path, counts);
    bool any = false;
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
        /* exp(-mean) >= 1 - mean: most months end here, without an exponential. */
        if (counts[path] <= 1.0 - mean[path]) {
            counts[path] = 0.0;
        } else {
            counts[path] = asp_poisson_quantile(counts[path], mean[path]);
            any = any || counts[path] > 0;
        }
    }
    return any;
}
