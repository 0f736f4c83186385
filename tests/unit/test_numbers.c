/*
 * Plain numbers: what is read, what is refused, what proves a decimal mark, what is in doubt.
 * Values are compared exactly: each is the double nearest to its decimal text, which is what the compiler writes too.
 */
#include <math.h>
#include <string.h>

#include "cmocka_begin.h"
#include "../../sim/sheet/cells.h"

#define NBSP "\xC2\xA0"
#define NARROW "\xE2\x80\xAF"
#define THIN "\xE2\x80\x89"
#define MINUS "\xE2\x88\x92"
#define EURO "\xE2\x82\xAC"

struct good_case {
    const char *text;
    char decimal;
    double value;
    char proved;
    bool percent;
    const char *currency;
};

static const struct good_case good_cases[] = {
    {"0", 0, 0, 0, false, ""},
    {"-0", 0, 0, 0, false, ""},
    {"2009", 0, 2009, 0, false, ""},
    {" 1 200 ", 0, 1200, 0, false, ""},
    {"0.5", 0, 0.5, '.', false, ""},
    {"0,5", 0, 0.5, ',', false, ""},
    {".5", 0, 0.5, '.', false, ""},
    {"0.123", 0, 0.123, '.', false, ""},
    {"1234.567", 0, 1234.567, '.', false, ""},
    {"1234,567", 0, 1234.567, ',', false, ""},
    {"1.234,5", 0, 1234.5, ',', false, ""},
    {"1,234.5", 0, 1234.5, '.', false, ""},
    {"1,234.567", 0, 1234.567, '.', false, ""},
    {"1.234.567", 0, 1234567, ',', false, ""},
    {"1,234,567", 0, 1234567, '.', false, ""},
    {"1.234.567,89", 0, 1234567.89, ',', false, ""},
    {"1.234", '.', 1.234, 0, false, ""},
    {"1.234", ',', 1234, 0, false, ""},
    {"1,234", ',', 1.234, 0, false, ""},
    {"1,234", '.', 1234, 0, false, ""},
    {"1" NBSP "234,50", 0, 1234.5, ',', false, ""},
    {"1" NARROW "234" NARROW "567", 0, 1234567, 0, false, ""},
    {"1" THIN "234.5", 0, 1234.5, '.', false, ""},
    {"1'234.50", 0, 1234.5, '.', false, ""},
    {"1\xE2\x80\x99"
     "234",
     0, 1234, 0, false, ""},
    {"1 234,567", 0, 1234.567, ',', false, ""},
    {"-5", 0, -5, 0, false, ""},
    {"+5", 0, 5, 0, false, ""},
    {MINUS "5", 0, -5, 0, false, ""},
    {"5-", 0, -5, 0, false, ""},
    {"5,00-", 0, -5, ',', false, ""},
    {"(300)", 0, -300, 0, false, ""},
    {"($1,234.50)", 0, -1234.5, '.', false, "$"},
    {"$(300)", 0, -300, 0, false, "$"},
    {"90%", 0, 0.9, 0, true, ""},
    {"12.3%", 0, 0.123, '.', true, ""},
    {"12,5 %", 0, 0.125, ',', true, ""},
    {"12,5" NBSP "%", 0, 0.125, ',', true, ""},
    {"12,5" NARROW "%", ',', 0.125, ',', true, ""},
    {"7%", 0, 0.07, 0, true, ""},
    {"-3%", 0, -0.03, 0, true, ""},
    {"$150M", 0, 150e6, 0, false, "$"},
    {"2.0B", 0, 2e9, '.', false, ""},
    {"10K", 0, 10e3, 0, false, ""},
    {"10 k", 0, 10e3, 0, false, ""},
    {"0.1M", 0, 100000, '.', false, ""},
    {"150 M" EURO, 0, 150e6, 0, false, EURO},
    {EURO " 1.234,50", 0, 1234.5, ',', false, EURO},
    {EURO NBSP "-1.234,50", 0, -1234.5, ',', false, EURO},
    {"-" EURO "5", 0, -5, 0, false, EURO},
    {"1" NBSP "234,50" NBSP EURO, 0, 1234.5, ',', false, EURO},
    {"kr 1" NBSP "234,50", 0, 1234.5, ',', false, "kr"},
    {"kr. 12", 0, 12, 0, false, "kr"},
    {"1 234,50 kr", 0, 1234.5, ',', false, "kr"},
    {"US$5", 0, 5, 0, false, "US$"},
    {"USD 5", 0, 5, 0, false, "USD"},
    {"5 EUR", 0, 5, 0, false, "EUR"},
    {"5EUR", 0, 5, 0, false, "EUR"},
    {"\xC2\xA3"
     "9.99",
     0, 9.99, '.', false, "\xC2\xA3"},
    {"1.2E+03", 0, 1200, '.', false, ""},
    {"1,2E+03", 0, 1200, ',', false, ""},
    {"1.234E+05", 0, 123400, '.', false, ""},
    {"1e-3", 0, 0.001, 0, false, ""},
    {"1E" MINUS "3", 0, 0.001, 0, false, ""},
    {"1e22", 0, 1e22, 0, false, ""},
    {"0.1000000000000000055511151231257827", 0, 0.1, '.', false, ""},
    {"never", 0, INFINITY, 0, false, ""},
    {"Never ", '.', INFINITY, 0, false, ""},
};

static void test_good_numbers(void **state)
{
    (void)state;
    for (size_t entry = 0; entry < sizeof good_cases / sizeof *good_cases; entry++) {
        const struct good_case *good = &good_cases[entry];
        struct asp_number number;
        enum asp_plain plain = asp_number_parse(good->text, strlen(good->text), good->decimal, &number);
        if (plain != ASP_PLAIN_NUMBER || number.value != good->value || number.decimal != good->proved ||
            number.percent != good->percent || strcmp(number.currency, good->currency) != 0)
            fail_msg("\"%s\": plain %d, value %.17g, proves %d, percent %d, currency %s", good->text, (int)plain,
                     number.value, number.decimal, number.percent, number.currency);
        assert_false(signbit(number.value) && number.value == 0);
    }
}

static const char *const not_numbers[] = {
    "",         " ",          "abc",       "yes",         "TRUE",      "x0.67",
    "2009-11",  "01.11.2009", "2009M11",   "Nov-09",      "1.2.3",     "1,2,3",
    "12.34.56", "1.23.456",   "1,2345.6",  "1 2",         "12 34",     "1 2345",
    "1234 567", "1.234 567",  "1'234 567", "1,234,567,8", "1.234,5.6", "1,234.5.6",
    "5.",       ",",          ".",         "-",           "$",         "%",
    "90%%",     "$90%",       "5M%",       "5KM",         "5 m",       "5b",
    "--5",      "-5-",        "(5",        "5)",          "(-5)",      "-(5)",
    "5 kr kr",  "$5 USD",     "=5",        "0x10",        "1e",        "e5",
    "1e400",    "1e99999",    "inf",       "nan",         "5 seats",   "never 5",
    "#N/A",     "10-20",      "1..5",      "1 ,5",        "0,123,456", "normal(1, 2)",
    "5 to 6",   "12,5 %%",    "1\n234",
};

static void test_refused_texts(void **state)
{
    (void)state;
    for (size_t entry = 0; entry < sizeof not_numbers / sizeof *not_numbers; entry++) {
        struct asp_number number;
        for (const char *decimal = ".,";; decimal++) {
            if (asp_number_parse(not_numbers[entry], strlen(not_numbers[entry]), *decimal, &number) != ASP_PLAIN_NOT)
                fail_msg("\"%s\" was read as %.17g", not_numbers[entry], number.value);
            if (*decimal == '\0')
                break;
        }
    }
}

static void test_doubt_and_wrong_marks(void **state)
{
    (void)state;
    static const char *const doubtful[] = {"1.234",  "1,234",   "12.345", "999,000",
                                           "$1,234", "1.234 %", "-1.234", "1.234M"};
    struct asp_number number;
    for (size_t entry = 0; entry < sizeof doubtful / sizeof *doubtful; entry++)
        assert_int_equal(asp_number_parse(doubtful[entry], strlen(doubtful[entry]), 0, &number), ASP_PLAIN_AMBIGUOUS);
    assert_int_equal(asp_number_parse("12,5", 4, '.', &number), ASP_PLAIN_WRONG_MARK);
    assert_true(number.value == 12.5);
    assert_int_equal(asp_number_parse("12.5", 4, ',', &number), ASP_PLAIN_WRONG_MARK);
    assert_int_equal(asp_number_parse("1.234.567", 9, '.', &number), ASP_PLAIN_WRONG_MARK);
    assert_int_equal(asp_number_parse("1 234,5", 7, '.', &number), ASP_PLAIN_WRONG_MARK);
}

static void test_length_bounds_the_text(void **state)
{
    (void)state;
    struct asp_number number;
    assert_int_equal(asp_number_parse("12.5 to 13", 4, '.', &number), ASP_PLAIN_NUMBER);
    assert_true(number.value == 12.5);
    char long_text[1000];
    memset(long_text, '7', sizeof long_text);
    assert_int_equal(asp_number_parse(long_text, sizeof long_text, '.', &number), ASP_PLAIN_NOT);
    assert_int_equal(asp_number_parse(long_text, 300, '.', &number), ASP_PLAIN_NUMBER);
}

/* Every double's shortest text, which scenario.csv holds, must be read back to the bit. */
static void test_written_numbers_read_back(void **state)
{
    (void)state;
    uint64_t word = 20091101; /* a fixed seed of a plain linear generator */
    for (int draw = 0; draw < 20000; draw++) {
        word = word * 6364136223846793005u + 1442695040888963407u;
        double value = (double)(word >> 11) / 9007199254740992.0 * (draw % 2 ? 1.0 : 1e6) - 0.25;
        char text[ASP_NUMBER_TEXT];
        struct asp_number number;
        asp_number_text(value, text);
        assert_int_equal(asp_number_parse(text, strlen(text), '.', &number), ASP_PLAIN_NUMBER);
        assert_true(number.value == value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good_numbers),
        cmocka_unit_test(test_refused_texts),
        cmocka_unit_test(test_doubt_and_wrong_marks),
        cmocka_unit_test(test_length_bounds_the_text),
        cmocka_unit_test(test_written_numbers_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
