/*
 * Cells that are not numbers.
 */
#include "scenario_support.h"

struct good {
    const char *key, *text, *canonical;
    double constant; /* NaN: none */
};

static void words_become_values(void **state)
{
    (void)state;
    const struct good goods[] = {
        {"market.compensated", "yes", "yes", 1},
        {"market.compensated", "TRUE", "yes", 1},
        {"market.compensated", "VRAI", "yes", 1},
        {"market.compensated", "WAAR", "yes", 1},
        {"market.compensated", "SANN", "yes", 1},
        {"market.compensated", "1", "yes", 1},
        {"market.compensated", "No", "no", 0},
        {"market.compensated", "FALSE", "no", 0},
        {"market.compensated", "FAUX", "no", 0},
        {"market.compensated", "ONWAAR", "no", 0},
        {"market.compensated", "USANN", "no", 0},
        {"market.compensated", "0", "no", 0},
        {"market.model", "logistic", "logistic", 1},
        {"market.model", "Table", "table", 2},
        {"run.start", "2009-11", "2009-11", asp_month(2009, 11)},
        {"run.start", "2009", "2009-01", asp_month(2009, 1)},
        {"run.start", "2009Q4", "2009-10", asp_month(2009, 10)},
        {"event.e.to", "2009", "2009-12", asp_month(2009, 12)},
        {"event.e.to", "2009Q4", "2009-12", asp_month(2009, 12)},
        {"event.e.to", "never", "never", ASP_MONTH_NEVER},
        {"run.title", "Growth; 50%, or so", "Growth; 50%, or so", NAN},
        {"line.a.segments", "smb; large", "smb; large", NAN},
    };
    for (size_t row = 0; row < sizeof goods / sizeof goods[0]; row++) {
        struct support_value value;
        support_value_read(&value, goods[row].key, ',', goods[row].text);
        assert_int_equal(value.status, 0);
        assert_string_equal(value.entry.value.text, goods[row].canonical);
        double constant = asp_value_constant(&value.entry.value);
        if (isnan(goods[row].constant)) {
            assert_true(isnan(constant));
            assert_null(value.entry.value.pieces);
            assert_string_equal(value.entry.value.word, goods[row].canonical);
        } else {
            assert_true(constant == goods[row].constant);
        }
        support_value_clear(&value);
    }
}

static void a_choice_is_kept_as_word_and_index(void **state)
{
    (void)state;
    struct support_value value;
    support_value_read(&value, "market.model", '.', "LOGISTIC");
    assert_string_equal(value.entry.value.word, "logistic");
    assert_true(asp_value_constant(&value.entry.value) == 1);
    support_value_clear(&value);
}

static void wrong_words_are_refused(void **state)
{
    (void)state;
    static const char *const bads[][3] = {
        {"market.compensated", "maybe", "\"maybe\" is neither yes nor no"},
        {"market.model", "logistik", "did you mean \"logistic\"?"},
        {"market.model", "zzzzzz", "there are: exponential, logistic, table"},
        {"run.start", "soon", "\"soon\" is not a month"},
        {"run.start", "never", "\"never\" is not a month"},
        {"run.title", "", "the value is missing"},
        {"market.history", "no-such-file.csv", "no-such-file.csv"},
    };
    for (size_t row = 0; row < sizeof bads / sizeof bads[0]; row++) {
        struct support_value value;
        support_value_read(&value, bads[row][0], '.', bads[row][1]);
        assert_int_equal(value.status, -1);
        assert_true(support_says(&value.messages, ASP_FAULT, 7, 3, bads[row][2]));
        assert_int_equal(value.messages.fault_count, 1);
        support_value_clear(&value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_become_values),
        cmocka_unit_test(a_choice_is_kept_as_word_and_index),
        cmocka_unit_test(wrong_words_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
