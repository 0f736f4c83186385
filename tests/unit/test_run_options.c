/* What the engine reads of a scenario: defaults, values, limits, and registries that do not know it. */
#include "aspsim/engine.h"
#include "cmocka_begin.h"

#include <string.h>

/* A scenario asks its registry for defaults as long as it lives. */
static struct asp_scenario *read(const char *rows, struct asp_messages *messages)
{
    static struct asp_parameter_table table;
    static const struct asp_registry registry = {&table, 1};
    table = (struct asp_parameter_table){asp_engine_parameters, asp_engine_parameter_count};
    asp_messages_init(messages);
    return asp_scenario_read_bytes(&registry, "options.csv", rows, strlen(rows), messages);
}

static struct asp_run_options options_of(const char *rows)
{
    struct asp_messages messages;
    struct asp_run_options options;
    struct asp_error err;
    struct asp_scenario *scenario = read(rows, &messages);
    assert_non_null(scenario);
    if (asp_run_options_init(&options, scenario, &err) != 0)
        fail_msg("%s", err.text);
    asp_scenario_free(scenario);
    asp_messages_clear(&messages);
    return options;
}

static void assert_refused(const char *rows)
{
    struct asp_messages messages;
    assert_null(read(rows, &messages));
    assert_true(messages.fault_count > 0);
    asp_messages_clear(&messages);
}

static void test_defaults(void **state)
{
    (void)state;
    struct asp_run_options options = options_of("parameter,value\n");
    assert_int_equal(options.path_count, 20000);
    assert_int_equal(options.seed, 1);
    assert_int_equal(options.sampling, ASP_SAMPLING_RANDOM);
    assert_null(options.kernel);
    assert_int_equal(options.thread_count, 0);
    assert_false(options.middle || options.all_bands || options.keep_inputs);
    assert_int_equal(options.trace_count, 0);
}

static void test_what_the_scenario_says(void **state)
{
    (void)state;
    struct asp_run_options options =
        options_of("parameter,value\nrun.paths,4294967040\nrun.seed,9007199254740992\nrun.sampling,sobol\n");
    assert_int_equal(options.path_count, ASP_PATHS_MOST);
    assert_int_equal(options.seed, UINT64_C(1) << 53);
    assert_int_equal(options.sampling, ASP_SAMPLING_SOBOL);
}

static void test_limits(void **state)
{
    (void)state;
    assert_refused("parameter,value\nrun.paths,0\n");
    assert_refused("parameter,value\nrun.paths,4294967041\n");
    assert_refused("parameter,value\nrun.paths,10.5\n");
    assert_refused("parameter,value\nrun.paths,\"uniform(1, 9)\"\n");
    assert_refused("parameter,value\nrun.seed,-1\n");
    assert_refused("parameter,value\nrun.sampling,latin\n");
}

static void test_a_registry_without_the_engine(void **state)
{
    (void)state;
    const struct asp_registry registry = {NULL, 0};
    struct asp_messages messages;
    struct asp_run_options options;
    struct asp_error err;
    asp_messages_init(&messages);
    struct asp_scenario *scenario = asp_scenario_read_bytes(&registry, "none.csv", "parameter,value\n", 16, &messages);
    assert_non_null(scenario);
    assert_int_equal(asp_run_options_init(&options, scenario, &err), -1);
    assert_int_equal(err.failure, ASP_FAILURE_RUN);
    assert_non_null(strstr(err.text, "run.paths"));
    asp_scenario_free(scenario);
    asp_messages_clear(&messages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults),
        cmocka_unit_test(test_what_the_scenario_says),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_a_registry_without_the_engine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
