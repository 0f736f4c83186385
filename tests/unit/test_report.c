/* The table of formats, and a whole folder written from a result made by hand. */
#include <unistd.h>

#include "report_fixture.h"

static void test_formats(void **state)
{
    (void)state;
    unsigned formats = 0;
    struct asp_error err;
    assert_int_equal(asp_formats_read(ASP_FORMATS_STANDARD, &formats, &err), 0);
    assert_int_equal(formats, 7);
    assert_int_equal(asp_formats_read("pdf", &formats, &err), 0);
    assert_string_equal(asp_formats[4].name, "pdf");
    assert_int_equal(formats, 16);
    const char *wrong[] = {"html", "csv,html", "csv,csv", "", "csv,", ",csv", "CSV", "cs", "csvv", "csv, png"};
    for (size_t index = 0; index < sizeof wrong / sizeof wrong[0]; index++) {
        assert_int_equal(asp_formats_read(wrong[index], &formats, &err), -1);
        assert_int_equal(err.failure, ASP_FAILURE_INPUT);
        assert_has(err.text, "csv, json, png, svg and pdf");
    }
}

/* Everything a report is made of; rows are of the scenario. */
struct made {
    struct fixture fixture;
    struct fixture_registry registry;
    struct asp_scenario *scenario;
    struct asp_scenario_request request;
    struct asp_basis basis;
    struct asp_facts facts;
    struct asp_text series_csv;
    struct asp_report report;
    struct asp_hooks hooks;
    atomic_bool cancel;
};

static char *ARGUMENTS[] = {"run", "plan.csv"};
static const char *SETTINGS[] = {"market.growth=90%"};

static void make(struct made *made, const char *rows)
{
    struct asp_messages messages;
    struct asp_error err;
    memset(made, 0, sizeof *made);
    fixture_init(&made->fixture);
    asp_messages_init(&messages);
    made->scenario = fixture_scenario(&made->registry, rows);
    made->request = (struct asp_scenario_request){.settings = SETTINGS, .setting_count = 1};
    made->hooks = (struct asp_hooks){.cancel = &made->cancel};
    assert_int_equal(asp_basis_init(&made->basis, &made->registry.registry, made->scenario, &err), 0);
    assert_int_equal(asp_facts_init(&made->facts, made->scenario, &made->fixture.result, NULL, 0, &messages), 0);
    asp_series_csv(&made->fixture.result, false, &made->series_csv);
    made->report = (struct asp_report){.scenario = made->scenario,
                                       .request = &made->request,
                                       .label = "plan",
                                       .basis = &made->basis,
                                       .result = &made->fixture.result,
                                       .facts = &made->facts.chart,
                                       .series_csv = &made->series_csv,
                                       .arguments = ARGUMENTS,
                                       .argument_count = 2,
                                       .samples = true,
                                       .hooks = &made->hooks};
    asp_messages_clear(&messages);
}

static void clear(struct made *made)
{
    asp_text_clear(&made->series_csv);
    asp_facts_clear(&made->facts);
    asp_basis_clear(&made->basis);
    asp_scenario_free(made->scenario);
}

static void test_folder_of_a_run(void **state)
{
    (void)state;
    struct made made;
    struct asp_error err;
    struct asp_bytes manifest;
    unsigned formats;
    char sha256[ASP_SHA256_TEXT];
    fixture_make_file("history.csv", "date,revenue\n1998,80\n");
    make(&made, "run.start,2000-07,,\nmarket.size,150M,,a report\nmarket.growth,90%,,\nmarket.history,history.csv,,\n");
    assert_int_equal(asp_formats_read("csv,json", &formats, &err), 0);
    assert_int_equal(asp_report_write(&made.report, formats, "run", &err), 0);
    assert_file_equal("run/series.csv", made.series_csv.bytes);
    assert_file_equal("run/command", "run\nplan.csv\n");
    assert_file_equal("run/inputs/history.csv", "date,revenue\n1998,80\n");
    assert_int_equal(fixture_count("run"), 9);
    assert_true(asp_folder_is_ours("run"));
    assert_int_equal(asp_file_read("run/manifest.json", 1 << 20, &manifest, &err), 0);
    struct asp_text line;
    asp_text_init(&line);
    asp_sha256(made.series_csv.bytes, made.series_csv.length, sha256);
    asp_manifest_hash_line(sha256, &line);
    assert_has(manifest.data, line.bytes);
    assert_has(manifest.data, "\"label\": \"plan\"");
    assert_has(manifest.data, "\"market.growth=90%\"");
    assert_has(manifest.data, "\"start\": \"2000-07\"");
    assert_has(manifest.data, "\"file\": \"samples.csv\"");
    assert_has(manifest.data, "\"copy\": ");
    asp_text_clear(&line);
    asp_bytes_clear(&manifest);
    clear(&made);
}

static void test_cancelled_report_leaves_nothing(void **state)
{
    (void)state;
    struct made made;
    struct asp_error err;
    make(&made, "run.start,2000-07,,\nmarket.size,150M,,\nmarket.growth,90%,,\n");
    atomic_store(&made.cancel, true);
    assert_int_equal(asp_report_write(&made.report, 3, "out/run", &err), -1);
    assert_int_equal(err.failure, ASP_FAILURE_CANCELLED);
    assert_int_equal(fixture_count("."), 0);
    clear(&made);
}

/* A chart that cannot be drawn, here for want of fonts, takes the whole folder away with it. */
static void test_failing_format_leaves_nothing(void **state)
{
    (void)state;
    struct made made;
    struct asp_error err;
    make(&made, "run.start,2000-07,,\nmarket.size,150M,,\nmarket.growth,90%,,\n");
    assert_int_equal(asp_report_write(&made.report, 7, "out/run", &err), -1);
    assert_int_equal(fixture_count("."), 0);
    clear(&made);
}

int main(void)
{
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, fixture_enter, fixture_leave)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_formats),
        IN_FOLDER(test_folder_of_a_run),
        IN_FOLDER(test_cancelled_report_leaves_nothing),
        IN_FOLDER(test_failing_format_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
