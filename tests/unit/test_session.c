/* A scenario opened for a command: registry, layers, and exit statuses. */
#include "report_fixture.h"
#include "cli/cli.h"

static void test_registry_has_all_tables(void **state)
{
    (void)state;
    struct cli_session session;
    cli_registry_init(&session);
    assert_non_null(asp_registry_find(&session.registry, "market.growth"));
    assert_non_null(asp_registry_find(&session.registry, "run.paths"));
    assert_non_null(asp_registry_find(&session.registry, "target.mine.metric"));
    assert_int_equal(session.registry.table_count, asp_model_aspsim.parameter_table_count + 1);
}

static void test_good_scenario(void **state)
{
    (void)state;
    struct cli_session session;
    fixture_make_file("plan.csv", "parameter,value\nrun.start,2000-01\nmarket.size,5M\nmarket.growth,10%\n");
    fixture_make_file("layer.csv", "parameter,value\nmarket.growth,20%\n");
    const char *layers[] = {"layer.csv"};
    const struct asp_scenario_request request = {.file_name = "plan.csv", .layers = layers, .layer_count = 1};
    assert_int_equal(cli_session_open(&session, &request), CLI_OK);
    assert_non_null(session.plan);
    assert_true(asp_value_constant(asp_scenario_value(session.scenario, "market.growth")) == 0.2);
    assert_int_equal(session.basis.unsourced_count, 2);
    cli_session_clear(&session);
}

static void test_wrong_scenarios(void **state)
{
    (void)state;
    struct cli_session session;
    const struct asp_scenario_request missing = {.file_name = "missing.csv"};
    assert_int_equal(cli_session_open(&session, &missing), CLI_WRONG_INPUT);
    cli_session_clear(&session);
    /* It reads, but nothing can be simulated. */
    fixture_make_file("empty.csv", "parameter,value\nrun.start,2000-01\n");
    const struct asp_scenario_request empty = {.file_name = "empty.csv"};
    assert_int_equal(cli_session_open(&session, &empty), CLI_WRONG_INPUT);
    assert_null(session.plan);
    cli_session_clear(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_registry_has_all_tables),
        cmocka_unit_test_setup_teardown(test_good_scenario, fixture_enter, fixture_leave),
        cmocka_unit_test_setup_teardown(test_wrong_scenarios, fixture_enter, fixture_leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
