/*
 * The table of charts: every row is whole, and its functions work together.
 */
#include <string.h>

#include "cmocka_begin.h"

#include "chart_fixture.h"

static void rows_are_whole(void **state)
{
    (void)state;
    assert_true(asp_chart_count >= 2);
    for (size_t chart = 0; chart < asp_chart_count; chart++) {
        const struct asp_chart *row = &asp_charts[chart];
        assert_true(row->name && *row->name && row->summary && *row->summary);
        assert_true(strspn(row->name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(row->name));
        assert_true(row->applies && row->plot && row->data && row->alternative);
        for (size_t other = 0; other < chart; other++)
            assert_string_not_equal(row->name, asp_charts[other].name);
    }
}

static void charts_draw_where_they_apply(void **state)
{
    (void)state;
    const char *const labels[] = {"asp-1999", "adoption"};
    asp_plots_set_font_folder(FIXTURE_FONTS);
    for (size_t label = 0; label < 2; label++) {
        struct fixture *fixture = fixture_create(fixture_find(labels[label]));
        size_t drawn = 0;
        for (size_t chart = 0; chart < asp_chart_count; chart++) {
            struct asp_text out;
            struct asp_error err;
            if (!asp_charts[chart].applies(&fixture->facts))
                continue;
            asp_text_init(&out);
            assert_int_equal(asp_charts[chart].plot(&fixture->facts, ASP_PICTURE_SVG, &out, &err), 0);
            asp_text_clear(&out);
            asp_charts[chart].data(&fixture->facts, &out);
            assert_true(out.length > 0);
            asp_text_clear(&out);
            asp_charts[chart].alternative(&fixture->facts, &out);
            assert_true(out.length > 0);
            asp_text_clear(&out);
            drawn++;
        }
        assert_int_equal(drawn, 1);
        fixture_free(fixture);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows_are_whole),
                                       cmocka_unit_test(charts_draw_where_they_apply)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
