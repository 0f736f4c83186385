/*
 * What parameters take, in words, and the ends of their ranges.
 */
#include "scenario_support.h"

static void what_is_allowed_is_said_in_a_sentence(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"run.months", "a whole number"},
        {"market.growth", "a rate such as 0.9 or 90% or a distribution"},
        {"offer.a.price", "an amount of money, a distribution or a schedule such as 15; 2009-11: 10"},
        {"market.growth_halflife", "a number, a distribution or never"},
        {"event.e.offer.a.price", "an amount of money, a distribution or a factor such as x0.8"},
    };
    for (size_t pair = 0; pair < sizeof pairs / sizeof pairs[0]; pair++) {
        char allowed[ASP_ALLOWED_TEXT];
        assert_string_equal(asp_allowed_text(asp_registry_find(&support_registry, pairs[pair][0]), allowed),
                            pairs[pair][1]);
    }
}

static void everything_at_once_fits(void **state)
{
    (void)state;
    const struct asp_parameter parameter = {.kind = ASP_KIND_SHARE, .allows = ~0u};
    char allowed[ASP_ALLOWED_TEXT];
    assert_string_equal(strrchr(asp_allowed_text(&parameter, allowed), ' '), " never");
}

static void ends_belong_to_the_range(void **state)
{
    (void)state;
    static const struct {
        const char *key, *text;
        int status;
    } rows[] = {
        {"market.growth", "-0.99", 0},
        {"market.growth", "-0.991", -1},
        {"market.growth", "100", 0},
        {"market.growth", "100.01", -1},
        {"segment.a.ultimate", "0", 0},
        {"segment.a.ultimate", "100%", 0},
        {"segment.a.ultimate", "1", 0},
        {"segment.a.ultimate", "1.01", -1},
        {"run.months", "1", 0},
        {"run.months", "1200", 0},
        {"run.months", "0", -1},
        {"run.months", "1201", -1},
        {"market.growth_halflife", "1e300", 0},
        {"partner.credit_line", "never", 0},
        {"market.size", "never", -1},
    };
    for (size_t row = 0; row < sizeof rows / sizeof rows[0]; row++) {
        struct support_value value;
        support_value_read(&value, rows[row].key, '.', rows[row].text);
        assert_int_equal(value.status, rows[row].status);
        support_value_clear(&value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_allowed_is_said_in_a_sentence),
        cmocka_unit_test(everything_at_once_fits),
        cmocka_unit_test(ends_belong_to_the_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
