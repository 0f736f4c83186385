/* Errors and messages: sentences, places, and the twenty faults of a file that are kept. */
#include <string.h>

#include "cmocka_begin.h"
#include "aspsim/base.h"

static void test_failure_keeps_sentence_and_place(void **state)
{
    (void)state;
    struct asp_error err;
    struct asp_place place = {"plan.csv", 14, 3};
    assert_int_equal(asp_fail_input(&err, place, "%s is %d", "size", 7), -1);
    assert_int_equal(err.failure, ASP_FAILURE_INPUT);
    assert_string_equal(err.text, "size is 7");
    assert_int_equal(err.place.line, 14);
    assert_int_equal(asp_fail_cancelled(&err), -1);
    assert_int_equal(err.failure, ASP_FAILURE_CANCELLED);
    assert_int_equal(asp_fail(NULL, "nobody listens"), -1);
}

static void test_twenty_faults_of_a_file_are_kept(void **state)
{
    (void)state;
    struct asp_messages messages;
    asp_messages_init(&messages);
    for (int line = 1; line <= 25; line++)
        asp_messages_add(&messages, ASP_FAULT, (struct asp_place){"a.csv", line, 1}, "fault %d", line);
    asp_messages_add(&messages, ASP_FAULT, (struct asp_place){"b.csv", 1, 1}, "another file");
    asp_messages_add(&messages, ASP_WARNING, (struct asp_place){"a.csv", 30, 1}, "a warning is always kept");
    assert_int_equal(messages.fault_count, 26);
    assert_int_equal(messages.omitted_count, 5);
    assert_int_equal(messages.count, 22);
    assert_string_equal(messages.list[21].text, "a warning is always kept");
    asp_messages_clear(&messages);
    assert_int_equal(messages.count, 0);
}

static void test_messages_keep_the_names_of_files(void **state)
{
    (void)state;
    struct asp_messages messages;
    char name[] = "gone.csv";
    asp_messages_init(&messages);
    asp_messages_add(&messages, ASP_NOTE, (struct asp_place){NULL, 0, 0}, "nowhere");
    asp_messages_add(&messages, ASP_FAULT, (struct asp_place){name, 1, 2}, "somewhere");
    memset(name, 'x', sizeof name - 1);
    assert_null(messages.list[0].place.file_name);
    assert_string_equal(messages.list[1].place.file_name, "gone.csv");
    assert_string_equal(messages.list[1].text, "somewhere");
    asp_messages_clear(&messages);
}

static void test_messages_are_sorted_by_place(void **state)
{
    (void)state;
    static const struct asp_place places[] = {
        {"b.csv", 7, 2}, {"a.csv", 9, 1}, {"b.csv", 7, 1}, {"b.csv", 3, 5}, {"a.csv", 1, 1}};
    struct asp_messages messages;
    asp_messages_init(&messages);
    for (int row = 0; row < 5; row++)
        asp_messages_add(&messages, ASP_FAULT, places[row], "%d", row);
    asp_messages_sort(&messages);
    char order[6] = "";
    for (size_t message = 0; message < messages.count; message++)
        order[message] = messages.list[message].text[0];
    assert_string_equal(order, "32041");
    asp_messages_clear(&messages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_failure_keeps_sentence_and_place),
        cmocka_unit_test(test_twenty_faults_of_a_file_are_kept),
        cmocka_unit_test(test_messages_keep_the_names_of_files),
        cmocka_unit_test(test_messages_are_sorted_by_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
