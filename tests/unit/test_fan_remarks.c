/*
 * The texts inside a fan: on paper that is theirs, not on a ring, joined to their mark when away from it.
 */
#include <stdio.h>
#include <string.h>

#include "cmocka_begin.h"

#include "chart_fixture.h"

/* The rectangle of paper that was filled last before the text was written, from the log. */
static struct asp_rectangle paper_of(const struct asp_canvas *canvas, const char *words)
{
    const char *log = asp_canvas_log(canvas), *text = strstr(log, words), *last = NULL;
    assert_non_null(text);
    for (const char *at = log; (at = strstr(at, "\nrect ")) && at < text; at++)
        last = at;
    struct asp_rectangle paper = {0, 0, 0, 0};
    assert_int_equal(sscanf(last, "\nrect %lf %lf %lf %lf paper", &paper.left, &paper.top, &paper.right, &paper.bottom),
                     4);
    return paper;
}

static void check_rings_are_free(const struct asp_canvas *canvas, struct asp_rectangle paper)
{
    for (const char *at = asp_canvas_log(canvas); (at = strstr(at, "\nring ")); at++) {
        double x, y;
        assert_int_equal(sscanf(at, "\nring 1 %lf %lf", &x, &y), 2);
        assert_false(x > paper.left - 6 && x < paper.right + 6 && y > paper.top - 6 && y < paper.bottom + 6);
    }
}

static void remarks_cover_no_ring(void **state)
{
    (void)state;
    size_t checked = 0;
    for (size_t index = 0; index < FIXTURE_PLANS; index++) {
        const struct fixture_plan *plan = &fixture_plans[index];
        struct fixture *fixture = fixture_create(plan);
        struct asp_canvas *canvas = fixture_draw(fixture, fixture_kind(plan));
        static const char *const remarks[] = {"\"Target", "\"Counted later"};
        for (size_t remark = 0; remark < 2; remark++) {
            if (!strstr(asp_canvas_log(canvas), remarks[remark]))
                continue;
            check_rings_are_free(canvas, paper_of(canvas, remarks[remark]));
            checked++;
        }
        assert_true(!plan->goal_month || fixture_mark(canvas, "Target"));
        asp_canvas_free(canvas);
        fixture_free(fixture);
    }
    assert_true(checked >= 12);
}

/* The value beside the word is the last count's, so a remark away from that count has a line to it. */
static void remarks_away_from_their_mark_have_a_line(void **state)
{
    (void)state;
    struct fixture *fixture = fixture_create(fixture_find("asp-1999"));
    struct asp_canvas *canvas = fixture_draw(fixture, &asp_fan_market);
    const char *log = asp_canvas_log(canvas), *text = strstr(log, "\"Counted later: $3.0B in Dec 2003\""), *line = NULL;
    double from_x, from_y, to_x, to_y, x = 0, y = 0;
    for (const char *at = log; (at = strstr(at, "\nring ")) && at < text; at++)
        if (strstr(at, " ink\n") == strchr(at + 1, '\n') - 4)
            sscanf(at, "\nring 1 %lf %lf", &x, &y);
    for (const char *at = log; (at = strstr(at, "\nline 2 ")) && at < text; at++)
        line = at;
    assert_int_equal(sscanf(line, "\nline 2 %lf %lf %lf %lf", &from_x, &from_y, &to_x, &to_y), 4);
    double distance = (to_x - x) * (to_x - x) + (to_y - y) * (to_y - y);
    assert_true(distance < 10 * 10);
    struct asp_rectangle paper = paper_of(canvas, "\"Counted later");
    assert_true(from_x >= paper.left - 0.1 && from_x <= paper.right + 0.1);
    assert_true(from_y >= paper.top - 0.1 && from_y <= paper.bottom + 0.1);
    asp_canvas_free(canvas);
    fixture_free(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(remarks_cover_no_ring),
                                       cmocka_unit_test(remarks_away_from_their_mark_have_a_line)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
