/*
 * The palette: contrast on paper by WCAG 2.1, text 4.5, graphics 3.
 */
#include <math.h>

#include "cmocka_begin.h"

#include "plots/palette.h"

static double linear(uint32_t channel)
{
    double share = channel / 255.0;
    return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t rgb)
{
    return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
}

static double contrast_on_paper(enum asp_colour colour)
{
    return (luminance(asp_palette[ASP_COLOUR_PAPER].rgb) + 0.05) / (luminance(asp_palette[colour].rgb) + 0.05);
}

static void colours_stand_out(void **state)
{
    (void)state;
    for (size_t colour = 0; colour < ASP_COLOURS; colour++) {
        double contrast = contrast_on_paper((enum asp_colour)colour);
        assert_non_null(asp_palette[colour].name);
        if (asp_palette[colour].use == ASP_USE_TEXT)
            assert_true(contrast >= 4.5);
        if (asp_palette[colour].use == ASP_USE_GRAPHIC)
            assert_true(contrast >= 3);
    }
}

/* Nested bands are told apart by lightness alone: each is darker than the one around it. */
static void bands_darken_inwards(void **state)
{
    (void)state;
    assert_true(contrast_on_paper(ASP_COLOUR_BAND_OUTER) * 1.2 < contrast_on_paper(ASP_COLOUR_BAND_MIDDLE));
    assert_true(contrast_on_paper(ASP_COLOUR_BAND_MIDDLE) * 1.2 < contrast_on_paper(ASP_COLOUR_BAND_INNER));
    assert_true(contrast_on_paper(ASP_COLOUR_BAND_INNER) * 1.2 < contrast_on_paper(ASP_COLOUR_MEDIAN));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(colours_stand_out), cmocka_unit_test(bands_darken_inwards)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
