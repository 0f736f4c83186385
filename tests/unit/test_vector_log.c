/*
 * test_vector_log: ln x against the C library's long double.
 */
#include "kernel_support.h"

enum { BATCH = 1000 };

/* Measured 0.81; 1 is promised. */
static const double log_ulps_most = 0.9;

static double worst_of(const struct asp_kernel *kernel, const double *x)
{
    double y[BATCH], worst = 0.0;
    kernel->log(BATCH, x, y);
    for (int at = 0; at < BATCH; at++) {
        const double off = ulps_off(y[at], logl((long double)x[at]));
        worst = off > worst ? off : worst;
    }
    return worst;
}

static double worst_between(const struct asp_kernel *kernel, double lowest, double highest, int batches, uint64_t seed)
{
    double x[BATCH], worst = 0.0;
    for (int batch = 0; batch < batches; batch++) {
        for (int at = 0; at < BATCH; at++) {
            x[at] = next_between(&seed, lowest, highest);
        }
        worst = fmax(worst, worst_of(kernel, x));
    }
    return worst;
}

/* Any bits of a positive double: every exponent, subnormals among them. */
static double worst_anywhere(const struct asp_kernel *kernel, int batches, uint64_t seed)
{
    double x[BATCH], worst = 0.0;
    for (int batch = 0; batch < batches; batch++) {
        for (int at = 0; at < BATCH; at++) {
            x[at] = double_of(1 + next_bits(&seed) % (bits_of(INFINITY) - 1));
        }
        worst = fmax(worst, worst_of(kernel, x));
    }
    return worst;
}

static void check_accuracy(const struct asp_kernel *kernel)
{
    assert_below(worst_between(kernel, 0.6, 1.6, 300, 1), log_ulps_most);
    assert_below(worst_between(kernel, 0.0, 1.0, 300, 2), log_ulps_most);
    assert_below(worst_between(kernel, 1.0, 3.0, 300, 3), log_ulps_most);
    assert_below(worst_between(kernel, 1.0 - 1e-9, 1.0 + 1e-9, 50, 4), log_ulps_most);
    assert_below(worst_anywhere(kernel, 300, 5), log_ulps_most);
    assert_below(worst_between(kernel, 0.0, 0x1p-1022, 50, 6), log_ulps_most);
}

static void test_accuracy(void **state)
{
    (void)state;
    with_each_table(check_accuracy);
}

static void check_ends(const struct asp_kernel *kernel)
{
    const double x[] = {1.0, 0.0, -0.0, INFINITY, -1.0, -INFINITY, -0x1p-1074, NAN, 0x1p-1074, DBL_MAX, 0x1p-1022};
    double y[sizeof x / sizeof *x];
    kernel->log(sizeof x / sizeof *x, x, y);
    assert_same(y[0], 0.0);
    assert_same(y[1], -INFINITY);
    assert_same(y[2], -INFINITY);
    assert_same(y[3], INFINITY);
    for (int at = 4; at < 8; at++) {
        assert_true(isnan(y[at]));
    }
    for (int at = 8; at < 11; at++) {
        assert_below(ulps_off(y[at], logl((long double)x[at])), log_ulps_most);
    }
}

static void test_ends(void **state)
{
    (void)state;
    with_each_table(check_ends);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_accuracy),
        cmocka_unit_test(test_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
