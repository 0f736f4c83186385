/* Texts, numbers as text in the C locale, CSV cells, and "did you mean". */
#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "cmocka_begin.h"
#include "aspsim/base.h"

static void test_number_text_is_shortest_and_reads_back(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *text;
    } table[] = {{0.1, "0.1"},
                 {1.0 / 3, "0.3333333333333333"},
                 {1e22, "1e+22"},
                 {150e6, "150000000"},
                 {-0.0, "0"},
                 {INFINITY, "inf"},
                 {-INFINITY, "-inf"},
                 {NAN, ""},
                 {5e-324, "4.94065645841247e-324"},
                 {0.1 + 0.2, "0.30000000000000004"}};
    char buffer[ASP_NUMBER_TEXT];
    for (size_t row = 0; row < sizeof table / sizeof table[0]; row++)
        assert_string_equal(asp_number_text(table[row].value, buffer), table[row].text);
    uint64_t word = 88172645463325252u;
    for (int round = 0; round < 100000; round++) {
        word ^= word << 13, word ^= word >> 7, word ^= word << 17;
        double value, read;
        memcpy(&value, &word, sizeof value);
        if (!isfinite(value))
            continue;
        assert_true(asp_number_read(asp_number_text(value, buffer), &read));
        assert_true(read == value);
    }
}

static void test_numbers_do_not_follow_the_locale(void **state)
{
    (void)state;
    if (setlocale(LC_ALL, "nb_NO.UTF-8") == NULL && setlocale(LC_ALL, "de_DE.UTF-8") == NULL &&
        setlocale(LC_ALL, "fr_FR.UTF-8") == NULL)
        skip();
    char buffer[ASP_NUMBER_TEXT];
    double value;
    assert_string_equal(asp_number_text(1.5, buffer), "1.5");
    assert_true(asp_number_read("1.5", &value) && value == 1.5);
    setlocale(LC_ALL, "C");
}

static void test_number_read_takes_whole_numbers_only(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",     " 1",    "1 ",  "1,5",   "nan", "inf",
                                        "0x10", "1e999", "--1", "1.2.3", "e5",  "."};
    double value;
    for (size_t row = 0; row < sizeof wrong / sizeof wrong[0]; row++)
        assert_false(asp_number_read(wrong[row], &value));
    assert_true(asp_number_read("-1.25e3", &value));
    assert_true(value == -1250);
    assert_true(asp_number_read(".5", &value) && value == 0.5);
}

static void test_csv_cells_are_quoted_where_needed(void **state)
{
    (void)state;
    struct asp_text text;
    asp_text_init(&text);
    asp_text_add_csv(&text, "plain");
    asp_text_add(&text, ",");
    asp_text_add_csv(&text, "a \"b\", c");
    assert_string_equal(text.bytes, "plain,\"a \"\"b\"\", c\"");
    asp_text_clear(&text);
}

static void test_brief_numbers(void **state)
{
    (void)state;
    char buffer[ASP_NUMBER_TEXT];
    assert_string_equal(asp_number_brief(0.123456, 3, buffer), "0.123");
    assert_string_equal(asp_number_brief(NAN, 3, buffer), "");
}

static void test_did_you_mean(void **state)
{
    (void)state;
    static const char *const known[] = {"market.size", "market.growth", "market.growth_end", "run.paths"};
    size_t count = sizeof known / sizeof known[0];
    assert_string_equal(asp_nearest("market.grwoth", known, count), "market.growth");
    assert_string_equal(asp_nearest("Run.Path", known, count), "run.paths");
    assert_null(asp_nearest("elephant", known, count));
    assert_null(asp_nearest("", known, count));
    assert_null(asp_nearest("x", known, count));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_number_text_is_shortest_and_reads_back),
        cmocka_unit_test(test_numbers_do_not_follow_the_locale),
        cmocka_unit_test(test_number_read_takes_whole_numbers_only),
        cmocka_unit_test(test_csv_cells_are_quoted_where_needed),
        cmocka_unit_test(test_brief_numbers),
        cmocka_unit_test(test_did_you_mean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
