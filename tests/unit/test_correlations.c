/*
 * Rows `a ~ b`.
 */
#include "scenario_support.h"

#define HEADER "parameter,value\nmarket.size,\"lognormal(150M, 50M)\"\nmarket.growth,\"normal(0.9, 0.3)\"\n"
#define MORE HEADER "segment.a.seats,\"normal(50, 5) each\"\nmarket.model,table\n"

static void correlations_are_kept_with_their_places(void **state)
{
    (void)state;
    struct asp_scenario *scenario =
        support_read_good("parameter,value,note\nmarket.size,1M to 2M,\nmarket.growth~market.size,-50%,assumption\n"
                          "market.growth,10% to 20%,\nsegment.a.p,1,\n market.size  ~ segment.a.p , 1 ,\n");
    size_t count = 0;
    const struct asp_correlation *correlations = asp_scenario_correlations(scenario, &count);
    assert_int_equal(count, 2);
    assert_string_equal(correlations[0].key_a, "market.growth");
    assert_string_equal(correlations[0].key_b, "market.size");
    assert_true(correlations[0].rank_correlation == -0.5);
    assert_int_equal(correlations[0].place.line, 3);
    assert_string_equal(correlations[0].note, "assumption");
    assert_string_equal(correlations[1].key_b, "segment.a.p");
    assert_true(correlations[1].rank_correlation == 1);
    char *written = support_written(scenario, true);
    assert_non_null(strstr(written, "\nmarket.growth ~ market.size,-0.5,,assumption\nmarket.size ~ segment.a.p,1,,\n"));
    free(written);
    asp_scenario_free(scenario);
}

static void impossible_rows_are_refused(void **state)
{
    (void)state;
    support_expect_fault(HEADER "market.size ~ market.growht,0.5\n", 4, 1, "did you mean \"market.growth\"?");
    support_expect_fault(HEADER "market.size ~ segment.zzz.q,0.5\n", 4, 1, "\"segment.zzz.q\" is not said");
    support_expect_fault(HEADER "market.size ~ market.size,0.5\n", 4, 1, "cannot correlate with itself");
    support_expect_fault(HEADER "market.size ~ market.growth,1.5\n", 4, 0, "between -1 and 1");
    support_expect_fault(HEADER "market.size ~ market.growth,high\n", 4, 0, "\"high\" is no rank correlation");
    support_expect_fault(HEADER "market.size ~ ,0.5\n", 4, 1, "a correlation is written between two parameters");
    support_expect_fault(HEADER "a ~ b ~ c,0.5\n", 4, 1, "a correlation is written between two parameters");
    support_expect_fault(HEADER "market.size ~ market.growth,0.5\nmarket.growth ~ market.size,0.5\n", 5, 1,
                         "is said twice: also at plan.csv:4:1");
    support_expect_fault(MORE "market.size ~ segment.a.seats,0.5\n", 6, 1, "drawn for each customer (plan.csv:4:");
    support_expect_fault(MORE "market.size ~ market.model,0.5\n", 6, 1, "\"market.model\" is not a number");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(correlations_are_kept_with_their_places),
        cmocka_unit_test(impossible_rows_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
