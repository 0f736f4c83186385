/*
 * adoption-fan: its title is true of the median, its axis is percent.
 */
#include <string.h>

#include "cmocka_begin.h"

#include "chart_fixture.h"
#include "plots/chart_table.h"
#include "plots/wording.h"

static void add_title(const struct fixture *fixture, struct asp_text *title)
{
    struct asp_fan fan;
    asp_text_init(title);
    assert_true(asp_fan_init(&fan, &asp_fan_adoption, &fixture->facts));
    asp_fan_add_title(&fan, title);
}

/* The month the title names is the first in which the median has passed one half. */
static void half_is_passed_when_the_title_says(void **state)
{
    (void)state;
    struct fixture *fixture = fixture_create(fixture_find("adoption"));
    struct asp_text title, expected;
    add_title(fixture, &title);
    int month = 0;
    while (fixture->result.series[month].quantile[ASP_P50] < 0.5)
        month++;
    asp_text_init(&expected);
    asp_text_add(&expected, "In half of all futures, half of potential seats have moved by ");
    asp_wording_add_end(&expected, fixture->result.outputs.start_month + month);
    asp_text_add(&expected, "; at end-2014 ");
    assert_memory_equal(title.bytes, expected.bytes, expected.length);
    asp_text_clear(&title);
    asp_text_clear(&expected);
    fixture_free(fixture);
}

static void before_half_the_range_is_named(void **state)
{
    (void)state;
    struct fixture *fixture = fixture_create(fixture_find("adoption-late"));
    struct asp_text title;
    fixture->facts.goal_count = 0;
    add_title(fixture, &title);
    assert_memory_equal(title.bytes, "In half of all futures, 4.2% to 14.6% of potential seats have moved by end-2013",
                        78);
    asp_text_clear(&title);
    fixture_free(fixture);
}

static void goals_are_about_potential_seats(void **state)
{
    (void)state;
    struct fixture *fixture = fixture_create(fixture_find("adoption-late"));
    struct asp_text title;
    add_title(fixture, &title);
    assert_non_null(strstr(title.bytes, "of futures are at 5% of potential seats or more at end-2012; at end-2013 "));
    asp_text_clear(&title);
    fixture_free(fixture);
}

static void the_axis_is_percent(void **state)
{
    (void)state;
    struct fixture *fixture = fixture_create(fixture_find("adoption"));
    struct asp_canvas *canvas = fixture_draw(fixture, &asp_fan_adoption);
    assert_non_null(fixture_mark(canvas, "0%"));
    assert_non_null(fixture_mark(canvas, "100%"));
    assert_null(fixture_mark(canvas, "120%"));
    assert_null(fixture_mark(canvas, "$"));
    asp_canvas_free(canvas);
    assert_true(asp_adoption_fan_applies(&fixture->facts));
    fixture_free(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(half_is_passed_when_the_title_says),
        cmocka_unit_test(before_half_the_range_is_named),
        cmocka_unit_test(goals_are_about_potential_seats),
        cmocka_unit_test(the_axis_is_percent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
