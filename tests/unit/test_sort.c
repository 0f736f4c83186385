/* Sorting against the C library's, on samples of all kinds and on bits that make radix sorts stumble. */
#include "stats_support.h"

static void check(const double *values, size_t count)
{
    double *expected = create_sorted(values, count), *sorted = malloc((count + 1) * sizeof *sorted);
    double *scratch = malloc((count + 1) * sizeof *scratch);
    memcpy(sorted, values, count * sizeof *sorted);
    assert_int_equal(asp_sort(sorted, count, scratch), count);
    assert_int_equal(count == 0 || memcmp(sorted, expected, count * sizeof *sorted) == 0, 1);
    free(expected);
    free(sorted);
    free(scratch);
}

static void test_all_kinds_and_sizes(void **state)
{
    (void)state;
    const size_t sizes[] = {0, 1, 2, 3, 47, 48, 49, 50, 255, 4096, 100003};
    for (int kind = 0; kind < SAMPLE_KINDS; kind++)
        for (size_t size = 0; size < COUNT_OF(sizes); size++) {
            double *values = create_sample((enum sample_kind)kind, sizes[size], 1);
            check(values, sizes[size]);
            free(values);
        }
}

static void test_values_that_differ_in_their_last_bits_beside_an_outlier(void **state)
{
    (void)state;
    enum { COUNT = 3000 };
    double values[COUNT];
    double value = 1;
    for (size_t at = 0; at < COUNT; at++) {
        values[COUNT - 1 - at] = value;
        value = nextafter(value, 2);
    }
    check(values, COUNT);
    values[COUNT / 2] = -1e308;
    check(values, COUNT);
    values[COUNT / 3] = INFINITY;
    values[COUNT / 4] = -INFINITY;
    check(values, COUNT);
}

static void test_nan_goes_last_and_is_not_counted(void **state)
{
    (void)state;
    enum { COUNT = 1000 };
    double values[COUNT], scratch[COUNT];
    size_t defined = 0;
    for (size_t at = 0; at < COUNT; at++) {
        values[at] = at % 3 == 0 ? NAN : at % 7 == 0 ? -NAN : -(double)at;
        defined += values[at] == values[at];
    }
    assert_int_equal(asp_sort(values, COUNT, scratch), defined);
    for (size_t at = 1; at < defined; at++)
        assert_true(values[at - 1] <= values[at]);
    for (size_t at = defined; at < COUNT; at++)
        assert_true(isnan(values[at]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_kinds_and_sizes),
        cmocka_unit_test(test_values_that_differ_in_their_last_bits_beside_an_outlier),
        cmocka_unit_test(test_nan_goes_last_and_is_not_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
