/* Messages as the terminal shows them, exit statuses, and signals that set the cancel flag. */
#include <signal.h>

#include "report_fixture.h"
#include "cli/cli.h"

static void test_messages_name_their_place(void **state)
{
    (void)state;
    struct asp_messages messages;
    struct asp_text text;
    asp_messages_init(&messages);
    asp_text_init(&text);
    asp_messages_add(&messages, ASP_FAULT, (struct asp_place){"plan.csv", 14, 3}, "wrong");
    asp_messages_add(&messages, ASP_WARNING, (struct asp_place){"plan.csv", 15, 0}, "odd");
    asp_messages_add(&messages, ASP_NOTE, (struct asp_place){"plan.csv", 0, 0}, "so it is");
    asp_messages_add(&messages, ASP_FAULT, (struct asp_place){NULL, 0, 0}, "no file");
    cli_messages_text(&messages, &text);
    assert_string_equal(text.bytes, "plan.csv:14:3: error: wrong\nplan.csv:15: warning: odd\nplan.csv: note: so it is\n"
                                    "aspsim: error: no file\n");
    asp_text_clear(&text);
    asp_messages_clear(&messages);
}

static void add_faults(struct asp_messages *messages, const char *file_name, int count)
{
    for (int fault = 0; fault < count; fault++)
        asp_messages_add(messages, ASP_FAULT, (struct asp_place){file_name, fault + 1, 1}, "wrong");
}

static void test_omitted_messages_are_counted(void **state)
{
    (void)state;
    struct asp_messages messages;
    struct asp_text text;
    asp_messages_init(&messages);
    asp_text_init(&text);
    add_faults(&messages, "plan.csv", ASP_MESSAGES_PER_FILE + 3);
    cli_messages_text(&messages, &text);
    assert_has(text.bytes, "\nplan.csv: 3 more errors in this file\n");
    asp_text_clear(&text);
    add_faults(&messages, "layer.csv", 1);
    cli_messages_text(&messages, &text);
    assert_has(text.bytes, "\naspsim: 3 more errors\n");
    asp_text_clear(&text);
    asp_messages_clear(&messages);
}

static void test_errors_have_exit_statuses(void **state)
{
    (void)state;
    struct asp_error err;
    struct asp_text text;
    asp_text_init(&text);
    asp_fail_input(&err, (struct asp_place){"a.csv", 2, 5}, "no");
    cli_error_text(&err, &text);
    assert_string_equal(text.bytes, "a.csv:2:5: error: no\n");
    asp_text_clear(&text);
    assert_int_equal(cli_report_error(&err), 2);
    asp_fail(&err, "disk full");
    assert_int_equal(cli_report_error(&err), 1);
}

static void test_signals_cancel(void **state)
{
    (void)state;
    struct asp_hooks hooks;
    struct asp_error err;
    cli_hooks_init(&hooks, false);
    assert_null(hooks.progress);
    assert_false(asp_hooks_cancelled(&hooks));
    raise(SIGTERM);
    assert_true(asp_hooks_cancelled(&hooks));
    asp_fail_cancelled(&err);
    assert_int_equal(cli_report_error(&err), 143);
    raise(SIGINT);
    assert_int_equal(cli_report_error(&err), 130);
    cli_hooks_clear(&hooks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_messages_name_their_place),
        cmocka_unit_test(test_omitted_messages_are_counted),
        cmocka_unit_test(test_errors_have_exit_statuses),
        cmocka_unit_test(test_signals_cancel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
