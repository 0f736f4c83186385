/* Exact quantiles against GSL (type 7 too), and what GSL does not do: infinities, standard errors. */
#include <gsl/gsl_statistics.h>

#include "stats_support.h"

static void test_all_kinds_against_gsl(void **state)
{
    (void)state;
    const size_t sizes[] = {1, 2, 3, 10, 11, 4097};
    const double probabilities[] = {0, 0.001, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.999, 1};
    for (int kind = 0; kind < SAMPLE_KINDS; kind++)
        for (size_t size = 0; size < COUNT_OF(sizes); size++) {
            double *values = create_sample((enum sample_kind)kind, sizes[size], 1);
            double *sorted = create_sorted(values, sizes[size]);
            for (size_t at = 0; at < COUNT_OF(probabilities); at++) {
                double expected = gsl_stats_quantile_from_sorted_data(sorted, 1, sizes[size], probabilities[at]);
                /* Two ways to write one interpolation: they differ by its rounding. */
                assert_near(asp_quantile_sorted(sorted, sizes[size], probabilities[at]), expected,
                            4e-16 * fabs(expected) + 1e-15 * fabs(sorted[sizes[size] - 1] - sorted[0]));
            }
            free(values);
            free(sorted);
        }
}

static void test_r_documentation_values(void **state)
{
    (void)state;
    /* R: quantile(c(1, 2, 4, 8, 16), c(.1, .25, .6)) */
    const double sorted[] = {1, 2, 4, 8, 16};
    assert_near(asp_quantile_sorted(sorted, 5, 0.1), 1.4, 1e-15);
    assert_near(asp_quantile_sorted(sorted, 5, 0.25), 2, 0);
    assert_near(asp_quantile_sorted(sorted, 5, 0.6), 5.6, 1e-15);
}

static void test_an_infinite_neighbour_gives_that_infinity(void **state)
{
    (void)state;
    const double sorted[] = {-INFINITY, 1, 2, INFINITY, INFINITY};
    assert_true(asp_quantile_sorted(sorted, 5, 0.2) == -INFINITY);
    assert_true(asp_quantile_sorted(sorted, 5, 0.25) == 1);
    assert_true(asp_quantile_sorted(sorted, 5, 0.5) == 2);
    assert_true(asp_quantile_sorted(sorted, 5, 0.51) == INFINITY);
    assert_true(asp_quantile_sorted(sorted, 5, 0.9) == INFINITY);
    assert_true(isnan(asp_quantile_sorted_se(sorted, 5, 0.5)));
    const double ends[] = {-INFINITY, INFINITY};
    assert_true(isnan(asp_quantile_sorted(ends, 2, 0.5)));
}

static void test_nothing_has_no_quantile(void **state)
{
    (void)state;
    const double one = 3;
    assert_true(isnan(asp_quantile_sorted(&one, 0, 0.5)));
    assert_true(asp_quantile_sorted(&one, 1, 0.9) == 3);
    assert_true(isnan(asp_quantile_sorted_se(&one, 1, 0.5)));
}

/* Of the uniform distribution the standard error of the p-quantile is sqrt(p(1-p)/n); 400 samples tell it to
 * 1/sqrt(800) = 3.5 %, z = 5. */
static void test_standard_error_is_the_spread_of_quantiles(void **state)
{
    (void)state;
    enum { SAMPLES = 400, COUNT = 1000 };
    const double probabilities[] = {0.05, 0.5, 0.9};
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    for (size_t at = 0; at < COUNT_OF(probabilities); at++) {
        double quantiles[SAMPLES], squared_se = 0;
        for (size_t sample = 0; sample < SAMPLES; sample++) {
            double values[COUNT];
            for (size_t value = 0; value < COUNT; value++)
                values[value] = gsl_rng_uniform(random);
            double *sorted = create_sorted(values, COUNT);
            quantiles[sample] = asp_quantile_sorted(sorted, COUNT, probabilities[at]);
            squared_se += pow(asp_quantile_sorted_se(sorted, COUNT, probabilities[at]), 2) / SAMPLES;
            free(sorted);
        }
        double theory = sqrt(probabilities[at] * (1 - probabilities[at]) / COUNT);
        assert_near(sqrt(squared_se) / theory, 1, 5 * 0.035);
        assert_near(gsl_stats_sd(quantiles, 1, SAMPLES) / theory, 1, 5 * 0.035);
    }
    gsl_rng_free(random);
}

static void test_replicates_se(void **state)
{
    (void)state;
    const double values[] = {1, NAN, 2, 4};
    const double known[] = {1, 2, 4};
    assert_near(asp_replicates_se(values, 4), gsl_stats_sd(known, 1, 3) / sqrt(3), 1e-15);
    assert_true(isnan(asp_replicates_se(values, 2)));
    const double never[] = {1, INFINITY, 2};
    assert_true(isnan(asp_replicates_se(never, 3)));
}

static void test_names_go_with_probabilities(void **state)
{
    (void)state;
    for (int quantile = 0; quantile < ASP_QUANTILES; quantile++)
        assert_near(atof(asp_quantile_name[quantile] + 1) / 100, asp_quantile_probability[quantile], 1e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_kinds_against_gsl),
        cmocka_unit_test(test_r_documentation_values),
        cmocka_unit_test(test_an_infinite_neighbour_gives_that_infinity),
        cmocka_unit_test(test_nothing_has_no_quantile),
        cmocka_unit_test(test_standard_error_is_the_spread_of_quantiles),
        cmocka_unit_test(test_replicates_se),
        cmocka_unit_test(test_names_go_with_probabilities),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
