/*
 * kernel: chooses the table for this processor, and offers single values for set-up code, the same bits as the tables
 * give. log1p and expm1 are built on those; pow has a file of its own.
 */
#include "aspsim/kernel.h"

#include <math.h>

const struct asp_kernel *asp_kernel_best(void)
{
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2")) {
        return &asp_kernel_avx2;
    }
#endif
    return &asp_kernel_baseline;
}

double asp_exp(double x)
{
    double y;
    asp_kernel_baseline.exp(1, &x, &y);
    return y;
}

double asp_log(double x)
{
    double y;
    asp_kernel_baseline.log(1, &x, &y);
    return y;
}

double asp_sin_turns(double x)
{
    double sine, cosine;
    asp_kernel_baseline.sincos_turns(1, &x, &sine, &cosine);
    return sine;
}

double asp_normal_quantile(double u)
{
    double z;
    asp_kernel_baseline.normal_quantile(1, &u, &z);
    return z;
}

double asp_normal_cdf(double z)
{
    double u;
    asp_kernel_baseline.normal_cdf(1, &z, &u);
    return u;
}

double asp_log1p(double x)
{
    const double sum = 1.0 + x;
    if (!(sum > 0.0 && sum < INFINITY)) {
        return asp_log(sum);
    }
    /* The part of x that the sum lost, by the logarithm's slope there. */
    const double lost = fabs(x) < 1.0 ? x - (sum - 1.0) : 1.0 - (sum - x);
    return asp_log(sum) + lost / sum;
}

double asp_expm1(double x)
{
    const double power = asp_exp(x);
    if (!(fabs(x) < 1.0)) {
        return power - 1.0;
    }
    /* The rounding of e^x is that of an argument beside x, ln(power); (e^x - 1)/x hardly differs between the two
     * (Kahan). */
    return power == 1.0 ? x : (power - 1.0) * x / asp_log(power);
}
