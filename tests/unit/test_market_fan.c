/*
 * market-fan: when it applies, its own words, and its sentence for those who cannot see it.
 */
#include <string.h>

#include "cmocka_begin.h"

#include "chart_fixture.h"
#include "plots/chart_table.h"

static void applies_to_markets_only(void **state)
{
    (void)state;
    struct fixture *market = fixture_create(fixture_find("asp-1999"));
    struct fixture *adoption = fixture_create(fixture_find("adoption"));
    assert_true(asp_market_fan_applies(&market->facts));
    assert_false(asp_market_fan_applies(&adoption->facts));
    struct asp_error err;
    struct asp_text out;
    asp_text_init(&out);
    assert_int_equal(asp_market_fan_plot(&adoption->facts, ASP_PICTURE_PNG, &out, &err), -1);
    assert_non_null(strstr(err.text, "market.revenue"));
    fixture_free(market);
    fixture_free(adoption);
}

static void the_subtitle_says_measure_unit_and_period(void **state)
{
    (void)state;
    struct fixture *fixture = fixture_create(fixture_find("asp-1999"));
    struct asp_canvas *canvas = fixture_draw(fixture, &asp_fan_market);
    assert_non_null(fixture_mark(canvas, "World ASP market, 1999 forecast: annualised market revenue, USD billion "
                                         "(10\xE2\x81\xB9); actual to Dec 1999, simulated Jan 2000\xE2\x80\x93"
                                         "Dec 2003"));
    asp_canvas_free(canvas);
    fixture->facts.title = "";
    canvas = fixture_draw(fixture, &asp_fan_market);
    assert_non_null(fixture_mark(canvas, "Hosted-software market, annualised revenue, USD billion"));
    asp_canvas_free(canvas);
    fixture_free(fixture);
}

/* However long the scenario's title, unit and period are written. */
static void long_titles_are_cut(void **state)
{
    (void)state;
    struct fixture *fixture = fixture_create(&fixture_plans[14]);
    struct asp_canvas *canvas = fixture_draw(fixture, &asp_fan_market);
    const struct asp_mark *subtitle = fixture_mark(canvas, "Le march\xC3\xA9");
    assert_non_null(subtitle);
    assert_non_null(strstr(subtitle->string, "\xE2\x80\xA6: annualised market revenue, SEK billion"));
    assert_non_null(
        strstr(subtitle->string, "simulated Apr 2009\xE2\x80\x93Mar 2015; the axis does not start at zero"));
    assert_non_null(strstr(subtitle->string, "occidentale, ??")); /* no letters for it in our fonts */
    asp_canvas_free(canvas);
    fixture_free(fixture);
}

static void the_alternative_says_what_is_seen(void **state)
{
    (void)state;
    struct fixture *fixture = fixture_create(fixture_find("asp-1999"));
    struct asp_text words;
    asp_text_init(&words);
    asp_market_fan_alternative(&fixture->facts, &words);
    assert_non_null(strstr(words.bytes, "of futures are at $2.0B or more at end-2003"));
    assert_non_null(strstr(words.bytes, "Jan 2000 to Dec 2003: the median goes from $150M to "));
    assert_non_null(strstr(words.bytes, "Counted later: $3.0B in Dec 2003."));
    asp_text_clear(&words);
    asp_market_fan_data(&fixture->facts, &words);
    assert_memory_equal(words.bytes, "date,p05,", 9);
    asp_text_clear(&words);
    fixture_free(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(applies_to_markets_only),
        cmocka_unit_test(the_subtitle_says_measure_unit_and_period),
        cmocka_unit_test(long_titles_are_cut),
        cmocka_unit_test(the_alternative_says_what_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
