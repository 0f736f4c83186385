/* What a folder records: its command read back, its label, and formats that are added to it. */
#include "cli/cli.h"
#include "report_fixture.h"

static const struct cli_command RUN = {
    "run", "SCENARIO [LAYER...]", "Simulate", NULL, CLI_LAYERS | CLI_RUN | CLI_JSON, 0, 9, NULL};

static void make_folder(const char *command)
{
    assert_int_equal(mkdir("run", 0777), 0);
    fixture_make_file("run/manifest.json", asp_manifest_beginning);
    fixture_make_file("run/command", command);
}

static void test_record(void **state)
{
    (void)state;
    struct cli_record record;
    make_folder("run\n--set\na=1\n--format\ncsv\n--case\nboom\n--\nplans/my.plan.csv\n../layer\n");
    assert_int_equal(cli_record_read(&record, &RUN, "run"), CLI_OK);
    assert_string_equal(record.manifest.data, asp_manifest_beginning);
    assert_string_equal(record.options.settings.list[0], "a=1");
    assert_int_equal(record.options.formats, 1);
    assert_string_equal(cli_record_label(&record), "my.plan+layer+boom");
    size_t count = 0;
    char *const *arguments = cli_record_arguments(&record, 1, &count);
    assert_int_equal(count, 10);
    assert_ptr_equal(arguments, record.arguments);
    arguments = cli_record_arguments(&record, 1 | 8, &count);
    assert_int_equal(count, 11);
    assert_string_equal(arguments[0], "run");
    assert_string_equal(arguments[1], "--format=csv,svg");
    assert_string_equal(arguments[2], "--set");
    assert_string_equal(arguments[10], "../layer");
    cli_record_clear(&record);
}

static void test_wrong_records(void **state)
{
    (void)state;
    struct cli_record record;
    const char *commands[] = {"", "run\n", "new\nplan.csv\n", "run\n--json\n", "run\n--again\nx\n"};
    for (size_t index = 0; index < sizeof commands / sizeof commands[0]; index++) {
        make_folder(commands[index]);
        assert_int_equal(cli_record_read(&record, &RUN, "run"), CLI_WRONG_INPUT);
        cli_record_clear(&record);
        fixture_run("rm -r %s", "run");
    }
    assert_int_equal(cli_record_read(&record, &RUN, "missing"), CLI_WRONG_INPUT);
    cli_record_clear(&record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_record, fixture_enter, fixture_leave),
        cmocka_unit_test_setup_teardown(test_wrong_records, fixture_enter, fixture_leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
