/* Finding rows of a result, and letting go of one. */
#include <stdlib.h>

#include "aspsim/stats.h"
#include "cmocka_begin.h"

static void test_rows_are_found_by_strategy_and_name(void **state)
{
    (void)state;
    const struct asp_metric series[] = {{.strategy = "", .name = "market.revenue"},
                                        {.strategy = "stay", .name = "partner.cash"},
                                        {.strategy = "resell", .name = "partner.cash"}};
    const struct asp_metric kpis[] = {{.strategy = "stay", .name = "npv"}, {.strategy = "resell", .name = "npv"}};
    const struct asp_result result = {
        .outputs = {.series = series, .series_count = 3, .kpis = kpis, .kpi_count = 2, .month_count = 4}};
    assert_int_equal(asp_result_series(&result, "", "market.revenue"), 0);
    assert_int_equal(asp_result_series(&result, "resell", "partner.cash"), 2);
    assert_int_equal(asp_result_series(&result, "", "partner.cash"), -1);
    assert_int_equal(asp_result_series(&result, "stay", "npv"), -1);
    assert_int_equal(asp_result_kpi(&result, "resell", "npv"), 1);
    assert_int_equal(asp_result_kpi(&result, "resell", "NPV"), -1);
}

static void test_a_result_is_freed_with_all_it_holds(void **state)
{
    (void)state;
    struct asp_result *result = calloc(1, sizeof *result);
    assert_non_null(result);
    asp_arena_init(&result->arena);
    result->series = asp_arena_allocate(&result->arena, 12, sizeof *result->series);
    result->outputs.month_count = 4;
    assert_ptr_equal(asp_result_month(result, 2, 3), &result->series[11]);
    asp_result_free(result);
    asp_result_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_found_by_strategy_and_name),
        cmocka_unit_test(test_a_result_is_freed_with_all_it_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
