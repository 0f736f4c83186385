/*
 * Words, brackets and places within a cell.
 */
#include "scenario_support.h"

static struct asp_span span_of(const char *text) { return asp_span_trim(text, text + strlen(text)); }

static ptrdiff_t found(const char *text, char mark)
{
    const char *at = asp_span_find((struct asp_span){text, text + strlen(text)}, mark);
    return at != NULL ? at - text : -1;
}

static ptrdiff_t word_at(const char *text, const char *word)
{
    const char *at = asp_span_word((struct asp_span){text, text + strlen(text)}, word);
    return at != NULL ? at - text : -1;
}

static ptrdiff_t unbalanced_at(const char *text)
{
    const char *at = NULL;
    return asp_span_balanced((struct asp_span){text, text + strlen(text)}, &at) ? -1 : at - text;
}

static void marks_inside_brackets_and_quotes_are_not_seen(void **state)
{
    (void)state;
    assert_int_equal(found("a; b", ';'), 1);
    assert_int_equal(found("f(a; b); c", ';'), 7);
    assert_int_equal(found("[a; b]; c", ';'), 6);
    assert_int_equal(found("\"a; \"\"b\"; c", ';'), 8);
    assert_int_equal(found("f((a; b); \"c)\"; d); e", ';'), 18);
    assert_int_equal(found("f(a; b)", ';'), -1);
    assert_int_equal(found("", ';'), -1);
}

static void words_stand_between_spaces_or_brackets(void **state)
{
    (void)state;
    assert_int_equal(word_at("5 to 10", "to"), 2);
    assert_int_equal(word_at("5 TO 10", "to"), 2);
    assert_int_equal(word_at("5 tons", "to"), -1);
    assert_int_equal(word_at("photo 10", "to"), -1);
    assert_int_equal(word_at("f(a to b)", "to"), -1);
    assert_int_equal(word_at("f(1)within[0,1]", "within"), 4);
    assert_int_equal(word_at("f(1) each", "each"), 5);
    assert_int_equal(word_at("each", "each"), 0);
}

static void what_does_not_close_is_pointed_at(void **state)
{
    (void)state;
    assert_int_equal(unbalanced_at("f(a) within [0, 1]"), -1);
    assert_int_equal(unbalanced_at("f((a), (b))"), -1);
    assert_int_equal(unbalanced_at("f(a"), 1);
    assert_int_equal(unbalanced_at("f(a))"), 4);
    assert_int_equal(unbalanced_at("f(a]"), 3);
    assert_int_equal(unbalanced_at("f(\"a)"), 2);
    assert_int_equal(unbalanced_at("((((((("), 2);
    assert_int_equal(unbalanced_at("f(\")\")"), -1);
}

static void columns_count_characters(void **state)
{
    (void)state;
    struct asp_arena arena;
    struct asp_messages messages;
    asp_arena_init(&arena);
    asp_messages_init(&messages);
    struct asp_reading reading = {.arena = &arena, .messages = &messages, .key = "k", .place = {"a.csv", 2, 10}};
    assert_int_equal(asp_reading_begin(&reading, "\xE2\x82\xAC"
                                                 "1\xC2\xA0"
                                                 "200\xE2\x80\xAF"
                                                 "x"),
                     0);
    assert_string_equal(reading.text, "\xE2\x82\xAC"
                                      "1 200 x");
    assert_int_equal(asp_reading_place(&reading, strchr(reading.text, 'x')).column, 17);
    assert_int_equal(asp_reading_place(&reading, reading.text).column, 10);
    reading.place.column = 0;
    assert_int_equal(asp_reading_place(&reading, strchr(reading.text, 'x')).column, 0);
    assert_int_equal(asp_reading_fault(&reading, reading.text, "no %s", "good"), -1);
    assert_string_equal(messages.list[0].text, "k: no good");
    asp_messages_clear(&messages);
    asp_arena_clear(&arena);
}

static void spans_are_trimmed(void **state)
{
    (void)state;
    struct asp_span span = span_of("  a b  ");
    assert_int_equal(asp_span_length(span), 3);
    assert_int_equal(asp_span_length(span_of("   ")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_inside_brackets_and_quotes_are_not_seen),
        cmocka_unit_test(words_stand_between_spaces_or_brackets),
        cmocka_unit_test(what_does_not_close_is_pointed_at),
        cmocka_unit_test(columns_count_characters),
        cmocka_unit_test(spans_are_trimmed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
