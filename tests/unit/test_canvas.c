/*
 * The page: formats, the log, sticky failures, and the same bytes whatever was drawn before.
 */
#include <string.h>

#include "cmocka_begin.h"

#include "plots/canvas.h"

static int set_fonts(void **state)
{
    (void)state;
    asp_plots_set_font_folder("plots/fonts");
    return 0;
}

static void draw_something(struct asp_canvas *canvas)
{
    const struct asp_point points[] = {{100, 100}, {200, 100}, {200, 200}};
    asp_canvas_fill_polygon(canvas, points, 3, ASP_COLOUR_BAND_INNER);
    asp_canvas_stroke_line(canvas, points, 3, 2, 9, ASP_COLOUR_TARGET);
    asp_canvas_clip(canvas, (struct asp_rectangle){0, 0, 150, 150});
    asp_canvas_circle(canvas, points[0], 6.5, 3, false, ASP_COLOUR_INK);
    asp_canvas_unclip(canvas);
    asp_canvas_text(canvas, &asp_style_axis, ASP_ALIGN_RIGHT, 400, 300, "1999");
}

static void finish(enum asp_picture_format format, struct asp_text *out)
{
    struct asp_error err;
    struct asp_canvas *canvas = asp_canvas_create(format, "thing", &err);
    assert_non_null(canvas);
    draw_something(canvas);
    asp_text_init(out);
    assert_int_equal(asp_canvas_finish(canvas, "Title", "Words", out, &err), 0);
    asp_canvas_free(canvas);
}

static void formats_are_what_they_say(void **state)
{
    (void)state;
    struct asp_text png, svg, pdf;
    finish(ASP_PICTURE_PNG, &png);
    finish(ASP_PICTURE_SVG, &svg);
    finish(ASP_PICTURE_PDF, &pdf);
    assert_memory_equal(png.bytes, "\x89PNG\r\n\x1a\n", 8);
    /* Width and height in the first chunk, big endian: 1600 x 900. */
    assert_memory_equal(png.bytes + 16, "\x00\x00\x06\x40\x00\x00\x03\x84", 8);
    assert_non_null(strstr(svg.bytes, "width=\"1600px\" height=\"900px\""));
    assert_non_null(strstr(svg.bytes, ">Title</title>"));
    assert_non_null(strstr(svg.bytes, ">Words</desc>"));
    assert_memory_equal(pdf.bytes, "%PDF-1.5", 8);
    asp_text_clear(&png);
    asp_text_clear(&svg);
    asp_text_clear(&pdf);
}

static void bytes_do_not_depend_on_what_came_before(void **state)
{
    (void)state;
    for (int format = ASP_PICTURE_PNG; format <= ASP_PICTURE_PDF; format++) {
        struct asp_text one, other, between;
        finish((enum asp_picture_format)format, &one);
        finish(ASP_PICTURE_SVG, &between);
        finish((enum asp_picture_format)format, &other);
        assert_int_equal(one.length, other.length);
        assert_memory_equal(one.bytes, other.bytes, one.length);
        asp_text_clear(&one);
        asp_text_clear(&other);
        asp_text_clear(&between);
    }
}

static void the_log_says_what_was_drawn(void **state)
{
    (void)state;
    struct asp_error err;
    struct asp_canvas *canvas = asp_canvas_create(ASP_PICTURE_PNG, "thing", &err);
    draw_something(canvas);
    const char *log = asp_canvas_log(canvas);
    assert_non_null(strstr(log, "rect 0.0 0.0 1600.0 900.0 paper\n"));
    assert_non_null(strstr(log, "poly 3 100.0 100.0 200.0 200.0 "));
    assert_non_null(strstr(log, " 2.0 9.0 target\n"));
    assert_non_null(strstr(log, "clip 0.0 0.0 150.0 150.0\n"));
    assert_non_null(strstr(log, " 18.0 \"1999\" muted\n"));
    size_t count = 0;
    const struct asp_mark *marks = asp_canvas_marks(canvas, &count);
    assert_int_equal(count, 1);
    assert_true(marks[0].ink.right <= 400 && marks[0].ink.left > 340);
    assert_true(marks[0].ink.bottom < 301 && marks[0].ink.top > 280);
    asp_canvas_free(canvas);
}

static void the_first_failure_is_kept(void **state)
{
    (void)state;
    struct asp_error err;
    struct asp_text out;
    struct asp_canvas *canvas = asp_canvas_create(ASP_PICTURE_PNG, "thing", &err);
    assert_null(asp_canvas_failure(canvas));
    asp_canvas_text(canvas, &asp_style_axis, ASP_ALIGN_LEFT, 0, 0, "\xE6\x97\xA5");
    draw_something(canvas);
    assert_null(strstr(asp_canvas_log(canvas), "poly"));
    asp_text_init(&out);
    assert_int_equal(asp_canvas_finish(canvas, "", "", &out, &err), -1);
    assert_non_null(strstr(err.text, "no letters"));
    assert_int_equal(out.length, 0);
    asp_canvas_free(canvas);
}

/* A canvas that was not freed must not make the next one wait for ever. */
static void two_at_once_are_refused(void **state)
{
    (void)state;
    struct asp_error err;
    struct asp_canvas *canvas = asp_canvas_create(ASP_PICTURE_PNG, "one", &err);
    assert_non_null(canvas);
    assert_null(asp_canvas_create(ASP_PICTURE_PNG, "two", &err));
    asp_canvas_free(canvas);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_are_what_they_say),   cmocka_unit_test(bytes_do_not_depend_on_what_came_before),
        cmocka_unit_test(the_log_says_what_was_drawn), cmocka_unit_test(the_first_failure_is_kept),
        cmocka_unit_test(two_at_once_are_refused),
    };
    return cmocka_run_group_tests(tests, set_fonts, NULL);
}
