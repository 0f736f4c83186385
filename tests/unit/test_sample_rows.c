/* samples.csv: columns, values, many rows, cancelling, and results that did not keep their values. */
#include "report_fixture.h"

static void test_samples(void **state)
{
    (void)state;
    struct fixture fixture;
    struct asp_error err;
    fixture_init(&fixture);
    struct asp_folder *folder = asp_folder_create("run", &err);
    assert_int_equal(asp_samples_write(&fixture.result, folder, NULL, &err), 0);
    assert_int_equal(asp_folder_finish(folder, &err), 0);
    asp_folder_free(folder);
    assert_file_equal("run/samples.csv",
                      "path,market.growth,market.final,strategy.sell.payback_month,target.big,adoption.final\n"
                      "0,0.5,1,inf,0,0.1\n"
                      "1,0.1,2.5,,1,0.2\n"
                      "2,1e+22,3,7,1,0.3\n");
}

/* More than one part of a megabyte: every row is there once. */
static void test_many_samples(void **state)
{
    (void)state;
    enum { PATHS = 100000 };
    struct fixture fixture;
    struct asp_error err;
    struct asp_bytes bytes;
    fixture_init(&fixture);
    double *values = calloc(PATHS, sizeof *values);
    assert_non_null(values);
    for (size_t path = 0; path < PATHS; path++)
        values[path] = (double)path / 3;
    fixture.result.outputs.kpi_count = 1;
    fixture.result.outputs.input_count = 0;
    fixture.result.kpi_values = values;
    fixture.result.path_count = PATHS;
    struct asp_folder *folder = asp_folder_create("run", &err);
    assert_int_equal(asp_samples_write(&fixture.result, folder, NULL, &err), 0);
    assert_int_equal(asp_folder_finish(folder, &err), 0);
    asp_folder_free(folder);
    assert_int_equal(asp_file_read("run/samples.csv", 1 << 24, &bytes, &err), 0);
    const char *at = strchr(bytes.data, '\n') + 1;
    for (size_t path = 0; path < PATHS; path++) {
        char *end;
        assert_int_equal(strtoul(at, &end, 10), path);
        assert_true(strtod(end + 1, &end) == values[path]);
        at = end + 1;
    }
    assert_int_equal(*at, '\0');
    asp_bytes_clear(&bytes);
    free(values);
}

static void test_values_that_were_not_kept(void **state)
{
    (void)state;
    struct fixture fixture;
    struct asp_error err;
    fixture_init(&fixture);
    fixture.result.input_values = NULL;
    struct asp_folder *folder = asp_folder_create("run", &err);
    assert_int_equal(asp_samples_write(&fixture.result, folder, NULL, &err), -1);
    asp_folder_free(folder);
    assert_int_equal(fixture_count("."), 0);
}

int main(void)
{
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, fixture_enter, fixture_leave)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_samples),
        IN_FOLDER(test_many_samples),
        IN_FOLDER(test_values_that_were_not_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
