/*
 * Amounts in another currency than the scenario's get one warning.
 */
#include "scenario_support.h"

static void expect_warnings(const char *text, size_t count, const char *fragment)
{
    struct asp_messages messages;
    struct asp_scenario *scenario = support_read(text, &messages);
    assert_non_null(scenario);
    assert_int_equal(messages.count, count);
    assert_true(count == 0 || support_says(&messages, ASP_WARNING, 0, 0, fragment));
    asp_messages_clear(&messages);
    asp_scenario_free(scenario);
}

static void signs_of_other_currencies_are_warned_of(void **state)
{
    (void)state;
    expect_warnings("parameter,value\nmarket.size,$150M\n", 0, "");
    expect_warnings("parameter,value\nrun.currency,EUR\nmarket.size,$150M\noffer.a.price,\"$15; 2009: $10\"\n", 1,
                    "market.size is written in $, but run.currency is EUR: nothing is converted (2 values in all)");
    expect_warnings("parameter,value\nrun.currency,EUR\nmarket.size,\xE2\x82\xAC 150M\n", 0, "");
    expect_warnings("parameter;value\nrun.currency;NOK\nmarket.size;kr 150,5\n", 0, "");
    expect_warnings("parameter,value\nmarket.size,\xE2\x82\xAC"
                    "150M\n",
                    1, "(1 value in all)");
    expect_warnings("parameter,value\nmarket.size,EUR 150M\n", 1, "market.size is written in EUR");
    expect_warnings("parameter,value\nmarket.size,USD 150M\n", 0, "");
    expect_warnings("parameter,value\nrun.currency,AUD\nmarket.size,$150M\n", 0, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(signs_of_other_currencies_are_warned_of)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
