/*
 * test_sobol_directions: the table of direction numbers: their form, the points Joe and Kuo publish, GSL's sequence
 * where it is the same.
 */
#include "kernel_support.h"

#include <gsl/gsl_qrng.h>

#include "kernel/sobol_directions.h"

/* Unscrambled, in the order of Gray's code that the published lists use: same points, other order. */
static double gray_point(int dimension, uint32_t number)
{
    const uint32_t gray = number ^ number >> 1;
    uint32_t digits = 0;
    for (int bit = 0; bit < ASP_SOBOL_DIGITS; bit++) {
        digits ^= gray >> bit & 1 ? asp_sobol_directions[dimension - 1][bit] : 0;
    }
    double point = 0.0, place = 0.5;
    for (int digit = 0; digit < ASP_SOBOL_DIGITS; digit++, place *= 0.5) {
        point += digits >> digit & 1 ? place : 0.0;
    }
    return point;
}

/* The last digit of direction j (from 0) is digit j: what makes each dimension a (0,1)-sequence. */
static void test_form(void **state)
{
    (void)state;
    for (int dimension = 1; dimension <= ASP_SOBOL_DIMENSIONS; dimension++) {
        for (int bit = 0; bit < ASP_SOBOL_DIGITS; bit++) {
            assert_int_equal(asp_sobol_directions[dimension - 1][bit] >> bit, 1);
        }
    }
}

static void test_distinct(void **state)
{
    (void)state;
    for (int one = 0; one < ASP_SOBOL_DIMENSIONS; one++) {
        for (int other = 0; other < one; other++) {
            assert_memory_not_equal(asp_sobol_directions[one], asp_sobol_directions[other],
                                    sizeof asp_sobol_directions[one]);
        }
    }
}

static void test_published_points(void **state)
{
    (void)state;
    const double expected[][3] = {
        {0, 0, 0},
        {0.5, 0.5, 0.5},
        {0.75, 0.25, 0.25},
        {0.25, 0.75, 0.75},
        {0.375, 0.375, 0.625},
        {0.875, 0.875, 0.125},
        {0.625, 0.125, 0.875},
        {0.125, 0.625, 0.375},
        {0.1875, 0.3125, 0.9375},
        {0.6875, 0.8125, 0.4375},
    };
    for (uint32_t number = 0; number < sizeof expected / sizeof *expected; number++) {
        for (int dimension = 1; dimension <= 3; dimension++) {
            assert_same(gray_point(dimension, number), expected[number][dimension - 1]);
        }
    }
}

/* The table that gave Boost's own points in all dimensions for 200,000 points. */
static void test_unchanged(void **state)
{
    (void)state;
    uint64_t hash = 0;
    for (int dimension = 0; dimension < ASP_SOBOL_DIMENSIONS; dimension++) {
        for (int bit = 0; bit < ASP_SOBOL_DIGITS; bit++) {
            hash ^= asp_sobol_directions[dimension][bit];
            hash = next_bits(&hash);
        }
    }
    assert_int_equal(hash, 0x709b52db9789a115u);
}

/* GSL has older starting values from dimension 3 on. */
static void test_against_gsl(void **state)
{
    (void)state;
    gsl_qrng *theirs = gsl_qrng_alloc(gsl_qrng_sobol, 2);
    assert_non_null(theirs);
    for (uint32_t number = 1; number < 10000; number++) {
        double point[2];
        gsl_qrng_get(theirs, point);
        assert_same(gray_point(1, number), point[0]);
        assert_same(gray_point(2, number), point[1]);
    }
    gsl_qrng_free(theirs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_form),        cmocka_unit_test(test_distinct),  cmocka_unit_test(test_published_points),
        cmocka_unit_test(test_against_gsl), cmocka_unit_test(test_unchanged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
