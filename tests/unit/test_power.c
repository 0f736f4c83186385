/*
 * test_power: base^exponent against the C library's long double, and its special cases.
 */
#include "kernel_support.h"

enum { VALUES = 300000 };

/* Measured 4.7e-15, at results near the ends of the range; 1e-14 is promised. */
static const double power_error_most = 7e-15;

static void test_accuracy(void **state)
{
    (void)state;
    uint64_t seed = 1;
    for (int at = 0; at < VALUES; at++) {
        const double base = exp(next_between(&seed, -20.0, 20.0));
        const double exponent = next_between(&seed, -700.0, 700.0) / log(base);
        const long double exact = powl((long double)base, (long double)exponent);
        assert_below((double)fabsl(((long double)asp_pow(base, exponent) - exact) / exact), power_error_most);
    }
}

static void test_everyday(void **state)
{
    (void)state;
    uint64_t seed = 2;
    for (int at = 0; at < VALUES; at++) {
        const double base = next_between(&seed, 0.3, 3.0), exponent = next_between(&seed, -20.0, 20.0);
        const long double exact = powl((long double)base, (long double)exponent);
        assert_below((double)fabsl(((long double)asp_pow(base, exponent) - exact) / exact), 6e-16);
    }
}

/* Bases beside 1, where the logarithm is small, and exponents that make up for it. */
static void test_beside_one(void **state)
{
    (void)state;
    uint64_t seed = 3;
    for (int at = 0; at < VALUES; at++) {
        const double base = 1.0 + ldexp(next_between(&seed, -1.0, 1.0), -2 - (int)(next_bits(&seed) % 50));
        const double exponent = base == 1.0 ? 1.0 : next_between(&seed, -500.0, 500.0) / log(base);
        const long double exact = powl((long double)base, (long double)exponent);
        assert_below((double)fabsl(((long double)asp_pow(base, exponent) - exact) / exact), power_error_most);
    }
}

static void test_extremes(void **state)
{
    (void)state;
    assert_same(asp_pow(0x1p-1074, 1.0), 0x1p-1074);
    assert_below(fabs(asp_pow(0x1p-1074, -0.5) / 0x1p537 - 1.0), power_error_most);
    assert_below(fabs(asp_pow(DBL_MAX, 0.5) / sqrt(DBL_MAX) - 1.0), power_error_most);
    assert_same(asp_pow(2.0, 1024.0), INFINITY);
    assert_same(asp_pow(2.0, -1080.0), 0.0);
    assert_same(asp_pow(1.5, 1e300), INFINITY);
    assert_same(asp_pow(0.5, 1e300), 0.0);
    assert_same(asp_pow(1.5, 1e-300), 1.0);
    assert_same(asp_pow(DBL_MAX, 2.0), INFINITY);
    /* Overflows by the last bits only. */
    assert_same(asp_pow(DBL_MAX, 1.0 + 0x1p-40), INFINITY);
}

static void test_special(void **state)
{
    (void)state;
    assert_same(asp_pow(0.0, 0.0), 1.0);
    assert_same(asp_pow(NAN, 0.0), 1.0);
    assert_same(asp_pow(1.0, NAN), 1.0);
    assert_same(asp_pow(1.0, INFINITY), 1.0);
    assert_same(asp_pow(0.0, 2.0), 0.0);
    assert_same(asp_pow(0.0, -2.0), INFINITY);
    assert_same(asp_pow(INFINITY, 2.0), INFINITY);
    assert_same(asp_pow(INFINITY, -2.0), 0.0);
    assert_same(asp_pow(2.0, INFINITY), INFINITY);
    assert_same(asp_pow(2.0, -INFINITY), 0.0);
    assert_same(asp_pow(0.5, INFINITY), 0.0);
    assert_same(asp_pow(0.5, -INFINITY), INFINITY);
    assert_true(isnan(asp_pow(-1.0, 2.0)));
    assert_true(isnan(asp_pow(NAN, 2.0)));
    assert_true(isnan(asp_pow(2.0, NAN)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_accuracy), cmocka_unit_test(test_everyday), cmocka_unit_test(test_beside_one),
        cmocka_unit_test(test_extremes), cmocka_unit_test(test_special),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
