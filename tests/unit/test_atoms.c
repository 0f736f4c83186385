/*
 * Discrete values by weight, and the rows of a sample.
 */
#include "random_support.h"

#include "random/marginals.h"

static void steps_rise_with_u(void **state)
{
    (void)state;
    /* Said in no order; 0.25 of the weight on 1, 0.5 on 3, 0.25 on 7, and none on 5. */
    const struct asp_marginal *marginal = marginal_of("discrete(7: 2, 5: 0, 1: 2, 3: 4)");
    const double at[] = {0, 0.2, 0.25, 0.2500001, 0.5, 0.75, 0.76, 1};
    const double value[] = {1, 1, 1, 3, 3, 3, 7, 7};
    for (size_t row = 0; row < sizeof at / sizeof at[0]; row++) {
        assert_true(asp_marginal_quantile(marginal, at[row]) == value[row]);
    }
    assert_near(asp_marginal_mean(marginal), 3.5, 1e-15, "mean");
    assert_near(asp_marginal_sd(marginal), sqrt(4.75), 1e-15, "sd");
}

static void within_drops_values(void **state)
{
    (void)state;
    const struct asp_marginal *marginal = marginal_of("discrete(1: 0.2, 2: 0.5, 5: 0.3) within [2, 9]");
    assert_true(asp_marginal_quantile(marginal, 0.624) == 2 && asp_marginal_quantile(marginal, 0.626) == 5);
    assert_true(asp_marginal_is_constant(marginal_of("discrete(1: 0.2, 2: 0.5, 5: 0.3) within [1.5, 2]")));
    assert_refused("discrete(1: 0.2, 2: 0.5) within [3, 4]", "no value lies within");
}

/* The same uniform gives the same row whatever the column: a column's place in the file is all that counts. */
static void columns_share_a_row(void **state)
{
    (void)state;
    const struct asp_marginal *marginal = marginal_of("sample(s)");
    enum { ROWS = sizeof told_sample / sizeof told_sample[0] };
    for (size_t row = 0; row < ROWS; row++) {
        for (double inside = 0.01; inside < 1; inside += 0.49) {
            const double u = ((double)row + inside) / ROWS;
            double x;
            asp_marginal_draw(marginal, &asp_kernel_baseline, 1, &u, NULL, &x);
            assert_true(x == told_sample[row]);
        }
    }
    const double last = 1 - 0x1p-53;
    double x;
    asp_marginal_draw(marginal, &asp_kernel_baseline, 1, &last, NULL, &x);
    assert_true(x == told_sample[ROWS - 1]);
}

/* Quantiles of a sample are of its values, not of its order. */
static void sample_quantiles_are_sorted(void **state)
{
    (void)state;
    const struct asp_marginal *marginal = marginal_of("sample(s)");
    assert_true(asp_marginal_quantile(marginal, 0) == 1 && asp_marginal_quantile(marginal, 1) == 9);
    assert_true(asp_marginal_median(marginal) == 3); /* 1 1.5 2.6 3 | 3.5 4 5 9: the least with F >= 1/2 */
    assert_true(asp_marginal_quantile(marginal, 0.51) == 3.5);
}

static void holes_in_a_sample_are_refused(void **state)
{
    (void)state;
    const double holed[] = {1, NAN, 3};
    struct told told;
    struct asp_error err = {0};
    tell(&told, "sample(s)");
    told.distribution.values = holed;
    told.distribution.atom_count = 3;
    assert_null(asp_marginal_create(&told_arena, &told.distribution, &err));
    assert_non_null(strstr(err.text, "row 2 of sample \"sample.csv\""));
    told.distribution.atom_count = 0;
    assert_null(asp_marginal_create(&told_arena, &told.distribution, &err));
    assert_non_null(strstr(err.text, "has no rows"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        told_test(steps_rise_with_u),
        told_test(within_drops_values),
        told_test(columns_share_a_row),
        told_test(sample_quantiles_are_sorted),
        told_test(holes_in_a_sample_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
