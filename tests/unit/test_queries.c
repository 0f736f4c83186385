/*
 * Asking a scenario: defaults, names, what is said; single values; messages that outlive what they speak of.
 */
#include "scenario_support.h"

static const char plan[] = "parameter,value,unit,note,strategy:sell\n"
                           "segment.smb.p,0.01,a year,Assumption: slow,\n"
                           "partner.customers.large,10,,,\n"
                           "segment.smb.q,0.4,,unassumptioned,\n"
                           "offer.suite.price,15; 2009-11: 10,,,12\n"
                           "segment.deskless.p,0.02,,\"our assumptions, 2009\",\n"
                           "strategy.hold.partner.push,1,,,\n"
                           "event.crash.to,2009,,,\n";

static void what_is_said_is_found(void **state)
{
    (void)state;
    struct asp_scenario *scenario = support_read_good(plan);
    const struct asp_value *value = asp_scenario_get(scenario, "segment.%s.%s", "smb", "p");
    assert_non_null(value);
    assert_string_equal(value->key, "segment.smb.p");
    assert_string_equal(value->parameter->pattern, "segment.<segment>.p");
    assert_int_equal(value->origin, ASP_ORIGIN_FILE);
    assert_int_equal(value->place.line, 2);
    assert_int_equal(value->place.column, 15);
    assert_string_equal(value->unit, "a year");
    assert_true(value->assumption);
    assert_false(asp_scenario_value(scenario, "segment.smb.q")->assumption);
    assert_true(asp_scenario_value(scenario, "segment.deskless.p")->assumption);
    assert_true(asp_value_constant(value) == 0.01);
    assert_true(asp_scenario_says(scenario, "segment.smb.p"));
    assert_false(asp_scenario_says(scenario, "run.months"));
    assert_true(asp_scenario_says(scenario, "strategy.sell.offer.suite.price"));
    asp_scenario_free(scenario);
}

static void defaults_are_read_as_cells(void **state)
{
    (void)state;
    struct asp_scenario *scenario = support_read_good(plan);
    const struct asp_value *months = asp_scenario_value(scenario, "run.months");
    assert_int_equal(months->origin, ASP_ORIGIN_DEFAULT);
    assert_true(asp_value_constant(months) == 60);
    assert_ptr_equal(asp_scenario_value(scenario, "run.months"), months);
    assert_true(asp_value_constant(asp_scenario_value(scenario, "segment.smb.ultimate")) == 1);
    assert_true(isinf(asp_value_constant(asp_scenario_value(scenario, "market.growth_halflife"))));
    assert_string_equal(asp_scenario_value(scenario, "market.model")->word, "exponential");
    assert_null(asp_scenario_value(scenario, "market.size"));
    assert_null(asp_scenario_value(scenario, "no.such.key"));
    assert_null(asp_scenario_value(scenario, "strategy.sell.partner.push"));
    assert_non_null(asp_scenario_value(scenario, "partner.push"));
    char long_name[600];
    memset(long_name, 'a', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    assert_non_null(asp_scenario_get(scenario, "segment.%s.ultimate", long_name));
    asp_scenario_free(scenario);
}

static void names_come_in_the_order_first_said(void **state)
{
    (void)state;
    struct asp_scenario *scenario = support_read_good(plan);
    size_t count = 0;
    const char *const *names = asp_scenario_names(scenario, "segment", &count);
    assert_int_equal(count, 2);
    assert_string_equal(names[0], "smb");
    assert_string_equal(names[1], "deskless");
    names = asp_scenario_names(scenario, "strategy", &count);
    assert_int_equal(count, 2);
    assert_string_equal(names[0], "sell");
    assert_string_equal(names[1], "hold");
    names = asp_scenario_names(scenario, "offer", &count);
    assert_int_equal(count, 1);
    asp_scenario_names(scenario, "line", &count);
    assert_int_equal(count, 0);
    asp_scenario_names(scenario, "partner", &count);
    assert_int_equal(count, 0);
    asp_scenario_free(scenario);
}

static void single_values_are_read(void **state)
{
    (void)state;
    struct asp_arena arena;
    struct asp_messages messages;
    const struct asp_place place = {"--value", 1, 1};
    asp_arena_init(&arena);
    asp_messages_init(&messages);
    const struct asp_value *value = asp_value_read(&arena, NULL, " 5 to 10; 2009-11: never ", place, &messages);
    assert_non_null(value);
    assert_string_equal(value->text, "5 to 10; 2009-11: never");
    assert_int_equal(value->piece_count, 2);
    const struct asp_parameter *share = asp_registry_find(&support_registry, "segment.a.ultimate");
    assert_null(asp_value_read(&arena, share, "45", place, &messages));
    assert_true(support_says(&messages, ASP_FAULT, 1, 1, "a share is written 0.45 or 45%"));
    asp_arena_clear(&arena);
    assert_string_equal(messages.list[0].place.file_name, "--value");
    asp_messages_clear(&messages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said_is_found),
        cmocka_unit_test(defaults_are_read_as_cells),
        cmocka_unit_test(names_come_in_the_order_first_said),
        cmocka_unit_test(single_values_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
