/* Schedules by month, and values that must be one number. */
#include <limits.h>

#include "plan_fixture.h"

static void test_schedule_piece_of_a_month(void **state)
{
    (void)state;
    static const int from[] = {INT_MIN, 3, 10}, input[] = {7, 8, 9};
    const struct asp_schedule schedule = {3, from, input};
    assert_int_equal(asp_schedule_input(&schedule, -1), 7);
    assert_int_equal(asp_schedule_input(&schedule, 2), 7);
    assert_int_equal(asp_schedule_input(&schedule, 3), 8);
    assert_int_equal(asp_schedule_input(&schedule, 9), 8);
    assert_int_equal(asp_schedule_input(&schedule, 1000), 9);
}

static void test_later_pieces_have_streams_of_their_own(void **state)
{
    (void)state;
    struct fixture_run run =
        fixture_run_csv("parameter,value\nrun.start,2000-01\nrun.months,24\nmarket.model,table\n"
                        "market.forecast,\"100; 2000-12: lognormal(150, 30); 2001-12: lognormal(150, 30)\"\n",
                        4);
    const double *first = fixture_input_values(&run, "market.forecast@2000-12");
    const double *second = fixture_input_values(&run, "market.forecast@2001-12");
    size_t alike = 0;
    for (size_t path = 0; path < run.path_count; path++) {
        alike += first[path] == second[path];
        assert_true(fabs(fixture_month(&run, "market.revenue", 11)[path] / first[path] - 1) < 1e-13);
        assert_true(fabs(fixture_month(&run, "market.revenue", 23)[path] / second[path] - 1) < 1e-13);
    }
    assert_int_equal(alike, 0);
    fixture_clear(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_schedule_piece_of_a_month),
        cmocka_unit_test(test_later_pieces_have_streams_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
