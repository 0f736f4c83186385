/*
 * Names and values at the right end of a fan: in order, apart, at the page's margin, with the values that are true.
 */
#include <math.h>
#include <string.h>

#include "cmocka_begin.h"

#include "chart_fixture.h"
#include "plots/frame.h"

static const char *const names[] = {"P95", "P75", "Median", "P25", "P5"};

static void labels_stand_in_order_and_apart(void **state)
{
    (void)state;
    for (size_t index = 0; index < FIXTURE_PLANS; index++) {
        struct fixture *fixture = fixture_create(&fixture_plans[index]);
        struct asp_canvas *canvas = fixture_draw(fixture, fixture_kind(&fixture_plans[index]));
        const struct asp_mark *above = fixture_mark(canvas, "End of ");
        assert_non_null(above);
        for (size_t name = 0; fixture_mark(canvas, "P95") && name < 5; name++) {
            const struct asp_mark *mark = fixture_mark(canvas, names[name]);
            assert_true(mark->ink.top > above->ink.bottom);
            above = mark;
        }
        asp_canvas_free(canvas);
        fixture_free(fixture);
    }
}

/* The text right of a name, on the same line. */
static const struct asp_mark *value_of(const struct asp_canvas *canvas, const char *name)
{
    const struct asp_mark *mark = fixture_mark(canvas, name);
    size_t count = 0;
    const struct asp_mark *marks = asp_canvas_marks(canvas, &count);
    double middle = (mark->ink.top + mark->ink.bottom) / 2;
    for (size_t other = 0; other < count; other++)
        if (marks[other].ink.left > mark->ink.right && marks[other].ink.top < middle &&
            marks[other].ink.bottom > middle)
            return &marks[other];
    return NULL;
}

static void values_are_written_at_the_margin(void **state)
{
    (void)state;
    struct fixture *fixture = fixture_create(fixture_find("asp-1999"));
    struct asp_statistics *end = &fixture->result.series[47];
    const double values[] = {0.374e9, 0.5e9, 0.912e9, 1.6e9, 2.78e9, 4.7e9, 6.32e9};
    memcpy(end->quantile, values, sizeof values);
    struct asp_canvas *canvas = fixture_draw(fixture, &asp_fan_market);
    const char *const expected[] = {"$6.3B", "$2.8B", "$1.6B", "$912M", "$374M"};
    for (size_t name = 0; name < 5; name++) {
        const struct asp_mark *value = value_of(canvas, names[name]);
        assert_string_equal(value->string, expected[name]);
        assert_true(fabs(value->ink.right - (ASP_PAGE_WIDTH_PX - ASP_MARGIN_PX)) < 3); /* a letter's own margin */
    }
    asp_canvas_free(canvas);
    fixture_free(fixture);
}

static void close_values_get_the_digits_they_need(void **state)
{
    (void)state;
    struct fixture *fixture = fixture_create(fixture_find("narrow"));
    struct asp_canvas *canvas = fixture_draw(fixture, &asp_fan_market);
    for (size_t name = 1; name < 5; name++)
        assert_string_not_equal(value_of(canvas, names[name])->string, value_of(canvas, names[name - 1])->string);
    asp_canvas_free(canvas);
    fixture_free(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(labels_stand_in_order_and_apart),
                                       cmocka_unit_test(values_are_written_at_the_margin),
                                       cmocka_unit_test(close_values_get_the_digits_they_need)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
