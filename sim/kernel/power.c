/*
 * power: base^exponent for bases from 0 up, through a logarithm of twice the bits: the exponent may multiply its error
 * by 700 before e^ makes it relative. Bases below 0 are undefined here whatever the exponent.
 */
#include "aspsim/kernel.h"

#include <math.h>
#include <string.h>

#include "coefficients.h"

/* Beyond this e^x is infinite, or 0 when negative. */
#define POWER_EXP_BOUND 746.0
#define POWER_SMALLEST_NORMAL 0x1p-1022
#define POWER_SUBNORMAL_SCALE 0x1p54
#define POWER_SPLITTER 0x1.0000002p27 /* 2^27 + 1 */
#define POWER_BITS_ONE 0x3ff0000000000000u
#define POWER_BITS_FRACTION 0x000fffffffffffffu
enum { POWER_FRACTION_BITS = 52, POWER_BIAS = 1023, POWER_SUBNORMAL_SHIFT = 54 };

/* high + low, |low| at most half an ulp of high. */
struct pair {
    double high, low;
};

/* The larger of the two first. */
static struct pair sum_exact(double larger, double smaller)
{
    const double sum = larger + smaller;
    return (struct pair){sum, smaller - (sum - larger)};
}

/* Dekker's product; both factors far from overflow. */
static struct pair product_exact(double left, double right)
{
    const double left_scaled = left * POWER_SPLITTER, right_scaled = right * POWER_SPLITTER;
    const double left_high = left_scaled - (left_scaled - left), left_low = left - left_high;
    const double right_high = right_scaled - (right_scaled - right), right_low = right - right_high;
    const double product = left * right;
    const double lost =
        ((left_high * right_high - product) + left_high * right_low + left_low * right_high) + left_low * right_low;
    return (struct pair){product, lost};
}

static double log_curve(double square)
{
    double sum = 0.0;
    for (size_t term = sizeof log_terms / sizeof *log_terms; term-- > 0;) {
        sum = sum * square + log_terms[term];
    }
    return sum;
}

/* ln x of a finite x > 0, as kernel_log finds it, but with the quotient's remainder carried along. */
static struct pair log_pair(double x)
{
    const bool small = x < POWER_SMALLEST_NORMAL;
    const double normal = small ? x * POWER_SUBNORMAL_SCALE : x;
    uint64_t bits;
    memcpy(&bits, &normal, sizeof bits);
    bits += POWER_BITS_ONE - SQRT_HALF_BITS;
    const double power =
        (double)((int)(bits >> POWER_FRACTION_BITS) - POWER_BIAS - (small ? POWER_SUBNORMAL_SHIFT : 0));
    bits = (bits & POWER_BITS_FRACTION) + SQRT_HALF_BITS;
    double fraction;
    memcpy(&fraction, &bits, sizeof fraction);
    fraction -= 1.0;

    const struct pair under = sum_exact(2.0, fraction);
    const double slope = fraction / under.high;
    const struct pair back = product_exact(slope, under.high);
    const double remainder = (((fraction - back.high) - back.low) - slope * under.low) / under.high;
    const double curve = slope * (slope * slope) * log_curve(slope * slope);
    const struct pair sum = sum_exact(power * LN2_HIGH, 2.0 * slope);
    return sum_exact(sum.high, sum.low + (power * LN2_LOW + (2.0 * remainder + curve)));
}

double asp_pow(double base, double exponent)
{
    if (exponent == 0.0 || base == 1.0) {
        return 1.0;
    }
    if (!(base >= 0.0) || isnan(exponent)) {
        return NAN;
    }
    if (base == 0.0 || base == INFINITY) {
        return (base == 0.0) == (exponent > 0.0) ? 0.0 : INFINITY;
    }
    const struct pair logarithm = log_pair(base);
    if (!(fabs(exponent * logarithm.high) < POWER_EXP_BOUND)) {
        return exponent * logarithm.high > 0.0 ? INFINITY : 0.0;
    }
    const struct pair product = product_exact(exponent, logarithm.high);
    const double power = asp_exp(product.high);
    return power < INFINITY ? power + power * (product.low + exponent * logarithm.low) : power;
}
