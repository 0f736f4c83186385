/* summary.csv and its JSON twin: columns, undefined and never. */
#include "report_fixture.h"

static void test_summary_csv(void **state)
{
    (void)state;
    struct fixture fixture;
    struct asp_text text;
    fixture_init(&fixture);
    asp_text_init(&text);
    asp_summary_csv(&fixture.result, &text);
    assert_string_equal(
        text.bytes,
        "strategy,metric,unit,mean,mean_se,sd,p05,p10,p25,p50,p50_se,p75,p90,p95,min,max,share_never,undefined\n"
        ",market.final,USD a year,2000000000,100000000,400000000,800000000,1200000000,1600000000,2000000000,200000000,"
        "2400000000,2800000000,3200000000,400000000,3600000000,0,0\n"
        "sell,payback_month,months,,,,17,18,19,20,0.5,21,22,inf,16,inf,0.5,1\n"
        ",target.big,share,0.4725,0.0035,0.5,0,0,0,0,0,0,0,0,0,1,0,0\n"
        ",adoption.final,share,0.25,0.015625,0.0625,0.0625,0.125,0.1875,0.25,0.03125,0.3125,0.375,0.4375,0,0.5,0,0\n");
    asp_text_clear(&text);
}

static void test_summary_json(void **state)
{
    (void)state;
    struct fixture fixture;
    struct asp_text text;
    fixture_init(&fixture);
    asp_text_init(&text);
    asp_summary_json(&fixture.result, &text);
    assert_ptr_equal(strstr(text.bytes, "[\n  {\n    \"strategy\": \"\",\n    \"metric\": \"market.final\",\n"),
                     text.bytes);
    assert_has(text.bytes, "\"metric\": \"payback_month\",\n    \"unit\": \"months\",\n    \"mean\": null,");
    assert_has(text.bytes, "\"p95\": \"inf\",");
    assert_has(text.bytes, "\"share_never\": 0.5,\n    \"undefined\": 1\n  }");
    assert_memory_equal(text.bytes + text.length - 4, "}\n]\n", 4);
    asp_text_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_summary_csv),
        cmocka_unit_test(test_summary_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
