/*
 * test_vector_normal: the quantile against inverting the C library's long double erfc, and against GSL; its shape on
 * the grid of the engine's uniforms; the distribution function against erfcl and GSL.
 */
#include "kernel_support.h"

#include <gsl/gsl_cdf.h>

enum { BATCH = 1000, RUN = 20000 };

/* AS 241 states about 1 part in 1e16; our evaluation of it adds a few roundings. Measured 8e-16. */
static const double quantile_error_most = 1.2e-15;
/* Measured 1.3e-15. */
static const double cdf_error_most = 3e-15;

static const double grid_step = 0x1p-52; /* of philox_uniform: (m + 1/2) grid_step */
static const long double sqrt_half = 0.707106781186547524400844362104849039L;
static const long double log_sqrt_two_pi = 0.918938533204672741780329736405617640L;

static long double exact_cdf(long double z) { return 0.5L * erfcl(-z * sqrt_half); }

/* One Newton step from z: beyond it the error is the square of what was left. */
static long double exact_quantile(double u, double z)
{
    const long double density = expl(-0.5L * (long double)z * (long double)z - log_sqrt_two_pi);
    /* Near the middle erf keeps the bits that 1/2 + ... would lose. */
    const long double missed = fabs(u - 0.5) < 0.25 ? (long double)(u - 0.5) - 0.5L * erfl((long double)z * sqrt_half)
                                                    : (long double)u - exact_cdf((long double)z);
    return (long double)z + missed / density;
}

static double worst_quantile(const struct asp_kernel *kernel, double *u)
{
    double z[BATCH], worst = 0.0;
    kernel->normal_quantile(BATCH, u, z);
    for (int at = 0; at < BATCH; at++) {
        if (u[at] == 0.5) {
            continue;
        }
        const long double exact = exact_quantile(u[at], z[at]);
        worst = fmax(worst, (double)fabsl(((long double)z[at] - exact) / exact));
    }
    return worst;
}

static void check_quantile_accuracy(const struct asp_kernel *kernel)
{
    double u[BATCH];
    uint64_t seed = 1;
    for (int batch = 0; batch < 300; batch++) {
        for (int at = 0; at < BATCH; at++) {
            u[at] = next_between(&seed, 0.0, 1.0);
        }
        assert_below(worst_quantile(kernel, u), quantile_error_most);
    }
    for (int batch = 0; batch < 100; batch++) {
        for (int at = 0; at < BATCH; at++) {
            u[at] = ldexp(next_between(&seed, 0.5, 1.0), -(int)(next_bits(&seed) % 1000));
        }
        assert_below(worst_quantile(kernel, u), quantile_error_most);
        for (int at = 0; at < BATCH; at++) {
            u[at] = 0.5 + ldexp(next_between(&seed, -0.5, 0.5), -(int)(next_bits(&seed) % 50));
        }
        assert_below(worst_quantile(kernel, u), quantile_error_most);
    }
}

static void test_quantile_accuracy(void **state)
{
    (void)state;
    with_each_table(check_quantile_accuracy);
}

static void test_quantile_against_gsl(void **state)
{
    (void)state;
    uint64_t seed = 2;
    for (int at = 0; at < 100000; at++) {
        const double u = next_between(&seed, 0.0, 1.0);
        const double z = asp_normal_quantile(u);
        /* GSL evaluates the same approximation with roundings of its own. */
        assert_below(fabs(z - gsl_cdf_ugaussian_Pinv(u)), 5e-15 * fmax(1.0, fabs(z)));
    }
}

static void check_odd(const struct asp_kernel *kernel)
{
    double u[BATCH], mirrored[BATCH], z[BATCH], mirrored_z[BATCH];
    uint64_t seed = 3;
    for (int batch = 0; batch < 300; batch++) {
        for (int at = 0; at < BATCH; at++) {
            u[at] = ((double)(next_bits(&seed) >> 12) + 0.5) * grid_step;
            mirrored[at] = 1.0 - u[at];
        }
        kernel->normal_quantile(BATCH, u, z);
        kernel->normal_quantile(BATCH, mirrored, mirrored_z);
        for (int at = 0; at < BATCH; at++) {
            assert_same(mirrored_z[at], -z[at]);
        }
    }
}

static void test_odd(void **state)
{
    (void)state;
    with_each_table(check_odd);
}

/* Runs of neighbours on the grid, at the seams of the three regions and anywhere. */
static void check_monotone(const struct asp_kernel *kernel)
{
    static double u[RUN], z[RUN];
    const double seams[] = {0.075, 0.925, 1.3887943864964021e-11, 1.0 - 1.3887943864964021e-11, 0.5, 0.25, 0.75};
    uint64_t seed = 4;
    for (int run = 0; run < 200; run++) {
        const double middle = run < 7 ? seams[run] : next_between(&seed, 1e-10, 1.0 - 1e-10);
        const double first = floor(middle / grid_step) - RUN / 2;
        for (int at = 0; at < RUN; at++) {
            u[at] = (first + at + 0.5) * grid_step;
        }
        kernel->normal_quantile(RUN, u, z);
        for (int at = 1; at < RUN; at++) {
            assert_true(z[at] >= z[at - 1]);
        }
    }
}

static void test_monotone(void **state)
{
    (void)state;
    with_each_table(check_monotone);
}

static void check_quantile_ends(const struct asp_kernel *kernel)
{
    const double u[] = {0.5, 0.0, -0.0, 1.0, -1.0, 2.0, -INFINITY, INFINITY, NAN, 0x1p-1074, 0.5 * grid_step};
    double z[sizeof u / sizeof *u];
    kernel->normal_quantile(sizeof u / sizeof *u, u, z);
    assert_same(z[0], 0.0);
    const double expected[] = {-INFINITY, -INFINITY, INFINITY, -INFINITY, INFINITY, -INFINITY, INFINITY};
    for (int at = 0; at < 7; at++) {
        assert_same(z[1 + at], expected[at]);
    }
    assert_true(isnan(z[8]));
    assert_below(fabs(z[9] + 38.46740561714435), 1e-6); /* the far quotient was fitted to depths up to 27 */
    assert_below(fabs(z[10] + 8.2095361516013873), 1e-13);
}

static void test_quantile_ends(void **state)
{
    (void)state;
    with_each_table(check_quantile_ends);
}

static double worst_cdf(const struct asp_kernel *kernel, double lowest, double highest, int batches, uint64_t seed)
{
    double z[BATCH], u[BATCH], worst = 0.0;
    for (int batch = 0; batch < batches; batch++) {
        for (int at = 0; at < BATCH; at++) {
            z[at] = next_between(&seed, lowest, highest);
        }
        kernel->normal_cdf(BATCH, z, u);
        for (int at = 0; at < BATCH; at++) {
            const long double exact = exact_cdf((long double)z[at]);
            worst = fmax(worst, (double)fabsl(((long double)u[at] - exact) / exact));
        }
    }
    return worst;
}

static void check_cdf_accuracy(const struct asp_kernel *kernel)
{
    assert_below(worst_cdf(kernel, -0.7, 0.7, 100, 1), cdf_error_most);
    assert_below(worst_cdf(kernel, -6.0, 6.0, 300, 2), cdf_error_most);
    assert_below(worst_cdf(kernel, -37.0, -5.0, 100, 3), cdf_error_most);
    assert_below(worst_cdf(kernel, 5.0, 10.0, 20, 4), cdf_error_most);
}

static void test_cdf_accuracy(void **state)
{
    (void)state;
    with_each_table(check_cdf_accuracy);
}

static void test_cdf_against_gsl(void **state)
{
    (void)state;
    uint64_t seed = 5;
    for (int at = 0; at < 100000; at++) {
        const double z = next_between(&seed, -30.0, 8.0);
        const double expected = gsl_cdf_ugaussian_P(z);
        assert_below(fabs(asp_normal_cdf(z) - expected), 1e-13 * expected);
    }
}

static void check_cdf_ends(const struct asp_kernel *kernel)
{
    const double z[] = {0.0, -0.0, -INFINITY, INFINITY, -40.0, 9.0, -1e300, 1e300, NAN, -38.0};
    double u[sizeof z / sizeof *z];
    kernel->normal_cdf(sizeof z / sizeof *z, z, u);
    const double expected[] = {0.5, 0.5, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0};
    for (int at = 0; at < 8; at++) {
        assert_same(u[at], expected[at]);
    }
    assert_true(isnan(u[8]));
    assert_true(u[9] > 0.0);
}

static void test_cdf_ends(void **state)
{
    (void)state;
    with_each_table(check_cdf_ends);
}

/* One leads back to the other, to what the rounding of u is worth in z. */
static void test_round_trip(void **state)
{
    (void)state;
    uint64_t seed = 6;
    for (int at = 0; at < 100000; at++) {
        const double z = next_between(&seed, -35.0, 1.0);
        assert_below(fabs(asp_normal_quantile(asp_normal_cdf(z)) - z), 3e-15 * fmax(1.0, fabs(z)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quantile_accuracy),
        cmocka_unit_test(test_quantile_against_gsl),
        cmocka_unit_test(test_odd),
        cmocka_unit_test(test_monotone),
        cmocka_unit_test(test_quantile_ends),
        cmocka_unit_test(test_cdf_accuracy),
        cmocka_unit_test(test_cdf_against_gsl),
        cmocka_unit_test(test_cdf_ends),
        cmocka_unit_test(test_round_trip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
