/* series.csv and yearly.csv: rows, dates, years of a run that begins in July, and where quantiles stand. */
#include "report_fixture.h"

static void test_series_csv(void **state)
{
    (void)state;
    struct fixture fixture;
    struct asp_text text;
    fixture_init(&fixture);
    asp_text_init(&text);
    asp_series_csv(&fixture.result, false, &text);
    assert_has(text.bytes, "strategy,metric,unit,date,mean,mean_se,sd,p05,p10,p25,p50,p75,p90,p95\n"
                           ",market.revenue,USD a year,2000-07,100000000,250000,1000000,97000000,98000000,99000000,"
                           "100000000,101000000,102000000,103000000\n,market.revenue,USD a year,2000-08,");
    assert_has(text.bytes, "\n,market.revenue,USD a year,2001-08,1400000000,");
    assert_has(text.bytes, "\nsell,\"partner.line.fee, yearly\",USD,2000-07,0,0.03125,0.125,,,,,,,\n");
    asp_text_clear(&text);
}

static void test_all_bands(void **state)
{
    (void)state;
    struct fixture fixture;
    struct asp_text text;
    fixture_init(&fixture);
    asp_text_init(&text);
    asp_series_csv(&fixture.result, true, &text);
    assert_has(text.bytes, "USD,2000-07,0,0.03125,0.125,-0.375,-0.25,-0.125,0,0.125,0.25,0.375\n");
    asp_text_clear(&text);
}

/* A run from July 2000: its first year ends in June 2001, its second would end in June 2002. */
static void test_years_are_those_they_end_in(void **state)
{
    (void)state;
    struct fixture fixture;
    struct asp_text text;
    fixture_init(&fixture);
    asp_text_init(&text);
    asp_yearly_csv(&fixture.result, false, &text);
    assert_has(text.bytes, "strategy,metric,unit,year,mean,");
    assert_has(text.bytes, "\n,market.revenue,USD a year,2001,1000000000,");
    assert_has(text.bytes, "\n,market.revenue,USD a year,2002,2000000000,");
    assert_has(text.bytes, "\nsell,\"partner.line.fee, yearly\",USD,2002,1,0.0625,0.25,,,,,,,\n");
    asp_text_clear(&text);
    fixture.result.outputs.start_month = asp_month(1999, 1);
    asp_yearly_csv(&fixture.result, false, &text);
    assert_has(text.bytes, "\n,market.revenue,USD a year,1999,1000000000,");
    asp_text_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_series_csv),
        cmocka_unit_test(test_all_bands),
        cmocka_unit_test(test_years_are_those_they_end_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
