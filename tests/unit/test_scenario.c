/*
 * Whole scenarios: warnings that come with success, faults that come together, odd bytes.
 */
#include "scenario_support.h"

static void expect_warning(const char *text, int line, const char *fragment)
{
    struct asp_messages messages;
    struct asp_scenario *scenario = support_read(text, &messages);
    bool said = support_says(&messages, ASP_WARNING, line, 0, fragment);
    if (!said)
        support_print(&messages);
    assert_non_null(scenario);
    assert_true(said);
    assert_int_equal(messages.count, 1);
    asp_messages_clear(&messages);
    asp_scenario_free(scenario);
}

static void likely_slips_are_warned_of(void **state)
{
    (void)state;
    expect_warning("parameter,value,unit\nmarket.growth,90,% a year\n", 2, "the unit says % but the value 90 does not");
    expect_warning("parameter,value,unit\nsegment.a.p,$5,\n", 2, "this is not an amount of money");
}

static void a_percent_sign_in_both_is_fine(void **state)
{
    (void)state;
    struct asp_messages messages;
    struct asp_scenario *scenario =
        support_read("parameter,value,unit\nmarket.growth,90%,%\nsegment.a.p,0.5,%\n", &messages);
    assert_non_null(scenario);
    assert_int_equal(messages.count, 0);
    asp_scenario_free(scenario);
}

static void all_faults_come_at_once(void **state)
{
    (void)state;
    struct asp_messages messages;
    struct asp_scenario *scenario = support_read("parameter,value\nmarket.growht,1\nmarket.size,cheap\n"
                                                 "segment.a.ultimate,12.5\nmarket.model,tabel\n",
                                                 &messages);
    assert_null(scenario);
    assert_int_equal(messages.fault_count, 4);
    assert_true(support_says(&messages, ASP_FAULT, 2, 1, "market.growth"));
    assert_true(support_says(&messages, ASP_FAULT, 3, 13, "cheap"));
    assert_true(support_says(&messages, ASP_FAULT, 4, 20, "12.5%"));
    assert_true(support_says(&messages, ASP_FAULT, 5, 14, "table"));
    asp_messages_clear(&messages);
}

static void earlier_messages_are_not_its_own(void **state)
{
    (void)state;
    struct asp_messages messages;
    static const char text[] = "parameter,value\nmarket.growth,1\n";
    asp_messages_init(&messages);
    asp_messages_add(&messages, ASP_FAULT, (struct asp_place){"other.csv", 1, 1}, "an older fault");
    struct asp_scenario *scenario =
        asp_scenario_read_bytes(&support_registry, "plan.csv", text, strlen(text), &messages);
    assert_non_null(scenario);
    assert_int_equal(messages.fault_count, 1);
    asp_scenario_free(scenario);
    asp_messages_clear(&messages);
}

static void many_rows_are_read_in_one_pass(void **state)
{
    (void)state;
    enum { ROWS = 20000 };
    struct asp_text text;
    asp_text_init(&text);
    asp_text_add(&text, "parameter,value\n");
    for (int row = 0; row < ROWS; row++)
        asp_text_add_format(&text, "segment.s%d.p,0.%d\n", row, row + 1);
    struct asp_scenario *scenario = support_read_good(text.bytes);
    size_t count = 0;
    asp_scenario_values(scenario, &count);
    assert_int_equal(count, ROWS);
    const char *const *names = asp_scenario_names(scenario, "segment", &count);
    assert_int_equal(count, ROWS);
    assert_string_equal(names[ROWS - 1], "s19999");
    asp_scenario_free(scenario);
    asp_text_clear(&text);
}

/* A scenario cut anywhere is read or refused, never worse. */
static void cut_files_are_read_or_refused(void **state)
{
    (void)state;
    static const char text[] = "parameter;value;low;high;shape;case:a;strategy:b\n"
                               "market.growth;90%;60%;140%;pert;1;\n"
                               "offer.o.price;\"15,5; 2009-11: normal(10; 0,5) within [5; 12]\";;;;;x\n"
                               "market.growth ~ offer.o.price;0,5\n";
    for (size_t length = 0; length <= strlen(text); length++) {
        struct asp_messages messages;
        asp_messages_init(&messages);
        struct asp_scenario *scenario = asp_scenario_read_bytes(&support_registry, "cut.csv", text, length, &messages);
        assert_true((scenario != NULL) == (messages.fault_count == 0));
        assert_false(messages.out_of_memory);
        asp_scenario_free(scenario);
        asp_messages_clear(&messages);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(likely_slips_are_warned_of),     cmocka_unit_test(a_percent_sign_in_both_is_fine),
        cmocka_unit_test(all_faults_come_at_once),        cmocka_unit_test(earlier_messages_are_not_its_own),
        cmocka_unit_test(many_rows_are_read_in_one_pass), cmocka_unit_test(cut_files_are_read_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
