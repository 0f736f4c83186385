/* What spreadsheets leave in cells: error values, formulas, apostrophes, typographic quotes; texts cut for messages. */
#include "reader_support.h"

static void test_error_values_are_known(void **state)
{
    (void)state;
    static const struct {
        const char *text, *meaning;
    } known[] = {
        {"#VALUE!", "needs a number"},
        {"#VERDI!", "needs a number"},
        {"#VALEUR!", "needs a number"},
        {"#WAARDE!", "needs a number"},
        {"#WERT!", "needs a number"},
        {"#\xC2\xA1VALOR!", "needs a number"},
        {"#REF!", "gone"},
        {"#VERW!", "gone"},
        {"#N/A", "found nothing"},
        {"#I/T", "found nothing"},
        {"#N/B", "found nothing"},
        {"#NV", "found nothing"},
        {"#DIV/0!", "divides by zero"},
        {"#DEEL/0!", "divides by zero"},
        {"#NAME?", "does not know"},
        {"#NAVN?", "does not know"},
        {"#NOM?", "does not know"},
        {"#NUM!", "no number"},
        {"#NOMBRE!", "no number"},
        {"#GETAL!", "no number"},
        {"#NULL!", "do not meet"},
        {"#SPILL!", "no result"},
        {"#CALC!", "no result"},
    };
    for (size_t entry = 0; entry < sizeof known / sizeof *known; entry++) {
        const char *meaning = asp_error_value_meaning(known[entry].text);
        if (!meaning || !strstr(meaning, known[entry].meaning))
            fail_msg("%s: %s", known[entry].text, meaning ? meaning : "not known");
    }
    assert_null(asp_error_value_meaning("#REF"));
    assert_null(asp_error_value_meaning("# REF!"));
    assert_null(asp_error_value_meaning("REF!"));
    assert_null(asp_error_value_meaning(""));
}

static bool accepted(const char *text, const char *says)
{
    struct asp_messages messages;
    struct asp_cell cell = {text, {"f", 3, 4}};
    asp_messages_init(&messages);
    bool good = asp_cell_check(&cell, &messages);
    assert_int_equal(messages.count, good ? 0 : 1);
    if (!good)
        expect_fault(&messages, text, "3:4", says);
    asp_messages_clear(&messages);
    return good;
}

static void test_cells_that_say_nothing_sound(void **state)
{
    (void)state;
    assert_true(accepted("150", ""));
    assert_true(accepted("a = b", ""));
    assert_true(accepted("a # b", ""));
    assert_true(accepted("", ""));
    assert_false(accepted("=A1", "never evaluated"));
    assert_false(accepted("#N/A", "found nothing"));
    assert_false(accepted("#", "too narrow"));
    assert_false(accepted("########", "too narrow"));
    assert_false(accepted("#FOO!", "looks like an error value"));
}

static void expect_plain(const char *text, const char *plain, int column)
{
    struct asp_arena arena;
    asp_arena_init(&arena);
    struct asp_cell cell = asp_cell_plain(&arena, (struct asp_cell){text, {"f", 1, 10}});
    assert_string_equal(cell.text, plain);
    assert_int_equal(cell.place.column, column);
    asp_arena_clear(&arena);
}

static void test_plain_cells(void **state)
{
    (void)state;
    expect_plain("", "", 10);
    expect_plain("a b", "a b", 10);
    expect_plain("1\xC2\xA0"
                 "200\xE2\x80\xAF"
                 "5\n6\t7",
                 "1 200 5 6 7", 10);
    expect_plain("'=5", "=5", 11);
    expect_plain("'", "", 11);
    expect_plain("'' 5", "5", 13);
    expect_plain("\xE2\x80\x9C 'x' \xE2\x80\x9D", "x'", 13);
    expect_plain("\xE2\x80\x9C"
                 "x y\xE2\x80\x9D",
                 "x y", 11);
    expect_plain("\xE2\x80\x9Ex\xE2\x80\x9C", "x", 11);
    expect_plain("\"a\" to \"b\"", "\"a\" to \"b\"", 10);
    expect_plain("s(\xE2\x80\x9Cq\xE2\x80\x9D)", "s(\"q\")", 10);
    expect_plain("\xE2\x82\xAC 5", "\xE2\x82\xAC 5", 10);
    expect_plain("\"\"", "\"\"", 10);
}

static void test_brief_texts(void **state)
{
    (void)state;
    char buffer[ASP_BRIEF_TEXT];
    struct asp_text text;
    assert_string_equal(asp_brief("two\nlines", buffer), "two lines");
    asp_text_init(&text);
    for (int character = 0; character < ASP_BRIEF_CHARACTERS; character++)
        asp_text_add(&text, "\xF0\x9F\x98\x80");
    assert_string_equal(asp_brief(text.bytes, buffer), text.bytes);
    asp_text_add(&text, "x");
    asp_brief(text.bytes, buffer);
    assert_int_equal(strlen(buffer), 4 * ASP_BRIEF_CHARACTERS + 3);
    assert_string_equal(buffer + 4 * ASP_BRIEF_CHARACTERS, "...");
    asp_text_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_error_values_are_known),
        cmocka_unit_test(test_cells_that_say_nothing_sound),
        cmocka_unit_test(test_plain_cells),
        cmocka_unit_test(test_brief_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
