/*
 * Which row wins: files in order, cases as asked for, settings last; and keys said twice.
 */
#include "scenario_support.h"

static const char *const names[] = {"plan.csv", "hype.csv", "crash.csv", "again.csv"};

enum { NAMES = sizeof names / sizeof names[0] };

struct house {
    char folder[64];
    char file_names[NAMES][128];
    struct asp_messages messages;
};

static int house_open(void **state)
{
    struct house *house = calloc(1, sizeof *house);
    assert_non_null(house);
    support_folder(house->folder);
    for (size_t name = 0; name < NAMES; name++)
        snprintf(house->file_names[name], sizeof house->file_names[name], "%s/%s", house->folder, names[name]);
    support_write(house->folder, "plan.csv",
                  "parameter,value,unit,note,case:slow,case:fast,strategy:sell\n"
                  "market.size,150M,USD,IDC,,,\n"
                  "market.growth,90%,a year,assumption: mine,50%,140%,\n"
                  "partner.push,1,,,,2,1.5\n"
                  "segment.smb.p,0.01,,,0.005,,\n");
    support_write(house->folder, "hype.csv",
                  "parameter;value;case:slow\nmarket.growth;1,2;0,6\nsegment.large.p;0,02;\n");
    support_write(house->folder, "crash.csv", "parameter,value\nmarket.growth,-0.5\nmarket.size,100M\n");
    asp_messages_init(&house->messages);
    *state = house;
    return 0;
}

static int house_close(void **state)
{
    struct house *house = *state;
    asp_messages_clear(&house->messages);
    support_remove(house->folder, names, NAMES);
    free(house);
    return 0;
}

static struct asp_scenario *house_read(struct house *house, size_t layer_count, const char *const *cases,
                                       size_t case_count, const char *const *settings, size_t setting_count)
{
    const char *layers[] = {house->file_names[1], house->file_names[2]};
    struct asp_scenario_request request = {.file_name = house->file_names[0],
                                           .layers = layers,
                                           .layer_count = layer_count,
                                           .cases = cases,
                                           .case_count = case_count,
                                           .settings = settings,
                                           .setting_count = setting_count};
    return asp_scenario_read(&support_registry, &request, &house->messages);
}

static void expect(const struct asp_scenario *scenario, const char *key, const char *text)
{
    const struct asp_value *value = asp_scenario_value(scenario, key);
    assert_non_null(value);
    assert_string_equal(value->text, text);
}

static void later_files_win_key_by_key(void **state)
{
    struct house *house = *state;
    struct asp_scenario *scenario = house_read(house, 0, NULL, 0, NULL, 0);
    assert_non_null(scenario);
    expect(scenario, "market.growth", "0.9");
    expect(scenario, "strategy.sell.partner.push", "1.5");
    assert_string_equal(asp_scenario_label(scenario), "plan");
    asp_scenario_free(scenario);

    scenario = house_read(house, 1, NULL, 0, NULL, 0);
    expect(scenario, "market.growth", "1.2");
    expect(scenario, "market.size", "150000000");
    const struct asp_value *growth = asp_scenario_value(scenario, "market.growth");
    assert_string_equal(growth->unit, "a year"); /* a unit is the key's */
    assert_string_equal(growth->note, "");       /* a note is the value's */
    assert_false(growth->assumption);
    assert_string_equal(growth->place.file_name, house->file_names[1]);
    assert_int_equal(growth->place.line, 2);
    assert_string_equal(asp_scenario_label(scenario), "plan+hype");
    asp_scenario_free(scenario);

    scenario = house_read(house, 2, NULL, 0, NULL, 0);
    expect(scenario, "market.growth", "-0.5");
    expect(scenario, "market.size", "100000000");
    expect(scenario, "segment.large.p", "0.02");
    assert_string_equal(asp_scenario_label(scenario), "plan+hype+crash");
    asp_scenario_free(scenario);
}

static void order_is_that_of_first_saying(void **state)
{
    struct house *house = *state;
    struct asp_scenario *scenario = house_read(house, 2, NULL, 0, NULL, 0);
    static const char *const keys[] = {"market.size",   "market.growth",  "partner.push", "strategy.sell.partner.push",
                                       "segment.smb.p", "segment.large.p"};
    size_t count = 0;
    const struct asp_value *const *values = asp_scenario_values(scenario, &count);
    assert_int_equal(count, sizeof keys / sizeof keys[0]);
    for (size_t value = 0; value < count; value++)
        assert_string_equal(values[value]->key, keys[value]);
    asp_scenario_free(scenario);
}

static void cases_lie_over_all_layers_in_the_order_asked(void **state)
{
    struct house *house = *state;
    const char *const slow[] = {"slow"}, *const fast[] = {"fast"}, *const both[] = {"slow", "fast"};
    struct asp_scenario *scenario = house_read(house, 0, slow, 1, NULL, 0);
    expect(scenario, "market.growth", "0.5");
    expect(scenario, "segment.smb.p", "0.005");
    expect(scenario, "partner.push", "1");
    assert_string_equal(asp_scenario_label(scenario), "plan+slow");
    asp_scenario_free(scenario);

    scenario = house_read(house, 2, slow, 1, NULL, 0); /* the case of hype wins over crash's plain row */
    expect(scenario, "market.growth", "0.6");
    asp_scenario_free(scenario);

    scenario = house_read(house, 2, fast, 1, NULL, 0);
    expect(scenario, "market.growth", "1.4");
    expect(scenario, "partner.push", "2");
    expect(scenario, "strategy.sell.partner.push", "1.5");
    asp_scenario_free(scenario);

    scenario = house_read(house, 0, both, 2, NULL, 0);
    expect(scenario, "market.growth", "1.4");
    expect(scenario, "segment.smb.p", "0.005");
    assert_string_equal(asp_scenario_label(scenario), "plan+slow+fast");
    asp_scenario_free(scenario);
}

static void an_unknown_case_is_answered_with_those_there_are(void **state)
{
    struct house *house = *state;
    const char *const wrong[] = {"fsat"};
    assert_null(house_read(house, 1, wrong, 1, NULL, 0));
    assert_true(support_says(&house->messages, ASP_FAULT, 0, 0,
                             "there is no case \"fsat\"; did you mean \"fast\"? There are: slow, fast"));
    assert_int_equal(house->messages.fault_count, 1);
}

static void settings_win_over_all(void **state)
{
    struct house *house = *state;
    const char *const fast[] = {"fast"};
    const char *const settings[] = {"market.growth=0.25", " partner.push = 3 ", "market.growth=0.125",
                                    "strategy.hold.partner.push=1", "market.growth ~ market.size = 0.5"};
    struct asp_scenario *scenario = house_read(house, 2, fast, 1, settings, sizeof settings / sizeof settings[0]);
    assert_non_null(scenario);
    expect(scenario, "market.growth", "0.125");
    expect(scenario, "partner.push", "3");
    expect(scenario, "strategy.hold.partner.push", "1");
    const struct asp_value *growth = asp_scenario_value(scenario, "market.growth");
    assert_int_equal(growth->origin, ASP_ORIGIN_SETTING);
    assert_string_equal(growth->place.file_name, "--set market.growth=0.125");
    size_t count = 0;
    assert_true(asp_scenario_correlations(scenario, &count)[0].rank_correlation == 0.5);
    assert_int_equal(count, 1);
    asp_scenario_free(scenario);
}

static void faults_of_settings_say_where(void **state)
{
    struct house *house = *state;
    const char *const settings[] = {"market.growth=x", "market.growht=1", "market.growth"};
    assert_null(house_read(house, 0, NULL, 0, settings, 3));
    assert_true(support_says(&house->messages, ASP_FAULT, 1, 15, "\"x\" is not a number"));
    assert_true(support_says(&house->messages, ASP_FAULT, 1, 1, "did you mean \"market.growth\"?"));
    assert_true(support_says(&house->messages, ASP_FAULT, 1, 1, "a setting is written KEY=VALUE"));
    bool named = false;
    for (size_t position = 0; position < house->messages.count; position++)
        named = named || strcmp(house->messages.list[position].place.file_name, "--set market.growth=x") == 0;
    assert_true(named); /* the scenario is gone, its messages are whole */
}

static void a_key_is_said_once_in_a_file(void **state)
{
    struct house *house = *state;
    support_write(house->folder, "hype.csv",
                  "parameter,value,case:slow\nmarket.growth,1.2,0.5\nmarket.size,1M,\nmarket.growth,1.3,0.6\n"
                  "strategy.sell.partner.push,2,\nmarket.size ~ market.growth,0.5,\nmarket.growth~market.size,0.4,\n");
    assert_null(house_read(house, 1, NULL, 0, NULL, 0));
    char where[256];
    snprintf(where, sizeof where, "\"market.growth\" is said twice: also at %s:2:1", house->file_names[1]);
    assert_true(support_says(&house->messages, ASP_FAULT, 4, 1, where));
    assert_true(support_says(&house->messages, ASP_FAULT, 7, 1, "is said twice"));
    assert_int_equal(house->messages.fault_count, 3); /* the case's row counts for itself */
}

static void rows_that_lose_are_checked_too(void **state)
{
    struct house *house = *state;
    support_write(house->folder, "plan.csv",
                  "parameter,value,case:slow\nmarket.growth,quick,\nmarket.size,150M,cheap\nsegment.smb.p,0.1,\n");
    assert_null(house_read(house, 2, NULL, 0, NULL, 0));
    assert_true(support_says(&house->messages, ASP_FAULT, 2, 15, "\"quick\" is not a number"));
    assert_true(support_says(&house->messages, ASP_FAULT, 3, 18, "\"cheap\" is not a number"));
    assert_int_equal(house->messages.fault_count, 2);
}

static void faults_of_all_files_are_told(void **state)
{
    struct house *house = *state;
    support_write(house->folder, "plan.csv", "parameter,value\nmarket.growht,1\n");
    support_write(house->folder, "hype.csv", "");
    remove(house->file_names[2]);
    assert_null(house_read(house, 2, NULL, 0, NULL, 0));
    assert_true(support_says(&house->messages, ASP_FAULT, 2, 1, "market.growht"));
    assert_true(support_says(&house->messages, ASP_FAULT, 0, 0, "cannot be opened"));
    assert_int_equal(house->messages.fault_count, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(later_files_win_key_by_key, house_open, house_close),
        cmocka_unit_test_setup_teardown(order_is_that_of_first_saying, house_open, house_close),
        cmocka_unit_test_setup_teardown(cases_lie_over_all_layers_in_the_order_asked, house_open, house_close),
        cmocka_unit_test_setup_teardown(an_unknown_case_is_answered_with_those_there_are, house_open, house_close),
        cmocka_unit_test_setup_teardown(settings_win_over_all, house_open, house_close),
        cmocka_unit_test_setup_teardown(faults_of_settings_say_where, house_open, house_close),
        cmocka_unit_test_setup_teardown(a_key_is_said_once_in_a_file, house_open, house_close),
        cmocka_unit_test_setup_teardown(rows_that_lose_are_checked_too, house_open, house_close),
        cmocka_unit_test_setup_teardown(faults_of_all_files_are_told, house_open, house_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
