/*
 * test_kernel: the choice of table, single values against the tables, log1p and expm1.
 */
#include "kernel_support.h"

enum { VALUES = 300000 };

static void test_best(void **state)
{
    (void)state;
    const struct asp_kernel *best = asp_kernel_best();
    assert_true(best == &asp_kernel_baseline || best == &asp_kernel_avx2);
    assert_string_equal(asp_kernel_baseline.name, "baseline");
#if defined(__x86_64__)
    assert_string_equal(asp_kernel_avx2.name, "avx2");
    assert_true((best == &asp_kernel_avx2) == (__builtin_cpu_supports("avx2") != 0));
#endif
}

static void test_single_values(void **state)
{
    (void)state;
    const struct asp_kernel *best = asp_kernel_best();
    uint64_t seed = 1;
    for (int at = 0; at < VALUES; at++) {
        const double u = next_between(&seed, 0.0, 1.0), x = next_between(&seed, -40.0, 40.0);
        double expected, cosine;
        best->exp(1, &x, &expected);
        assert_same(asp_exp(x), expected);
        best->log(1, &u, &expected);
        assert_same(asp_log(u), expected);
        best->sincos_turns(1, &x, &expected, &cosine);
        assert_same(asp_sin_turns(x), expected);
        best->normal_quantile(1, &u, &expected);
        assert_same(asp_normal_quantile(u), expected);
        best->normal_cdf(1, &x, &expected);
        assert_same(asp_normal_cdf(x), expected);
    }
}

/* Any size of argument below `largest`, either sign. */
static double next_argument(uint64_t *seed, double largest)
{
    const double size = next_between(seed, -largest, largest);
    return ldexp(size, -(int)(next_bits(seed) % 100));
}

static void test_log1p(void **state)
{
    (void)state;
    uint64_t seed = 2;
    for (int at = 0; at < VALUES; at++) {
        const double x = next_argument(&seed, 1.0);
        assert_below(ulps_off(asp_log1p(x), log1pl((long double)x)), 2.0);
        const double large = next_between(&seed, -1.0, 1000.0);
        assert_below(ulps_off(asp_log1p(large), log1pl((long double)large)), 2.0);
    }
    assert_same(asp_log1p(-1.0), -INFINITY);
    assert_same(asp_log1p(INFINITY), INFINITY);
    assert_same(asp_log1p(0.0), 0.0);
    assert_same(asp_log1p(0x1p-1074), 0x1p-1074);
    assert_true(isnan(asp_log1p(-1.5)));
    assert_true(isnan(asp_log1p(NAN)));
    assert_below(ulps_off(asp_log1p(1e300), logl(1e300L)), 1.0);
}

static void test_expm1(void **state)
{
    (void)state;
    uint64_t seed = 3;
    for (int at = 0; at < VALUES; at++) {
        const double x = next_argument(&seed, 5.0);
        assert_below(ulps_off(asp_expm1(x), expm1l((long double)x)), 3.0);
        const double large = next_between(&seed, -50.0, 700.0);
        assert_below(ulps_off(asp_expm1(large), expm1l((long double)large)), 3.0);
    }
    assert_same(asp_expm1(0.0), 0.0);
    assert_same(asp_expm1(0x1p-1074), 0x1p-1074);
    assert_same(asp_expm1(-INFINITY), -1.0);
    assert_same(asp_expm1(INFINITY), INFINITY);
    assert_true(isnan(asp_expm1(NAN)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_best),
        cmocka_unit_test(test_single_values),
        cmocka_unit_test(test_log1p),
        cmocka_unit_test(test_expm1),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
