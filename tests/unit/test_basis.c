/* What a scenario rests on: defaults of what it speaks of, those that flatter first; assumptions; missing sources. */
#include "report_fixture.h"

static const struct asp_parameter ROWS[] = {
    {"run.paths", ASP_KIND_COUNT, "", "20000", 1, 1e9, 0, NULL, 0, "futures", ""},
    {"market.size", ASP_KIND_MONEY, "money", NULL, 0, 1e15, ASP_MAY_VARY, NULL, 0, "size", ""},
    {"market.noise", ASP_KIND_NUMBER, "", "0", 0, 10, 0, NULL, 0, "noise", ""},
    {"partner.churn", ASP_KIND_SHARE, "", "0", 0, 1, ASP_OPTIMISTIC, NULL, 0, "churn", ""},
    {"segment.<segment>.p", ASP_KIND_NUMBER, "", NULL, 0, 10, 0, NULL, 0, "p", ""},
    {"segment.<segment>.wait", ASP_KIND_SHARE, "", "0", 0, 1, ASP_OPTIMISTIC, NULL, 0, "waiting", ""},
    {"segment.<segment>.mix.<offer>", ASP_KIND_SHARE, "", "100%", 0, 1, 0, NULL, 0, "mix", ""},
    {"offer.<offer>.price", ASP_KIND_MONEY, "money", NULL, 0, 1e9, 0, NULL, 0, "price", ""},
    {"target.<target>.at_least", ASP_KIND_NUMBER, "", NULL, 0, 1e9, 0, NULL, 0, "goal", ""},
};
static const struct asp_parameter_table TABLE = {ROWS, sizeof ROWS / sizeof ROWS[0]};
static const struct asp_registry REGISTRY = {&TABLE, 1};

static struct asp_scenario *read_rows(const char *rows)
{
    struct asp_messages messages;
    asp_messages_init(&messages);
    struct asp_scenario *scenario = asp_scenario_read_bytes(&REGISTRY, "plan.csv", rows, strlen(rows), &messages);
    for (size_t message = 0; message < messages.count; message++)
        print_message("%s\n", messages.list[message].text);
    assert_non_null(scenario);
    asp_messages_clear(&messages);
    return scenario;
}

static void test_defaults_are_those_of_what_is_spoken_of(void **state)
{
    (void)state;
    struct asp_basis basis;
    struct asp_error err;
    struct asp_scenario *scenario = read_rows("parameter,value,unit,note\nmarket.size,5,,\nsegment.a.p,0.1,,\n"
                                              "segment.b.p,0.1,,\nsegment.b.wait,20%,,\noffer.x.price,3,,\n"
                                              "offer.y.price,4,,\nsegment.a.mix.y,30%,,\n");
    assert_int_equal(asp_basis_init(&basis, &REGISTRY, scenario, &err), 0);
    const char *wanted[] = {"segment.a.wait",  "run.paths",       "market.noise",
                            "segment.a.mix.x", "segment.b.mix.x", "segment.b.mix.y"};
    assert_int_equal(basis.optimistic_count, 1);
    assert_int_equal(basis.default_count, sizeof wanted / sizeof wanted[0]);
    for (size_t index = 0; index < basis.default_count; index++) {
        assert_string_equal(basis.defaults[index]->key, wanted[index]);
        assert_int_equal(basis.defaults[index]->origin, ASP_ORIGIN_DEFAULT);
    }
    asp_basis_clear(&basis);
    asp_scenario_free(scenario);
}

static void test_sources_are_counted(void **state)
{
    (void)state;
    struct asp_basis basis;
    struct asp_error err;
    struct asp_scenario *scenario =
        read_rows("parameter,value,unit,note\nrun.paths,100,,\nmarket.size,5,,assumption: a guess\nmarket.noise,1,,\n"
                  "segment.a.p,0.1,,a report of 1999\nsegment.b.p,0.1,,\ntarget.t.at_least,3,,assumption: enough\n");
    assert_int_equal(asp_basis_init(&basis, &REGISTRY, scenario, &err), 0);
    assert_int_equal(basis.assumption_count, 1);
    assert_int_equal(basis.unsourced_count, 2);
    asp_basis_clear(&basis);
    assert_int_equal(basis.default_count, 0);
    asp_scenario_free(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults_are_those_of_what_is_spoken_of),
        cmocka_unit_test(test_sources_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
