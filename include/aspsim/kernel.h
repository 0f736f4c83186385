/*
 * kernel: the arithmetic of the inner loops, with the same bits on every machine.
 *
 * exp, log, sine, the normal distribution, Philox and Sobol points are computed with IEEE add, multiply, divide, square
 * root and integer operations only: no fused multiply-add, no C library. The same sources are compiled for the
 * baseline processor and for AVX2; both give the same bits, and the table below chooses. The engine takes the table as
 * an argument, so a test can force either.
 */
#ifndef ASPSIM_KERNEL_H
#define ASPSIM_KERNEL_H

#include "aspsim/stats.h"

/* Arrays need no alignment; in place (y == x) is allowed; any count. */
struct asp_kernel {
    const char *name; /* "baseline", "avx2" */

    /* e^x, at most 1 ulp from exact; 0 below about -745, INFINITY above about 709.78; NaN stays. */
    void (*exp)(size_t count, const double *x, double *y);
    /* ln x, at most 1 ulp; -INFINITY at 0, NaN below; subnormals are handled. */
    void (*log)(size_t count, const double *x, double *y);
    /* Sine and cosine of 2*pi*x, |x| <= 2^30; at most 1.1 ulp; exact at quarters of a turn. */
    void (*sincos_turns)(size_t count, const double *x, double *sine, double *cosine);
    /* The standard normal quantile of u in (0,1): AS241 (Wichura 1988, PPND16), about 1e-15 relative; monotone on the
     * grid of the uniforms below; odd: z(1-u) = -z(u) where 1-u is exact; exactly 0 at u = 0.5. u <= 0 gives
     * -INFINITY, u >= 1 INFINITY. */
    void (*normal_quantile)(size_t count, const double *u, double *z);
    /* The standard normal distribution function (Cody 1969's rational erfc), relative error below 1e-14 down to
     * z = -37. */
    void (*normal_cdf)(size_t count, const double *z, double *u);

    /* Addressed uniforms in (0,1): u[i] from Philox4x32-10 with key `seed` and counter {first_path + i, index, low and
     * high word of name_hash}; (the first output word * 2^32 + the second, its top 52 bits, + 1/2) * 2^-52: never 0 or
     * 1, symmetric about 1/2. first_path + count <= 2^32. */
    void (*philox_uniform)(uint64_t seed, uint64_t name_hash, uint32_t index, uint32_t first_path, size_t count,
                           double *u);
    /* The same block, all four words: words[4*i .. 4*i+3]. */
    void (*philox_words)(uint64_t seed, uint64_t name_hash, uint32_t index, uint32_t first_path, size_t count,
                         uint32_t *words);
    /* Owen-scrambled Sobol points (Joe-Kuo directions, hash-based nested scrambling): u[i] is, for path p = first_path
     * + i, point p / ASP_REPLICATES of replicate p % ASP_REPLICATES in `dimension` (1..256), scrambled by a hash of
     * (seed, dimension, replicate); in (0,1): a multiple of 2^-32 plus 2^-33. */
    void (*sobol_uniform)(uint64_t seed, uint32_t dimension, uint32_t first_path, size_t count, double *u);

    /* Piecewise cubic x(z) on equal cells: place = (z - z_lowest) * cells_per_unit, clamped to 0..cell_count, so that
     * beyond the ends x keeps its end values; x = ((c3 w + c2) w + c1) w + c0 with w the place in the cell (0..1);
     * coefficients[cell][4] = {c0, c1, c2, c3}; 1 <= cell_count < 2^32. NaN stays. */
    void (*cubic_table)(const double (*coefficients)[4], size_t cell_count, double z_lowest, double cells_per_unit,
                        size_t count, const double *z, double *x);
};

enum { ASP_SOBOL_DIMENSIONS = 256 };

extern const struct asp_kernel asp_kernel_baseline;
extern const struct asp_kernel asp_kernel_avx2; /* run it only where asp_kernel_best() returns it */
/* The fastest table this processor can run. */
const struct asp_kernel *asp_kernel_best(void);

/* Single values for set-up code, the same bits as the tables give. */
double asp_exp(double x);
double asp_log(double x);
double asp_log1p(double x);                   /* accurate near 0 */
double asp_expm1(double x);                   /* accurate near 0 */
double asp_pow(double base, double exponent); /* relative error below 1e-14; 1 where exponent is 0; NaN for base < 0 */
double asp_sin_turns(double x);               /* sin(2 pi x) */
double asp_normal_quantile(double u);
double asp_normal_cdf(double z);

#endif
