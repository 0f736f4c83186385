/*
 * kernel_support: what the kernel's tests share: the tables this processor can run, arguments, distances in ulps.
 */
#ifndef ASPSIM_TESTS_KERNEL_SUPPORT_H
#define ASPSIM_TESTS_KERNEL_SUPPORT_H

#include "aspsim/kernel.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Calls test(table) for the baseline, and for the processor's best where that is another. */
static inline void with_each_table(void (*test)(const struct asp_kernel *kernel))
{
    test(&asp_kernel_baseline);
    if (asp_kernel_best() != &asp_kernel_baseline) {
        test(asp_kernel_best());
    }
}

/* Steele, Lea and Flood's SplitMix64: arguments for tests, unrelated to what is tested. */
static inline uint64_t next_bits(uint64_t *state)
{
    uint64_t mixed = *state += 0x9e3779b97f4a7c15u;
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
    return mixed ^ mixed >> 31;
}

static inline double next_between(uint64_t *state, double lowest, double highest)
{
    return lowest + (highest - lowest) * ((double)(next_bits(state) >> 11) * 0x1p-53);
}

static inline double double_of(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static inline uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* |value - exact| in units of the last place of a double of exact's size (subnormals: of the smallest double). */
static inline double ulps_off(double value, long double exact)
{
    int power;
    if (exact == 0.0L) {
        return value == 0.0 ? 0.0 : INFINITY;
    }
    frexpl(exact, &power);
    const int ulp_power =
        power - DBL_MANT_DIG > DBL_MIN_EXP - DBL_MANT_DIG ? power - DBL_MANT_DIG : DBL_MIN_EXP - DBL_MANT_DIG;
    return (double)(fabsl((long double)value - exact) / ldexpl(1.0L, ulp_power));
}

/* Both are the same double, or both undefined. */
static inline bool same_value(double left, double right)
{
    return bits_of(left) == bits_of(right) || (isnan(left) && isnan(right));
}

#define assert_same(left, right) assert_true(same_value((left), (right)))

#define assert_below(value, bound)                                                                                     \
    do {                                                                                                               \
        const double value_found = (value);                                                                            \
        if (!(value_found < (bound))) {                                                                                \
            fail_msg("%s is %.17g, not below %.17g", #value, value_found, (double)(bound));                            \
        }                                                                                                              \
    } while (0)

#endif
