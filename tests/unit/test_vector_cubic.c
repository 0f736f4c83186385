/*
 * test_vector_cubic: tabulated cubics against the same arithmetic written plainly, at the ends, and as a marginal.
 */
#include "kernel_support.h"

enum { CELLS = 37, VALUES = 1001, TERMS = 4, FINE_CELLS = 1024 };

static double table[CELLS][TERMS], fine_table[FINE_CELLS][TERMS];

/* Any coefficients: what is tested is which cell and where in it. */
static void fill_table(uint64_t seed)
{
    for (int cell = 0; cell < CELLS; cell++) {
        for (int term = 0; term < TERMS; term++) {
            table[cell][term] = next_between(&seed, -3.0, 3.0);
        }
    }
}

static double plain(double z, double z_lowest, double cells_per_unit)
{
    double place = (z - z_lowest) * cells_per_unit;
    place = place > 0.0 ? place : 0.0;
    place = place < CELLS ? place : CELLS;
    const double cell = floor(place) < CELLS ? floor(place) : CELLS - 1;
    const double *terms = table[(int)cell], within = place - cell;
    return ((terms[3] * within + terms[2]) * within + terms[1]) * within + terms[0];
}

static void check_same_as_plain(const struct asp_kernel *kernel)
{
    double z[VALUES], x[VALUES];
    uint64_t seed = 1;
    fill_table(2);
    for (int at = 0; at < VALUES; at++) {
        z[at] = next_between(&seed, -6.0, 6.0);
    }
    /* Knots and halves between them, where rounding to the cell could go wrong. */
    for (int at = 0; at < 2 * CELLS; at++) {
        z[at] = -4.0 + 0.125 * at;
    }
    kernel->cubic_table(table, CELLS, -4.0, 4.0, VALUES, z, x);
    for (int at = 0; at < VALUES; at++) {
        assert_same(x[at], plain(z[at], -4.0, 4.0));
    }
}

static void test_same_as_plain(void **state)
{
    (void)state;
    with_each_table(check_same_as_plain);
}

static void check_ends(const struct asp_kernel *kernel)
{
    const double z[] = {-4.0, -4.5, -1e300, -INFINITY, 5.25, 6.0, 1e300, INFINITY, NAN};
    double x[sizeof z / sizeof *z];
    fill_table(3);
    kernel->cubic_table(table, CELLS, -4.0, 4.0, sizeof z / sizeof *z, z, x);
    for (int at = 0; at < 4; at++) {
        assert_same(x[at], table[0][0]);
    }
    const double *last = table[CELLS - 1];
    for (int at = 4; at < 8; at++) {
        assert_same(x[at], ((last[3] + last[2]) + last[1]) + last[0]);
    }
    assert_true(isnan(x[8]));
}

static void test_ends(void **state)
{
    (void)state;
    with_each_table(check_ends);
}

/* exp(z/2) by Hermite cubics on 1,024 cells of 1/64: the error of such is h^4/384 of the fourth derivative. */
static void check_lognormal(const struct asp_kernel *kernel)
{
    const double width = 1.0 / 64.0;
    for (int cell = 0; cell < FINE_CELLS; cell++) {
        const double left = exp(0.5 * (-8.0 + cell * width)), right = exp(0.5 * (-8.0 + (cell + 1) * width));
        const double left_slope = 0.5 * left * width, right_slope = 0.5 * right * width;
        fine_table[cell][0] = left;
        fine_table[cell][1] = left_slope;
        fine_table[cell][2] = 3.0 * (right - left) - 2.0 * left_slope - right_slope;
        fine_table[cell][3] = 2.0 * (left - right) + left_slope + right_slope;
    }
    double z[VALUES], x[VALUES];
    for (int at = 0; at < VALUES; at++) {
        z[at] = -7.9 + 15.8 * at / (VALUES - 1);
    }
    kernel->cubic_table(fine_table, FINE_CELLS, -8.0, 64.0, VALUES, z, x);
    const double error_most = 1.1 * pow(width, 4.0) / 384.0 / 16.0 + 1e-15;
    for (int at = 0; at < VALUES; at++) {
        assert_below(fabs(x[at] / exp(0.5 * z[at]) - 1.0), error_most);
    }
}

static void test_lognormal(void **state)
{
    (void)state;
    with_each_table(check_lognormal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_as_plain),
        cmocka_unit_test(test_ends),
        cmocka_unit_test(test_lognormal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
