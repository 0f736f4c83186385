/*
 * What a fan is about, and its numbers as CSV.
 */
#include <string.h>

#include "cmocka_begin.h"

#include "chart_fixture.h"

static void facts_are_sorted_into_history_and_later(void **state)
{
    (void)state;
    struct asp_fan fan;
    struct fixture *fixture = fixture_create(fixture_find("asp-1999"));
    assert_true(asp_fan_init(&fan, &asp_fan_market, &fixture->facts));
    assert_int_equal(fan.history_count, 3);
    assert_int_equal(fan.history[2].month, asp_month(1999, 12));
    assert_int_equal(fan.later_count, 4);
    assert_int_equal(fan.later[0].month, asp_month(2000, 12));
    assert_ptr_equal(fan.goal, &fixture->goal);
    assert_int_equal(fan.trace_count, 5);
    assert_int_equal(fan.spread, ASP_FAN_SPREAD);
    assert_true(asp_fan_time(&fan, asp_month(1999, 12)) == 0);
    assert_true(asp_fan_time(&fan, asp_month(2000, 1)) == 1);
    fixture_free(fixture);
}

/* What lies before the window or after the horizon, and goals that are about something else, are left out. */
static void what_does_not_belong_is_left_out(void **state)
{
    (void)state;
    struct asp_fan fan;
    struct fixture *fixture = fixture_create(fixture_find("asp-1999"));
    const struct asp_actual actuals[] = {
        {asp_month(1950, 12), 1}, {asp_month(1999, 12), 150e6}, {asp_month(2005, 12), 9e9}};
    struct asp_goal goals[] = {fixture->goal, fixture->goal, fixture->goal, fixture->goal};
    goals[0].metric = "npv";
    goals[1].month = asp_month(2010, 12);
    fixture->facts.actuals = actuals;
    fixture->facts.actual_count = 3;
    fixture->facts.goals = goals;
    fixture->facts.goal_count = 4;
    assert_true(asp_fan_init(&fan, &asp_fan_market, &fixture->facts));
    assert_int_equal(fan.history_count, 0);
    assert_int_equal(fan.later_count, 0);
    assert_ptr_equal(fan.goal, &goals[2]);
    assert_int_equal(fan.further_goal_count, 1);
    fixture_free(fixture);
}

static void what_cannot_be_drawn_is_refused(void **state)
{
    (void)state;
    struct asp_fan fan;
    struct fixture *fixture = fixture_create(fixture_find("asp-1999"));
    assert_false(asp_fan_init(&fan, &asp_fan_adoption, &fixture->facts));
    fixture->result.series[10].quantile[ASP_P95] = INFINITY;
    assert_false(asp_fan_init(&fan, &asp_fan_market, &fixture->facts));
    fixture_free(fixture);
}

static void degenerate_runs_are_recognised(void **state)
{
    (void)state;
    static const struct {
        const char *label;
        enum asp_fan_spread spread;
        size_t traces;
    } rows[] = {{"one-path", ASP_FAN_ONE_PATH, 0},
                {"no-spread", ASP_FAN_NO_SPREAD, 0},
                {"ten-paths", ASP_FAN_FEW, 5},
                {"wild", ASP_FAN_SPREAD, 5}};
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        struct asp_fan fan;
        struct fixture *fixture = fixture_create(fixture_find(rows[row].label));
        assert_true(asp_fan_init(&fan, &asp_fan_market, &fixture->facts));
        assert_int_equal(fan.spread, rows[row].spread);
        assert_int_equal(fan.trace_count, rows[row].traces);
        fixture_free(fixture);
    }
}

static void the_csv_holds_what_is_drawn(void **state)
{
    (void)state;
    struct fixture *fixture = fixture_create(fixture_find("asp-1999"));
    struct asp_text csv, row;
    asp_text_init(&csv);
    asp_fan_data(&asp_fan_market, &fixture->facts, &csv);
    const char *header =
        "date,p05,p10,p25,p50,p75,p90,p95,actual,target,future_1,future_2,future_3,future_4,future_5\n";
    assert_memory_equal(csv.bytes, header, strlen(header));
    assert_non_null(strstr(csv.bytes, "\n1997-12,,,,,,,,20000000,,,,,,\n"));
    assert_non_null(strstr(csv.bytes, "\n1999-12,150000000,150000000,"));
    asp_text_init(&row);
    asp_text_add(&row, "\n2003-12");
    for (size_t quantile = 0; quantile < ASP_QUANTILES; quantile++) {
        asp_text_add(&row, ",");
        asp_text_add_number(&row, fixture->result.series[47].quantile[quantile]);
    }
    asp_text_add(&row, ",3000000000,2000000000,");
    assert_non_null(strstr(csv.bytes, row.bytes));
    size_t lines = 0;
    for (const char *at = csv.bytes; (at = strchr(at, '\n')); at++)
        lines++;
    assert_int_equal(lines, 1 + 2 + 1 + 48);
    asp_text_clear(&csv);
    asp_text_clear(&row);
    fixture_free(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_are_sorted_into_history_and_later),
        cmocka_unit_test(what_does_not_belong_is_left_out),
        cmocka_unit_test(what_cannot_be_drawn_is_refused),
        cmocka_unit_test(degenerate_runs_are_recognised),
        cmocka_unit_test(the_csv_holds_what_is_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
