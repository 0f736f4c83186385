/* Charts into the folder: a picture in each format, numbers and words once; charts that do not apply are left out. */
#include "report_fixture.h"

static char font_folder[4096];

static void test_pictures(void **state)
{
    (void)state;
    struct fixture fixture;
    struct asp_error err;
    size_t count = 0;
    fixture_init(&fixture);
    const struct asp_chart_facts facts = {.result = &fixture.result,
                                          .title = "",
                                          .label = "plan",
                                          .currency = "USD",
                                          .source = "none",
                                          .program = "aspsim",
                                          .start_value = NAN};
    const struct asp_report report = {.result = &fixture.result, .facts = &facts};
    struct asp_folder *folder = asp_folder_create("run", &err);
    assert_non_null(folder);
    if (asp_pictures_write(&report, ASP_PICTURE_SVG, folder, &err) != 0 ||
        asp_pictures_write(&report, ASP_PICTURE_PDF, folder, &err) != 0)
        fail_msg("%s", err.text);
    const char *wanted[] = {"charts/market-fan.svg", "charts/market-fan.csv", "charts/market-fan.txt",
                            "charts/market-fan.pdf"};
    const struct asp_folder_file *files = asp_folder_files(folder, &count);
    assert_int_equal(count, 4);
    for (size_t file = 0; file < count; file++)
        assert_string_equal(files[file].name, wanted[file]);
    assert_int_equal(asp_folder_finish(folder, &err), 0);
    asp_folder_free(folder);
    struct asp_bytes bytes;
    assert_int_equal(asp_file_read("run/charts/market-fan.pdf", 1 << 24, &bytes, &err), 0);
    assert_memory_equal(bytes.data, "%PDF-", 5);
    asp_bytes_clear(&bytes);
}

static void test_cancelled(void **state)
{
    (void)state;
    struct fixture fixture;
    struct asp_error err;
    atomic_bool cancel = true;
    fixture_init(&fixture);
    const struct asp_hooks hooks = {.cancel = &cancel};
    const struct asp_chart_facts facts = {.result = &fixture.result,
                                          .title = "",
                                          .label = "plan",
                                          .currency = "USD",
                                          .source = "none",
                                          .program = "aspsim",
                                          .start_value = NAN};
    const struct asp_report report = {.result = &fixture.result, .facts = &facts, .hooks = &hooks};
    struct asp_folder *folder = asp_folder_create("run", &err);
    assert_int_equal(asp_pictures_write(&report, ASP_PICTURE_SVG, folder, &err), -1);
    assert_int_equal(err.failure, ASP_FAILURE_CANCELLED);
    asp_folder_free(folder);
}

int main(void)
{
    char here[4000];
    if (getcwd(here, sizeof here) == NULL)
        return 1;
    snprintf(font_folder, sizeof font_folder, "%s/plots/fonts", here);
    asp_plots_set_font_folder(font_folder);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_pictures, fixture_enter, fixture_leave),
        cmocka_unit_test_setup_teardown(test_cancelled, fixture_enter, fixture_leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
