/* Bass curves against the closed-form table (computed to 18 digits elsewhere), their inverse, and the curve through
 * two shares. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "cmocka_begin.h"
#include "aspsim/market.h"

/* exp's and three roundings' worth; F is computed as a difference, so the error counts relative to 1. */
#define CLOSED_FORM_TOLERANCE 1e-15

static void test_closed_form_table(void **state)
{
    (void)state;
    FILE *file = fopen("tests/data/oracles/bass_closed_form.csv", "r");
    assert_non_null(file);
    char line[512];
    int rows = 0;
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file) != NULL) {
        double p, q, market, years, expected, share, start = 0;
        assert_int_equal(sscanf(line, "%lf,%lf,%lf,%lf,%lf", &p, &q, &market, &years, &expected), 5);
        asp_bass_share(&asp_kernel_baseline, 1, &p, &q, &start, &years, &share);
        assert_true(fabs(share - expected) <= CLOSED_FORM_TOLERANCE + 4e-16 * fabs((p + q) * years));
        rows++;
    }
    fclose(file);
    assert_int_equal(rows, 124);
}

static void test_share_from_adopters_at_the_start(void **state)
{
    (void)state;
    double p = 0.02, q = 0.4;
    for (double start = 0; start < 0.95; start += 0.1)
        for (double years = 0; years < 20; years += 0.37) {
            double from_zero = asp_bass_progress(p, q, start) + years, zero = 0, expected, share;
            asp_bass_share(&asp_kernel_baseline, 1, &p, &q, &zero, &from_zero, &expected);
            asp_bass_share(&asp_kernel_baseline, 1, &p, &q, &start, &years, &share);
            assert_true(fabs(share - expected) < 1e-14); /* two closed forms of the same curve */
        }
}

static void test_no_innovation_is_logistic_and_no_pull_stands_still(void **state)
{
    (void)state;
    double p = 0, q = 0.8, start = 0.1, years = 3, share;
    asp_bass_share(&asp_kernel_baseline, 1, &p, &q, &start, &years, &share);
    assert_true(fabs(share - 1 / (1 + 9 * exp(-0.8 * 3))) < 1e-15);
    q = 0;
    asp_bass_share(&asp_kernel_baseline, 1, &p, &q, &start, &years, &share);
    assert_true(share == 0.1);
    start = 1, p = 0.01, q = 0.4;
    asp_bass_share(&asp_kernel_baseline, 1, &p, &q, &start, &years, &share);
    assert_true(share == 1);
}

static void test_curve_through_two_shares(void **state)
{
    (void)state;
    double p, q, share, zero = 0, years;
    assert_int_equal(asp_bass_solve(0.05, 0.30, &p, &q), 0);
    assert_true(fabs(p - 0.01368) < 5e-6); /* the published answer has five digits */
    assert_true(fabs(q - 0.58208) < 5e-6);
    for (double early = 0.001; early < 0.9; early = early * 1.7 + 0.003)
        for (double late = 1 - pow(1 - early, 2.5) + 1e-9; late < 0.999; late = late * 1.1 + 0.01) {
            assert_int_equal(asp_bass_solve(early, late, &p, &q), 0);
            assert_true(p > 0 && q >= 0);
            asp_bass_share(&asp_kernel_baseline, 1, &p, &q, &zero, (years = 2, &years), &share);
            assert_true(fabs(share - early) < 1e-11); /* p itself loses digits where q/p is large */
            asp_bass_share(&asp_kernel_baseline, 1, &p, &q, &zero, (years = 5, &years), &share);
            assert_true(fabs(share - late) < 1e-11);
        }
}

static void test_pairs_without_a_curve_are_refused(void **state)
{
    (void)state;
    double p, q;
    assert_int_equal(asp_bass_solve(0.3, 0.5, &p, &q), -1); /* slower than pure innovation */
    assert_int_equal(asp_bass_solve(0.3, 0.2, &p, &q), -1); /* falls */
    assert_int_equal(asp_bass_solve(0, 0.2, &p, &q), -1);
    assert_int_equal(asp_bass_solve(0.3, 1, &p, &q), -1);
    assert_int_equal(asp_bass_solve(NAN, 0.5, &p, &q), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_closed_form_table),
        cmocka_unit_test(test_share_from_adopters_at_the_start),
        cmocka_unit_test(test_no_innovation_is_logistic_and_no_pull_stands_still),
        cmocka_unit_test(test_curve_through_two_shares),
        cmocka_unit_test(test_pairs_without_a_curve_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
