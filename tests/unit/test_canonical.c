/*
 * One spelling for all that mean the same.
 */
#include "scenario_support.h"

static void spellings_meet(void **state)
{
    (void)state;
    static const struct {
        const char *key;
        char decimal;
        const char *texts[4];
        const char *canonical;
    } rows[] = {
        {"market.size", '.', {"1,200,000", "1.2M", "$1 200 000", "1.2e6"}, "1200000"},
        {"market.growth", ',', {"0,9", "90%", "90 %", "+0,9"}, "0.9"},
        {"segment.a.seats", '.', {"12 each", "12  EACH", " 12 each", "12 each "}, "12 each"},
        {"offer.a.price",
         '.',
         {"15;2009Q4:10", "15; 2009-10: 10", "15 ;2009M10: $10", "15; 2009-10:10"},
         "15; 2009-10: 10"},
        {"market.growth", '.', {"-0", "0", "0%", "0.0"}, "0"},
        {"segment.a.p",
         '.',
         {"normal(1,2)within[0,9]", "normal(1;2) within [0; 9]", "NORMAL (1, 2) within [0,9]",
          "normal( 1 , 2 ) WITHIN [ 0 , 9 ]"},
         "normal(1, 2) within [0, 9]"},
    };
    for (size_t row = 0; row < sizeof rows / sizeof rows[0]; row++)
        for (size_t text = 0; text < 4; text++) {
            struct support_value value;
            support_value_read(&value, rows[row].key, rows[row].decimal, rows[row].texts[text]);
            if (value.status != 0)
                support_print(&value.messages);
            assert_int_equal(value.status, 0);
            assert_string_equal(value.entry.value.text, rows[row].canonical);
            assert_string_equal(value.entry.copy_text, rows[row].canonical);
            support_value_clear(&value);
        }
}

/* Every bit of a number survives its text. */
static void numbers_keep_their_bits(void **state)
{
    (void)state;
    static const double numbers[] = {0.1, 1.0 / 3, 2.0 / 3, 1e-9, 123456789.123456789, 9.99999999999999, 1e14 / 3};
    for (size_t number = 0; number < sizeof numbers / sizeof numbers[0]; number++) {
        char text[ASP_NUMBER_TEXT];
        struct support_value value;
        support_value_read(&value, "market.growth_halflife", '.', asp_number_text(numbers[number], text));
        if (numbers[number] < 0.01) {
            assert_int_equal(value.status, -1);
        } else {
            assert_int_equal(value.status, 0);
            assert_true(asp_value_constant(&value.entry.value) == numbers[number]);
            assert_string_equal(value.entry.value.text, text);
        }
        support_value_clear(&value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_meet),
        cmocka_unit_test(numbers_keep_their_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
