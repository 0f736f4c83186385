/* The recorded command: what is written reads back, whatever the arguments hold. */
#include "report_fixture.h"

static void assert_round_trip(char *const *arguments, size_t count)
{
    struct asp_text text;
    struct asp_arena arena;
    asp_text_init(&text);
    asp_arena_init(&arena);
    asp_command_write(arguments, count, &text);
    size_t read_count = 0;
    char **read = asp_command_read(&arena, text.bytes, text.length, &read_count);
    assert_non_null(read);
    assert_int_equal(read_count, count);
    for (size_t argument = 0; argument < count; argument++)
        assert_string_equal(read[argument], arguments[argument]);
    assert_null(read[count]);
    asp_arena_clear(&arena);
    asp_text_clear(&text);
}

static void test_arguments_come_back(void **state)
{
    (void)state;
    char *plain[] = {"run", "plan.csv", "--set", "market.growth=90%"};
    assert_round_trip(plain, 4);
    char *strange[] = {"run", "", "two\nlines", "back\\slash", "\\n is no newline", "trailing\\", "\xC3\xA6 \" '", ""};
    assert_round_trip(strange, 8);
}

static void test_one_argument_a_line(void **state)
{
    (void)state;
    char *arguments[] = {"run", "a b.csv", "x\ny", "c:\\d"};
    struct asp_text text;
    asp_text_init(&text);
    asp_command_write(arguments, 4, &text);
    assert_string_equal(text.bytes, "run\na b.csv\nx\\ny\nc:\\\\d\n");
    asp_text_clear(&text);
}

static void test_files_edited_by_hand(void **state)
{
    (void)state;
    struct asp_arena arena;
    size_t count = 9;
    asp_arena_init(&arena);
    char **read = asp_command_read(&arena, "run\nplan.csv", strlen("run\nplan.csv"), &count);
    assert_int_equal(count, 2);
    assert_string_equal(read[1], "plan.csv");
    read = asp_command_read(&arena, "", 0, &count);
    assert_int_equal(count, 0);
    assert_null(read[0]);
    asp_arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arguments_come_back),
        cmocka_unit_test(test_one_argument_a_line),
        cmocka_unit_test(test_files_edited_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
