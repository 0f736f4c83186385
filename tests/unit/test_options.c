/* What command lines mean. Wrong ones end the process and are tested with the program. */
#include "report_fixture.h"
#include "cli/cli.h"

static const struct cli_command RUN = {
    "run", "SCENARIO [LAYER...]", "Simulate", NULL, CLI_LAYERS | CLI_RUN | CLI_JSON, 0, 9, NULL};
static const struct cli_command NEW = {"new", "PLAN.csv", "Write a plan", NULL, CLI_NEW, 1, 1, NULL};

static void test_all_options_of_a_run(void **state)
{
    (void)state;
    struct cli_options options;
    char *argv[] = {"run",       "plan.csv",     "--set",       "a=1",
                    "layer.csv", "--set=b=x=2",  "--case",      "boom",
                    "--paths",   "5000",         "--seed=9",    "--threads",
                    "3",         "-o",           "dir",         "--format",
                    "csv",       "--format=svg", "--metric",    "market.total",
                    "--bands",   "all",          "-q",          "--samples",
                    "--json",    "--middle",     "--decimal=,", "--delimiter=tab",
                    "--",        "--odd.csv"};
    size_t argc = sizeof argv / sizeof argv[0];
    assert_int_equal(cli_options_parse(&RUN, argc, argv, &options), 0);
    assert_int_equal(options.files.count, 3);
    assert_string_equal(options.files.list[0], "plan.csv");
    assert_string_equal(options.files.list[1], "layer.csv");
    assert_string_equal(options.files.list[2], "--odd.csv");
    assert_int_equal(options.settings.count, 2);
    assert_string_equal(options.settings.list[1], "b=x=2");
    assert_string_equal(options.cases.list[0], "boom");
    assert_true(options.path_count_said && options.path_count == 5000 && options.seed_said && options.seed == 9);
    assert_int_equal(options.thread_count, 3);
    assert_string_equal(options.out, "dir");
    assert_int_equal(options.formats, 9);
    assert_string_equal(options.metric, "market.total");
    assert_true(options.all_bands && options.quiet && options.samples && options.json && options.middle);
    assert_int_equal(options.decimal, ',');
    assert_int_equal(options.delimiter, '\t');
    /* The words as typed, in their order: they are recorded. */
    assert_string_equal(argv[0], "run");
    assert_string_equal(argv[1], "plan.csv");
    assert_string_equal(argv[argc - 1], "--odd.csv");
    struct asp_scenario_request request = cli_request(&options);
    assert_string_equal(request.file_name, "plan.csv");
    assert_int_equal(request.layer_count, 2);
    assert_string_equal(request.layers[1], "--odd.csv");
    assert_int_equal(request.setting_count, 2);
    assert_int_equal(request.case_count, 1);
    cli_options_clear(&options);
}

static void test_nothing_said(void **state)
{
    (void)state;
    struct cli_options options;
    char *argv[] = {"run", "plan.csv"};
    assert_int_equal(cli_options_parse(&RUN, 2, argv, &options), 0);
    assert_false(options.path_count_said || options.seed_said || options.all_bands || options.samples || options.json);
    assert_int_equal(options.formats, 0);
    assert_null(options.out);
    assert_null(options.metric);
    cli_options_clear(&options);
}

static void test_other_commands(void **state)
{
    (void)state;
    struct cli_options options;
    char *argv[] = {"new", "--csv-locale", "nb", "plan.csv", "--from=old.csv"};
    assert_int_equal(cli_options_parse(&NEW, 5, argv, &options), 0);
    assert_string_equal(options.csv_locale, "nb");
    assert_string_equal(options.from, "old.csv");
    assert_string_equal(options.files.list[0], "plan.csv");
    cli_options_clear(&options);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_options_of_a_run),
        cmocka_unit_test(test_nothing_said),
        cmocka_unit_test(test_other_commands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
