/*
 * What a fan shows, by its log: which bands and lines there are, in which order, and where they begin and end.
 */
#include <math.h>
#include <string.h>

#include "cmocka_begin.h"

#include "chart_fixture.h"

static size_t count_words(const char *log, const char *words)
{
    size_t count = 0;
    for (const char *at = log; (at = strstr(at, words)); at += strlen(words))
        count++;
    return count;
}

static struct asp_canvas *draw(const char *label, struct fixture **fixture)
{
    *fixture = fixture_create(fixture_find(label));
    return fixture_draw(*fixture, &asp_fan_market);
}

static void bands_come_widest_first_and_lines_after(void **state)
{
    (void)state;
    struct fixture *fixture;
    struct asp_canvas *canvas = draw("asp-1999", &fixture);
    const char *log = asp_canvas_log(canvas);
    const char *polygon = strstr(log, "\npoly ");
    const char *outer = strstr(polygon, "band-outer\n"), *middle = strstr(polygon, "band-middle\n");
    const char *inner = strstr(polygon, "band-inner\n"), *future = strstr(polygon, " future\n");
    const char *median = strstr(polygon, " median\n"), *target = strstr(polygon, " target\n");
    assert_true(outer < middle && middle < inner && inner < future && future < median && median < target);
    assert_int_equal(count_words(log, "\npoly 98 "), 3); /* 48 months and the start, there and back */
    assert_int_equal(count_words(polygon, " future\n"), 5);
    assert_int_equal(count_words(log, "\nring "), 5); /* four later counts and the target */
    assert_int_equal(count_words(log, "\ndisc "), 0);
    assert_non_null(fixture_mark(canvas, "Actual"));
    asp_canvas_free(canvas);
    fixture_free(fixture);
}

static void no_history_begins_with_a_dot(void **state)
{
    (void)state;
    struct fixture *fixture;
    struct asp_canvas *canvas = draw("quarters", &fixture);
    assert_int_equal(count_words(asp_canvas_log(canvas), "\ndisc "), 1);
    assert_null(fixture_mark(canvas, "Actual"));
    asp_canvas_free(canvas);
    fixture_free(fixture);
}

/* An uncertain start: the fan begins at the end of the first month. */
static void unknown_start_begins_a_month_later(void **state)
{
    (void)state;
    struct fixture *fixture;
    struct asp_canvas *canvas = draw("year", &fixture);
    assert_int_equal(count_words(asp_canvas_log(canvas), "\npoly 24 "), 3);
    assert_int_equal(count_words(asp_canvas_log(canvas), "\ndisc "), 0);
    asp_canvas_free(canvas);
    fixture_free(fixture);
}

static void one_month_alone_is_a_column(void **state)
{
    (void)state;
    struct fixture *fixture = fixture_create(fixture_find("one-month"));
    fixture->facts.start_value = NAN;
    struct asp_canvas *canvas = fixture_draw(fixture, &asp_fan_market);
    assert_int_equal(count_words(asp_canvas_log(canvas), "\npoly 4 "), 3);
    asp_canvas_free(canvas);
    fixture_free(fixture);
}

static void one_future_has_no_bands(void **state)
{
    (void)state;
    struct fixture *fixture;
    struct asp_canvas *canvas = draw("one-path", &fixture);
    assert_int_equal(count_words(asp_canvas_log(canvas), "\npoly "), 0);
    assert_null(fixture_mark(canvas, "Central"));
    assert_null(fixture_mark(canvas, "P95"));
    asp_canvas_free(canvas);
    fixture_free(fixture);
}

static void dense_counts_are_a_line_with_one_ring(void **state)
{
    (void)state;
    struct fixture *fixture;
    struct asp_canvas *canvas = draw("dense-later", &fixture);
    assert_int_equal(count_words(asp_canvas_log(canvas), "\nring "), 1);
    assert_int_equal(count_words(asp_canvas_log(canvas), "\nline 8 "), 1);
    asp_canvas_free(canvas);
    fixture_free(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bands_come_widest_first_and_lines_after),
        cmocka_unit_test(no_history_begins_with_a_dot),
        cmocka_unit_test(unknown_start_begins_a_month_later),
        cmocka_unit_test(one_month_alone_is_a_column),
        cmocka_unit_test(one_future_has_no_bands),
        cmocka_unit_test(dense_counts_are_a_line_with_one_ring),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
