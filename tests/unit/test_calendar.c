/*
 * Calendar ticks: months, quarters and years, whole and cut, over short and long horizons.
 */
#include <math.h>
#include <string.h>

#include "cmocka_begin.h"

#include "aspsim/base.h"
#include "plots/calendar.h"

static const double axis_px = 1150, year_px = 58;

static void make(struct asp_calendar *calendar, int first, int months)
{
    asp_calendar_init(calendar, first, first + months - 1, axis_px / months, year_px);
}

static const struct asp_calendar_label *find(const struct asp_calendar *calendar, const char *text, int row)
{
    for (size_t label = 0; label < calendar->label_count; label++)
        if (calendar->labels[label].row == row && strcmp(calendar->labels[label].text, text) == 0)
            return &calendar->labels[label];
    return NULL;
}

static void four_years_are_labelled_in_their_middle(void **state)
{
    (void)state;
    struct asp_calendar calendar;
    make(&calendar, asp_month(2000, 1), 48);
    assert_int_equal(calendar.row_count, 1);
    assert_int_equal(calendar.tick_count, 5);
    assert_int_equal(calendar.label_count, 4);
    assert_int_equal(calendar.ticks[0].month, asp_month(2000, 1));
    assert_int_equal(calendar.ticks[4].month, asp_month(2004, 1));
    assert_true(fabs(find(&calendar, "2001", 0)->middle - (asp_month(2001, 1) + 6)) < 1e-9);
}

/* A year cut by the axis keeps its label only where that has room. */
static void cut_years(void **state)
{
    (void)state;
    struct asp_calendar calendar;
    make(&calendar, asp_month(2008, 10), 75);
    assert_null(find(&calendar, "2008", 0));
    assert_non_null(find(&calendar, "2014", 0));
    make(&calendar, asp_month(2008, 7), 60);
    assert_true(fabs(find(&calendar, "2008", 0)->middle - (asp_month(2008, 7) + 3)) < 1e-9);
}

static void short_horizons_show_months_and_quarters(void **state)
{
    (void)state;
    struct asp_calendar calendar;
    make(&calendar, asp_month(2010, 11), 12);
    assert_int_equal(calendar.row_count, 2);
    assert_int_equal(calendar.tick_count, 13);
    assert_true(fabs(find(&calendar, "Jan", 0)->middle - (asp_month(2011, 1) + 0.5)) < 1e-9);
    assert_non_null(find(&calendar, "2011", 1));
    for (size_t tick = 0; tick < calendar.tick_count; tick++)
        assert_int_equal(calendar.ticks[tick].strong, asp_month_of_year(calendar.ticks[tick].month) == 1);
    make(&calendar, asp_month(2010, 5), 30);
    assert_non_null(find(&calendar, "Q2", 0));
    assert_non_null(find(&calendar, "2012", 1));
    make(&calendar, asp_month(2010, 1), 1);
    assert_int_equal(calendar.tick_count, 2);
    assert_int_equal(calendar.label_count, 2);
}

static void long_horizons_label_round_years(void **state)
{
    (void)state;
    struct asp_calendar calendar;
    make(&calendar, asp_month(2005, 4), 480);
    assert_non_null(find(&calendar, "2010", 0));
    assert_null(find(&calendar, "2011", 0));
    make(&calendar, asp_month(1900, 1), 12 * 150);
    assert_non_null(find(&calendar, "1950", 0));
}

/* Labels of one row never come nearer than the room they ask for. */
static void labels_keep_apart(void **state)
{
    (void)state;
    struct asp_calendar calendar;
    for (int months = 1; months <= 12 * 200; months += months < 100 ? 1 : 13) {
        make(&calendar, asp_month(1999, 1) + months % 12, months);
        assert_true(calendar.tick_count < ASP_CALENDAR_MOST && calendar.label_count < ASP_CALENDAR_MOST);
        assert_true(calendar.label_count > 0);
        for (size_t one = 0; one < calendar.label_count; one++)
            for (size_t other = 0; other < one; other++)
                if (calendar.labels[one].row == calendar.labels[other].row)
                    assert_true(fabs(calendar.labels[one].middle - calendar.labels[other].middle) * axis_px / months >=
                                0.75 * year_px - 1e-9);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(four_years_are_labelled_in_their_middle),
        cmocka_unit_test(cut_years),
        cmocka_unit_test(short_horizons_show_months_and_quarters),
        cmocka_unit_test(long_horizons_label_round_years),
        cmocka_unit_test(labels_keep_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
