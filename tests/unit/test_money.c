/*
 * Money, percent and decimals as text: tables of value and text, and that no locale changes them.
 */
#include <locale.h>
#include <math.h>
#include <string.h>

#include "cmocka_begin.h"

#include "plots/money.h"

#define MINUS "\xE2\x88\x92"
#define SPACE "\xC2\xA0"

static void check_money(double value, const char *currency, int digits, const char *expected)
{
    struct asp_text text;
    asp_text_init(&text);
    asp_money_add(&text, value, currency, digits);
    assert_string_equal(text.bytes, expected);
    asp_text_clear(&text);
}

static void money_reads_as_expected(void **state)
{
    (void)state;
    check_money(2.0e9, "USD", 2, "$2.0B");
    check_money(1.2345e6, "EUR", 2,
                "\xE2\x82\xAC"
                "1.2M");
    check_money(150e6, "NOK", 2, "kr" SPACE "150M");
    check_money(40e3, "CHF", 2, "CHF" SPACE "40K");
    check_money(1.5e12, "GBP", 3,
                "\xC2\xA3"
                "1.50T");
    check_money(0, "USD", 2, "$0");
    check_money(-0.5e9, "USD", 2, MINUS "$500M");
    check_money(2500, "USD", 2, "$2,500");
    check_money(2.5, "USD", 2, "$2.50");
    check_money(0.05, "USD", 2, "$0.050");
    check_money(0.0012, "USD", 2, "$0.0012");
    check_money(152e6, "USD", 2, "$150M");
    check_money(152e6, "USD", 3, "$152M");
    check_money(1234.5e12, "USD", 5, "$1,234.5T");
}

/* The unit is chosen after rounding. */
static void rounding_comes_first(void **state)
{
    (void)state;
    check_money(999.96e6, "USD", 2, "$1.0B");
    check_money(999.96e6, "USD", 4, "$1.000B");
    check_money(999.96e6, "USD", 5, "$999.96M");
    check_money(-999.6e3, "USD", 3, MINUS "$1.00M");
    check_money(9.999e3, "USD", 2, "$10K");
}

static void check_decimals(double value, int decimals, const char *expected)
{
    struct asp_text text;
    asp_text_init(&text);
    asp_decimals_add(&text, value, decimals);
    assert_string_equal(text.bytes, expected);
    asp_text_clear(&text);
}

static void decimals_read_as_expected(void **state)
{
    (void)state;
    check_decimals(0, 0, "0");
    check_decimals(0.5, 0, "1");
    check_decimals(0.049, 1, "0.0");
    check_decimals(-0.049, 1, "0.0");
    check_decimals(1234567, 0, "1,234,567");
    check_decimals(-1234.56, 1, MINUS "1,234.6");
    check_decimals(0.007, 3, "0.007");
    check_decimals(999, 0, "999");
    check_decimals(1000, 0, "1,000");
    check_decimals(1e18, 2, "1,000,000,000,000,000,000");
    check_decimals(1e22, 0, "1e+22");
}

static void scales_hold_for_all_ticks(void **state)
{
    (void)state;
    static const struct {
        const char *currency;
        double largest, step, value;
        const char *expected, *unit;
    } rows[] = {
        {"USD", 5e9, 1e9, 2e9, "$2B", "USD billion (10\xE2\x81\xB9)"},
        {"USD", 1.5e9, 0.5e9, 1e9, "$1.0B", "USD billion (10\xE2\x81\xB9)"},
        {"USD", 1.5e9, 0.5e9, 0, "$0", "USD billion (10\xE2\x81\xB9)"},
        {"USD", 1e6, 0.25e6, 0.25e6, "$0.25M", "USD million (10\xE2\x81\xB6)"},
        {"USD", 60e3, 20e3, -20e3, MINUS "$20K", "USD thousand (10\xC2\xB3)"},
        {"USD", 7000, 1000, 3000, "$3,000", "USD"},
        {"USD", 1, 0.2, 0.4, "$0.40", "USD"},
        {NULL, 1, 0.2, 0.4, "40%", "percent"},
        {NULL, 0.03, 0.005, 0.015, "1.5%", "percent"},
    };
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        struct asp_scale scale;
        struct asp_text text;
        asp_scale_for_ticks(&scale, rows[row].currency, rows[row].largest, rows[row].step);
        asp_text_init(&text);
        asp_scale_add(&text, &scale, rows[row].value);
        assert_string_equal(text.bytes, rows[row].expected);
        asp_text_clear(&text);
        asp_scale_add_unit(&text, &scale);
        assert_string_equal(text.bytes, rows[row].unit);
        asp_text_clear(&text);
    }
}

static void values_are_told_apart(void **state)
{
    (void)state;
    const double values[] = {4.7e9, 2.81e9, 2.84e9, 0};
    struct asp_scale scale;
    asp_scale_for_values(&scale, "USD", values, 4, 2);
    assert_int_equal(scale.power, 9);
    assert_int_equal(scale.decimals, 2);
    assert_true(fabs(asp_scale_shown(&scale, 2.814e9) - 2.81e9) < 1);
    asp_scale_for_values(&scale, "USD", values, 2, 2);
    assert_int_equal(scale.decimals, 1);
}

static void no_locale_changes_it(void **state)
{
    (void)state;
    if (!setlocale(LC_ALL, "nb_NO.UTF-8")) {
        print_message("nb_NO.UTF-8 not installed\n");
        skip();
    }
    check_money(1.2345e6, "USD", 3, "$1.23M");
    setlocale(LC_ALL, "C");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_reads_as_expected),   cmocka_unit_test(rounding_comes_first),
        cmocka_unit_test(decimals_read_as_expected), cmocka_unit_test(scales_hold_for_all_ticks),
        cmocka_unit_test(values_are_told_apart),     cmocka_unit_test(no_locale_changes_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
