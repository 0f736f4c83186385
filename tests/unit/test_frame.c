/*
 * The frame: texts of any length leave the chart a place, stay on the page and apart.
 */
#include <string.h>

#include "cmocka_begin.h"

#include "plots/frame.h"

static const char long_words[] =
    "one word after another, and yet another one, until nobody would read on, because it says so very little, and says "
    "it at such length, and again and again, in ever the same words, which are meant to fill line after line after "
    "line of the page, and then some more, one word after another, and yet another one, until nobody would read on";

static int set_fonts(void **state)
{
    (void)state;
    asp_plots_set_font_folder("plots/fonts");
    return 0;
}

static void check(const struct asp_frame *frame, double height_least)
{
    struct asp_error err;
    struct asp_canvas *canvas = asp_canvas_create(ASP_PICTURE_PNG, "frame", &err);
    struct asp_rectangle room = asp_frame_draw(canvas, frame);
    size_t count = 0;
    const struct asp_mark *marks = asp_canvas_marks(canvas, &count);
    assert_null(asp_canvas_failure(canvas));
    assert_true(room.bottom - room.top >= height_least);
    for (size_t mark = 0; mark < count; mark++) {
        assert_true(marks[mark].ink.left >= ASP_MARGIN_PX - 2 &&
                    marks[mark].ink.right <= ASP_PAGE_WIDTH_PX - ASP_MARGIN_PX + 2);
        assert_true(marks[mark].ink.bottom <= room.top || marks[mark].ink.top >= room.bottom);
        assert_true(marks[mark].ink.bottom < ASP_PAGE_HEIGHT_PX);
    }
    asp_canvas_free(canvas);
}

static void short_texts_leave_most_of_the_page(void **state)
{
    (void)state;
    const struct asp_frame frame = {
        .title = "Short", .subtitle = "shorter", .note = "", .source = "", .provenance = "Scenario x"};
    check(&frame, 650);
}

static void long_texts_leave_half_of_the_page(void **state)
{
    (void)state;
    struct asp_frame frame = {.title = long_words,
                              .subtitle = long_words,
                              .note = long_words,
                              .source = long_words,
                              .provenance = "Scenario x \xC2\xB7 seed 1\n4,000 futures"};
    for (frame.legend_count = 0; frame.legend_count < ASP_LEGEND_MOST; frame.legend_count++)
        frame.legend[frame.legend_count] =
            (struct asp_legend_item){ASP_KEY_SWATCH, ASP_COLOUR_TOTAL, 0, "Something with a long name to it"};
    check(&frame, 450);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(short_texts_leave_most_of_the_page),
                                       cmocka_unit_test(long_texts_leave_half_of_the_page)};
    return cmocka_run_group_tests(tests, set_fonts, NULL);
}
