/*
 * Text in our own fonts: nothing falls back in silence, figures of a column have one width, titles are balanced.
 */
#include <math.h>
#include <string.h>

#include "cmocka_begin.h"

#include "aspsim/plots.h"
#include "plots/lettering.h"

#define FONTS "plots/fonts"

static const struct asp_block_shape one_line = {0, 0, false, ASP_ALIGN_LEFT};

static int begin(void **state)
{
    struct asp_error err;
    (void)state;
    asp_plots_set_font_folder(FONTS);
    return asp_lettering_begin(&err);
}

static int end(void **state)
{
    (void)state;
    asp_lettering_end();
    return 0;
}

static double width_of(const struct asp_style *style, const char *text)
{
    struct asp_lettering lettering;
    struct asp_error err;
    assert_int_equal(asp_lettering_init(&lettering, style, &one_line, text, &err), 0);
    double width = lettering.width;
    asp_lettering_clear(&lettering);
    return width;
}

static void missing_glyphs_are_found(void **state)
{
    (void)state;
    struct asp_lettering lettering;
    struct asp_error err;
    assert_int_equal(asp_lettering_init(&lettering, &asp_style_note, &one_line, "market \xE6\x97\xA5", &err), -1);
    assert_non_null(strstr(err.text, "no letters for all of"));
}

static void foreign_families_are_refused(void **state)
{
    (void)state;
    struct asp_style style = asp_style_note;
    struct asp_lettering lettering;
    struct asp_error err;
    style.family = "DejaVu Sans";
    assert_int_equal(asp_lettering_init(&lettering, &style, &one_line, "market", &err), -1);
    assert_non_null(strstr(err.text, "DejaVu Sans was not found; Inter"));
}

static void all_weights_are_there(void **state)
{
    (void)state;
    struct asp_style style = asp_style_legend;
    double regular = width_of(&style, "Hosted software");
    style.weight = PANGO_WEIGHT_SEMIBOLD;
    double semibold = width_of(&style, "Hosted software");
    style.weight = PANGO_WEIGHT_BOLD;
    double bold = width_of(&style, "Hosted software");
    assert_true(regular < semibold && semibold < bold);
}

static void tabular_figures_have_one_width(void **state)
{
    (void)state;
    /* Positions are in 1/1024 px. */
    assert_true(fabs(width_of(&asp_style_axis, "11111") - width_of(&asp_style_axis, "88888")) < 0.01);
    assert_true(width_of(&asp_style_legend, "11111") < width_of(&asp_style_legend, "88888") - 1);
}

static void sizes_are_readable(void **state)
{
    (void)state;
    const struct asp_style *const styles[] = {
        &asp_style_title,  &asp_style_subtitle, &asp_style_legend,        &asp_style_axis, &asp_style_remark,
        &asp_style_target, &asp_style_direct,   &asp_style_direct_strong, &asp_style_note,
    };
    for (size_t style = 0; style < sizeof styles / sizeof *styles; style++) {
        assert_true(styles[style]->size_px >= 12);
        assert_int_equal(asp_palette[styles[style]->colour].use, ASP_USE_TEXT);
    }
}

static void titles_are_balanced(void **state)
{
    (void)state;
    const char *title =
        "39% of futures are at $2.0B or more at end-2003; one in ten is below $0.4B or above $6.3B or so";
    struct asp_block_shape shape = {1400, 2, false, ASP_ALIGN_LEFT};
    struct asp_lettering plain, balanced;
    struct asp_error err;
    assert_int_equal(asp_lettering_init(&plain, &asp_style_title, &shape, title, &err), 0);
    shape.balanced = true;
    assert_int_equal(asp_lettering_init(&balanced, &asp_style_title, &shape, title, &err), 0);
    assert_int_equal(plain.line_count, 2);
    assert_int_equal(balanced.line_count, 2);
    assert_true(balanced.width < 0.75 * plain.width);
    asp_lettering_clear(&plain);
    asp_lettering_clear(&balanced);
}

static void too_long_texts_end_in_an_ellipsis(void **state)
{
    (void)state;
    const struct asp_block_shape shape = {200, 2, false, ASP_ALIGN_LEFT};
    struct asp_lettering lettering;
    struct asp_error err;
    assert_int_equal(asp_lettering_init(&lettering, &asp_style_note, &shape,
                                        "a note that is so long that two lines of it are not enough by far", &err),
                     0);
    assert_true(lettering.shortened);
    assert_int_equal(lettering.line_count, 2);
    asp_lettering_clear(&lettering);
}

static void check_clean(const char *text, const char *expected)
{
    struct asp_text out;
    asp_text_init(&out);
    asp_lettering_clean(&out, text);
    assert_string_equal(out.bytes, expected);
    asp_text_clear(&out);
}

static void callers_words_are_made_fit(void **state)
{
    (void)state;
    check_clean("", "");
    check_clean("  two  words\n", "two words");
    check_clean("\xC3\xA6\xC3\xB8\xC3\xA5 \xE2\x82\xAC 10\xE2\x81\xB9 \xE2\x88\x92",
                "\xC3\xA6\xC3\xB8\xC3\xA5 \xE2\x82\xAC 10\xE2\x81\xB9 \xE2\x88\x92");
    check_clean("a\xE6\x97\xA5z", "a?z");
    check_clean("a\xFFz\x01", "a?z?");
    check_clean("1\xC2\xA0"
                "000",
                "1\xC2\xA0"
                "000");
}

static void fonts_are_needed(void **state)
{
    (void)state;
    struct asp_error err;
    asp_plots_set_font_folder("plots/no-such-folder");
    assert_int_equal(asp_lettering_begin(&err), -1);
    assert_non_null(strstr(err.text, "plots/no-such-folder/Inter-Regular.otf"));
    asp_plots_set_font_folder(NULL);
    assert_int_equal(asp_lettering_begin(&err), -1);
    asp_plots_set_font_folder(FONTS);
    assert_int_equal(asp_lettering_begin(&err), 0);
    asp_lettering_end();
    asp_plots_set_font_folder(NULL);
}

#define within_begin(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        within_begin(missing_glyphs_are_found),
        within_begin(foreign_families_are_refused),
        within_begin(all_weights_are_there),
        within_begin(tabular_figures_have_one_width),
        within_begin(sizes_are_readable),
        within_begin(titles_are_balanced),
        within_begin(too_long_texts_end_in_an_ellipsis),
        within_begin(callers_words_are_made_fit),
        cmocka_unit_test(fonts_are_needed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
