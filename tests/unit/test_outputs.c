/* Which series and KPIs a plan has: targets, series at a date, and what is refused. */
#include "plan_fixture.h"

#define HEAD                                                                                                           \
    "parameter,value\nrun.start,2000-01\nrun.months,48\nmarket.size,100\nmarket.growth,50%\nmarket.volatility,20%\n"

static void test_target_counts_paths_that_meet_it(void **state)
{
    (void)state;
    struct fixture_run run =
        fixture_run_csv(HEAD "target.goal.metric,market.revenue\ntarget.goal.at,2001-12\ntarget.goal.at_least,230\n"
                             "target.low.metric,market.total\ntarget.low.at_most,900\n",
                        4);
    for (size_t path = 0; path < run.path_count; path++) {
        double revenue = fixture_month(&run, "market.revenue", 23)[path];
        assert_true(fixture_kpi_values(&run, "market.revenue@2001-12")[path] == revenue);
        assert_true(fixture_kpi_values(&run, "target.goal")[path] == (revenue >= 230 ? 1 : 0));
        assert_true(fixture_kpi_values(&run, "target.low")[path] ==
                    (fixture_kpi_values(&run, "market.total")[path] <= 900 ? 1 : 0));
    }
    size_t count;
    const struct asp_target *targets = asp_plan_targets(run.plan, &count);
    assert_int_equal(count, 2);
    assert_string_equal(targets[0].metric, "market.revenue");
    assert_int_equal(targets[0].month, asp_month(2001, 12));
    assert_int_equal(targets[1].month, ASP_MONTH_NONE);
    fixture_clear(&run);
}

static void test_target_tolerates_rounding(void **state)
{
    (void)state;
    struct fixture_run run =
        fixture_run_csv("parameter,value\nrun.start,2000-01\nrun.months,12\nmarket.size,100\nmarket.growth,90%\n"
                        "target.goal.metric,market.final\ntarget.goal.at_least,190\n"
                        "target.most.metric,market.final\ntarget.most.at_most,190\n",
                        1);
    assert_true(fixture_kpi_values(&run, "target.goal")[0] == 1);
    assert_true(fixture_kpi_values(&run, "target.most")[0] == 1);
    fixture_clear(&run);
}

static void test_metric_at_a_date_is_added(void **state)
{
    (void)state;
    struct fixture_run run = fixture_check(HEAD);
    struct asp_error err;
    size_t count = asp_model_aspsim.outputs(run.plan)->kpi_count;
    assert_int_equal(asp_plan_add_metric(run.plan, "market.revenue@2003-12", &err), 0);
    assert_int_equal(asp_plan_add_metric(run.plan, "market.revenue@2003-12", &err), 0);
    assert_int_equal(asp_plan_add_metric(run.plan, "market.final", &err), 0);
    assert_int_equal(asp_model_aspsim.outputs(run.plan)->kpi_count, count + 1);
    static const struct {
        const char *metric, *fault;
    } wrong[] = {{"market.revenue@2004-01", "outside the run"},
                 {"market.revenu@2003-12", "did you mean"},
                 {"market.revenue", "say at which month"},
                 {"market.revenue@soon", "no date after the @"}};
    for (size_t row = 0; row < sizeof wrong / sizeof wrong[0]; row++) {
        assert_int_equal(asp_plan_add_metric(run.plan, wrong[row].metric, &err), -1);
        if (strstr(err.text, wrong[row].fault) == NULL)
            fail_msg("expected \"%s\", got \"%s\"", wrong[row].fault, err.text);
    }
    fixture_clear(&run);
}

static void test_targets_that_cannot_be(void **state)
{
    (void)state;
    static const struct {
        const char *csv, *fault;
    } table[] = {
        {HEAD "target.goal.metric,market.revenu\ntarget.goal.at,2001-12\ntarget.goal.at_least,1\n",
         "did you mean \"market.revenue\""},
        {HEAD "target.goal.metric,market.revenue\ntarget.goal.at_least,1\n", "must say `at` which month"},
        {HEAD "target.goal.metric,market.revenue\ntarget.goal.at,2001-12\n", "at_least or at_most"},
        {HEAD "target.goal.metric,market.revenue\ntarget.goal.at,2005-12\ntarget.goal.at_least,1\n", "outside the run"},
        {HEAD "target.goal.metric,market.final\ntarget.goal.at,2001-12\ntarget.goal.at_least,1\n", "not a series"},
        {HEAD "target.goal.at_least,1\n", "does not say its metric"},
    };
    for (size_t row = 0; row < sizeof table / sizeof table[0]; row++) {
        struct fixture_run run = fixture_check(table[row].csv);
        if (strstr(run.failure, table[row].fault) == NULL)
            fail_msg("expected \"%s\", got \"%s\"", table[row].fault, run.failure);
        fixture_clear(&run);
    }
}

static void test_tables_name_everything_once(void **state)
{
    (void)state;
    struct fixture_run run =
        fixture_check(HEAD "run.currency,EUR\nevent.crash.chance,10%\nevent.crash.market.revenue,x0.5\n");
    const struct asp_outputs *outputs = asp_model_aspsim.outputs(run.plan);
    for (size_t kpi = 0; kpi < outputs->kpi_count; kpi++)
        for (size_t other = 0; other < kpi; other++)
            assert_string_not_equal(outputs->kpis[kpi].name, outputs->kpis[other].name);
    assert_string_equal(outputs->series[0].unit, "EUR a year");
    assert_int_equal(outputs->month_count, 48);
    fixture_clear(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_target_counts_paths_that_meet_it), cmocka_unit_test(test_target_tolerates_rounding),
        cmocka_unit_test(test_metric_at_a_date_is_added),        cmocka_unit_test(test_targets_that_cannot_be),
        cmocka_unit_test(test_tables_name_everything_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
