/* manifest.json: its first lines are what a folder is known by, and its hash line is found as text. */
#include "report_fixture.h"

static void test_manifest(void **state)
{
    (void)state;
    struct fixture fixture;
    struct fixture_registry registry;
    struct asp_error err;
    struct asp_text series_csv, line;
    struct asp_bytes manifest;
    char sha256[ASP_SHA256_TEXT];
    fixture_init(&fixture);
    struct asp_scenario *scenario =
        fixture_scenario(&registry, "run.start,2000-07,,\nmarket.size,1,,\nmarket.growth,1,,\n");
    const char *cases[] = {"a \"b\""};
    const struct asp_scenario_request request = {.cases = cases, .case_count = 1};
    asp_text_init(&series_csv);
    asp_text_init(&line);
    asp_text_add(&series_csv, "abc");
    const struct asp_report report = {.scenario = scenario,
                                      .request = &request,
                                      .label = "x+y",
                                      .middle = true,
                                      .result = &fixture.result,
                                      .series_csv = &series_csv};
    struct asp_folder *folder = asp_folder_create("run", &err);
    assert_non_null(folder);
    assert_int_equal(asp_folder_write(folder, "summary.csv", "", 0, &err), 0);
    assert_int_equal(asp_manifest_write(&report, folder, &err), 0);
    assert_int_equal(asp_folder_finish(folder, &err), 0);
    asp_folder_free(folder);

    assert_int_equal(asp_file_read("run/manifest.json", 1 << 20, &manifest, &err), 0);
    assert_memory_equal(manifest.data, asp_manifest_beginning, strlen(asp_manifest_beginning));
    asp_sha256("abc", 3, sha256);
    asp_manifest_hash_line(sha256, &line);
    assert_has(manifest.data, line.bytes);
    sha256[0] = sha256[0] == 'b' ? 'c' : 'b';
    line.length = 0;
    asp_manifest_hash_line(sha256, &line);
    assert_has_not(manifest.data, line.bytes);
    assert_has(manifest.data, "\"cases\": [\n    \"a \\\"b\\\"\"\n  ],\n  \"seed\": 7,\n  \"paths\": 3,");
    assert_has(manifest.data,
               "\"middle\": true,\n  \"start\": \"2000-07\",\n  \"months\": 14,\n  \"wall_seconds\": 0.25,\n"
               "  \"threads\": 2,\n");
    /* SHA-256 of nothing */
    assert_has(manifest.data, "\"file\": \"summary.csv\",\n      \"sha256\": "
                              "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"");
    asp_bytes_clear(&manifest);
    asp_text_clear(&line);
    asp_text_clear(&series_csv);
    asp_scenario_free(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(test_manifest, fixture_enter, fixture_leave)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
