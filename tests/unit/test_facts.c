/* Facts for charts: title, start, sources, goals, and what really happened. */
#include "report_fixture.h"

static const struct asp_target TARGETS[] = {
    {"big", "market.revenue", 12 * 2001 + 5, 2e9, true},
    {"end", "market.final", ASP_MONTH_NONE, 1e9, false},
    {"none", "market.cagr", ASP_MONTH_NONE, 0.5, true},
    {"unknown", "market.revenue", 12 * 2001 + 5, 2e9, true},
};

static void read_facts(const char *rows, const struct fixture *fixture, struct fixture_registry *registry,
                       struct asp_facts *facts, struct asp_scenario **scenario)
{
    struct asp_messages messages;
    asp_messages_init(&messages);
    *scenario = fixture_scenario(registry, rows);
    assert_int_equal(asp_facts_init(facts, *scenario, &fixture->result, TARGETS, 4, &messages), 0);
    assert_int_equal(messages.count, 0);
    asp_messages_clear(&messages);
}

static void test_facts_of_a_scenario(void **state)
{
    (void)state;
    struct fixture fixture;
    struct fixture_registry registry;
    struct asp_facts facts;
    struct asp_scenario *scenario;
    fixture_init(&fixture);
    read_facts("run.title,World market,,\nrun.start,2000-07,,\nrun.currency,EUR,,\nmarket.size,150M,,IDC 1999\n"
               "market.growth,90%,,IDC 1999\nmarket.volatility,10%,,another\n",
               &fixture, &registry, &facts, &scenario);
    assert_string_equal(facts.chart.title, "World market");
    assert_string_equal(facts.chart.label, "plan");
    assert_string_equal(facts.chart.currency, "EUR");
    assert_string_equal(facts.chart.source, "IDC 1999");
    assert_string_equal(facts.chart.program, "aspsim " ASPSIM_VERSION);
    assert_true(facts.chart.start_value == 150e6);
    assert_int_equal(facts.chart.actual_count, 0);
    assert_ptr_equal(facts.chart.result, &fixture.result);
    asp_facts_clear(&facts);
    asp_scenario_free(scenario);
}

static void test_sources(void **state)
{
    (void)state;
    struct fixture fixture;
    struct fixture_registry registry;
    struct asp_facts facts;
    struct asp_scenario *scenario;
    fixture_init(&fixture);
    read_facts("run.start,2000-07,,\nmarket.size,100M to 150M,,IDC 1999\nmarket.growth,90%,,a guess\n", &fixture,
               &registry, &facts, &scenario);
    assert_string_equal(facts.chart.source, "IDC 1999; a guess");
    assert_true(isnan(facts.chart.start_value));
    assert_string_equal(facts.chart.title, "");
    assert_string_equal(facts.chart.currency, "USD");
    asp_facts_clear(&facts);
    asp_scenario_free(scenario);
    read_facts("run.start,2000-07,,\nmarket.size,100M,,\nmarket.growth,90%,,\n", &fixture, &registry, &facts,
               &scenario);
    assert_string_equal(facts.chart.source, "assumptions of the scenario");
    asp_facts_clear(&facts);
    asp_scenario_free(scenario);
    read_facts(
        "run.start,2000-07,,\nmarket.model,table,,\nmarket.forecast,120M; 2000-12: 150M,,its\nmarket.size,9M,,\n",
        &fixture, &registry, &facts, &scenario);
    assert_string_equal(facts.chart.source, "its");
    assert_true(facts.chart.start_value == 120e6);
    asp_facts_clear(&facts);
    asp_scenario_free(scenario);
}

static void test_goals(void **state)
{
    (void)state;
    struct fixture fixture;
    struct fixture_registry registry;
    struct asp_facts facts;
    struct asp_scenario *scenario;
    fixture_init(&fixture);
    fixture.kpis[3].name = "target.end";
    fixture.kpis[1] = (struct asp_metric){"", "target.none", "share", ASP_YEARLY_LAST, true, true};
    read_facts("run.start,2000-07,,\nmarket.size,100M,,\nmarket.growth,90%,,\n", &fixture, &registry, &facts,
               &scenario);
    assert_int_equal(facts.chart.goal_count, 2);
    assert_string_equal(facts.chart.goals[0].name, "big");
    assert_int_equal(facts.chart.goals[0].month, asp_month(2001, 6));
    assert_true(facts.chart.goals[0].share == 0.4725 && facts.chart.goals[0].share_se == 0.0035);
    assert_true(facts.chart.goals[0].at_least && facts.chart.goals[0].threshold == 2e9);
    assert_string_equal(facts.chart.goals[1].metric, "market.revenue");
    assert_int_equal(facts.chart.goals[1].month, asp_month(2001, 8));
    assert_false(facts.chart.goals[1].at_least);
    asp_facts_clear(&facts);
    asp_scenario_free(scenario);
}

static void test_history(void **state)
{
    (void)state;
    struct fixture fixture;
    struct fixture_registry registry;
    struct asp_facts facts;
    struct asp_scenario *scenario;
    fixture_init(&fixture);
    fixture_make_file("history.csv", "date,revenue\n1998,80\n1999-06,120.5\n");
    read_facts("run.start,2000-07,,\nmarket.size,100M,,\nmarket.growth,90%,,\nmarket.history,history.csv,,\n", &fixture,
               &registry, &facts, &scenario);
    assert_int_equal(facts.chart.actual_count, 2);
    assert_int_equal(facts.chart.actuals[0].month, asp_month(1998, 12));
    assert_true(facts.chart.actuals[0].value == 80);
    assert_int_equal(facts.chart.actuals[1].month, asp_month(1999, 6));
    assert_true(facts.chart.actuals[1].value == 120.5);
    asp_facts_clear(&facts);
    asp_scenario_free(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_facts_of_a_scenario),
        cmocka_unit_test(test_sources),
        cmocka_unit_test(test_goals),
        cmocka_unit_test_setup_teardown(test_history, fixture_enter, fixture_leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
