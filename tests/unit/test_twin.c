/*
 * The model against its scalar twin, path by path and month by month: written scenarios that together say every key of
 * market, prices, events, adoption and targets, and random ones.
 *
 * The twin uses the C library's exp, log and pow, the model its own: each value may differ by a few units in the last
 * place, 1e-16 of itself. Sums of 80 logarithms of the market and exponents of up to 3 make that 1e-13; curves that are
 * solved for, and progress read back from a share, lose two or three digits more. 1e-9 leaves room for no other
 * equation. A share near 0 is a difference of numbers near 1, so it and what it scales are as exact as those.
 */
#include "plan_fixture.h"
#include "tests/reference/twin.h"
#include "twin_plans.h"

static const double tolerance = 1e-9;
static const double share_rounding = 1e-15;

enum { RANDOM_SCENARIOS = 200, BLOCKS = 2, PARAMETER_TABLES_MOST = 8 };
/* Odd steps meet every lane of the vectors. */
enum { WRITTEN_STEP = 3, RANDOM_STEP = 9, MIDDLE_STEP = BLOCKS * ASP_BLOCK_PATHS };

/* tests/data/twin/NAME.csv: each says in its first line what it is there for. */
static const char *const written[] = {
    "growth",
    "above_ceiling",
    "shrinks",
    "jumps_compensated",
    "jumps",
    "forecast",
    "adoption",
    "two_points",
    "price_response",
    "regimes",
    "regime_spoken_late",
    "events_on_prices",
    "events_on_market",
    "targets",
    "one_month",
};

enum { WRITTEN = sizeof written / sizeof written[0], WRITTEN_BYTES_MOST = 1 << 16 };

struct comparison {
    const char *title;
    const char *csv;
    const struct asp_scenario *scenario; /* read for the twin */
    const struct fixture_run *run;
    size_t path;
};

/* A growth rate is a ratio less 1: near 0 its digits are the ratio's. */
static bool agree(const char *name, double allowed, double model, double twin)
{
    if (isnan(model) || isnan(twin))
        return isnan(model) && isnan(twin);
    double one = strncmp(name, "market.cagr", strlen("market.cagr")) == 0 ? 1 : 0;
    return fabs(model - twin) <= allowed * fmax(fabs(model + one), fabs(twin + one));
}

static void refuse(const struct comparison *comparison, const char *name, const char *when, double model, double twin)
{
    fprintf(stderr, "scenario %s, path %zu, %s%s: model %.17g, twin %.17g\n%s\n", comparison->title, comparison->path,
            name, when, model, twin, comparison->csv);
    fail();
}

/* The twin asks its scenario for defaults, so its registry must live as long. */
static struct asp_scenario *scenario_of(const char *csv)
{
    static struct asp_parameter_table tables[PARAMETER_TABLES_MOST];
    static struct asp_registry registry = {tables, 0};
    registry.table_count = asp_model_aspsim.parameter_table_count;
    for (size_t table = 0; table < registry.table_count; table++)
        tables[table] = *asp_model_aspsim.parameters[table];
    struct asp_messages messages;
    asp_messages_init(&messages);
    struct asp_scenario *scenario = asp_scenario_read_bytes(&registry, "test.csv", csv, strlen(csv), &messages);
    asp_messages_clear(&messages);
    return scenario;
}

static bool is_correlated(const struct asp_scenario *scenario, const char *name)
{
    size_t count = 0;
    const struct asp_correlation *correlations = asp_scenario_correlations(scenario, &count);
    for (size_t pair = 0; pair < count; pair++)
        if (strcmp(correlations[pair].key_a, name) == 0 || strcmp(correlations[pair].key_b, name) == 0)
            return true;
    return false;
}

/* What the twin cannot draw itself it takes from the model: correlated inputs and samples. */
static bool give(void *user, const char *name, uint32_t path, double *value)
{
    const struct comparison *comparison = user;
    const struct asp_value *said = asp_scenario_value(comparison->scenario, name);
    bool is_sample = said != NULL && strcmp(said->pieces[0].distribution.kind->name, "sample") == 0;
    if (!is_sample && !is_correlated(comparison->scenario, name))
        return false;
    *value = fixture_input_values(comparison->run, name)[path];
    return true;
}

/* The relative difference that is allowed for what is known from month `first` to `last`. */
static double allowed_difference(const struct twin *twin, size_t first, size_t last)
{
    double smallest = 1;
    for (size_t series = 0; series < twin->series_count; series++)
        for (size_t month = first; month <= last; month++) {
            double share = twin->series[series].month[month];
            if (strncmp(twin->series[series].name, "adoption.share", strlen("adoption.share")) == 0 && share > 0)
                smallest = fmin(smallest, share);
        }
    return tolerance + share_rounding / smallest;
}

static void compare_series(const struct comparison *comparison, const struct twin *twin)
{
    const struct asp_outputs *outputs = comparison->run->outputs;
    size_t own = 0;
    for (size_t series = 0; series < twin->series_count; series++)
        own += twin->series[series].name[0] == '.';
    if (twin->series_count - own != outputs->series_count)
        refuse(comparison, "number of series", "", (double)outputs->series_count, (double)(twin->series_count - own));
    for (size_t series = 0; series < outputs->series_count; series++) {
        const char *name = outputs->series[series].name;
        const struct twin_series *twins = twin_find_series(twin, name);
        for (size_t month = 0; month < outputs->month_count; month++) {
            char date[ASP_MONTH_TEXT], when[64];
            double model = fixture_month(comparison->run, name, month)[comparison->path];
            double twin_value = twins != NULL ? twins->month[month] : NAN;
            snprintf(when, sizeof when, " in month %zu (%s)", month,
                     asp_month_text(outputs->start_month + (int)month, date));
            if (twins == NULL || !agree(name, allowed_difference(twin, month, month), model, twin_value))
                refuse(comparison, name, when, model, twin_value);
        }
    }
}

static void compare_kpis(const struct comparison *comparison, const struct twin *twin)
{
    const struct asp_outputs *outputs = comparison->run->outputs;
    if (twin->kpi_count != outputs->kpi_count)
        refuse(comparison, "number of KPIs", "", (double)outputs->kpi_count, (double)twin->kpi_count);
    double allowed = allowed_difference(twin, 0, outputs->month_count - 1);
    for (size_t kpi = 0; kpi < outputs->kpi_count; kpi++) {
        const char *name = outputs->kpis[kpi].name;
        const struct twin_kpi *twins = twin_find_kpi(twin, name);
        double model = comparison->run->kpis[kpi * comparison->run->path_count + comparison->path];
        if (twins == NULL || !agree(name, allowed, model, twins->value))
            refuse(comparison, name, twins == NULL ? " (the twin has none)" : "", model,
                   twins != NULL ? twins->value : NAN);
    }
}

/* The twin's own draws are the model's inputs: the addresses are the same. */
static void compare_inputs(const struct comparison *comparison, const struct twin *twin)
{
    for (size_t input = 0; input < twin->input_count; input++) {
        const struct twin_input *twins = &twin->inputs[input];
        if (!twins->drawn || twins->path != twin->path)
            continue;
        double model = fixture_input_values(comparison->run, twins->name)[comparison->path];
        if (!agree(twins->name, tolerance, model, twins->value))
            refuse(comparison, "input ", twins->name, model, twins->value);
    }
}

static void require_no_failure(const char *title, const char *csv, const struct fixture_run *run)
{
    if (run->failure[0] == '\0')
        return;
    fprintf(stderr, "scenario %s does not run: %s\n%s\n", title, run->failure, csv);
    fail();
}

/* Every path_step-th path of two blocks: what a block leaves behind must not reach the next. */
static void compare(const char *title, const char *csv, size_t path_step, bool middle)
{
    const uint64_t seed = 20;
    struct fixture_run checked = fixture_check(csv);
    require_no_failure(title, csv, &checked);
    fixture_clear(&checked);
    struct fixture_run run =
        fixture_run_drawing(csv, BLOCKS, (struct asp_drawing){NULL, seed, ASP_SAMPLING_RANDOM, middle});
    require_no_failure(title, csv, &run);
    struct asp_scenario *scenario = scenario_of(csv);
    struct comparison comparison = {title, csv, scenario, &run, 0};
    struct twin twin;
    twin_init(&twin, scenario, seed);
    twin.middle = middle;
    twin.given = give;
    twin.given_user = &comparison;
    for (; comparison.path < run.path_count; comparison.path += path_step) {
        twin_run(&twin, (uint32_t)comparison.path);
        compare_inputs(&comparison, &twin);
        compare_series(&comparison, &twin);
        compare_kpis(&comparison, &twin);
    }
    twin_clear(&twin);
    asp_scenario_free(scenario);
    fixture_clear(&run);
}

static struct asp_bytes written_csv(size_t scenario)
{
    char file_name[PLAN_CELL];
    struct asp_bytes bytes;
    struct asp_error err;
    snprintf(file_name, sizeof file_name, "tests/data/twin/%s.csv", written[scenario]);
    if (asp_file_read(file_name, WRITTEN_BYTES_MOST, &bytes, &err) != 0)
        fail_msg("%s", err.text);
    return bytes;
}

static void compare_written(size_t path_step, bool middle)
{
    for (size_t scenario = 0; scenario < WRITTEN; scenario++) {
        struct asp_bytes csv = written_csv(scenario);
        compare(written[scenario], csv.data, path_step, middle);
        asp_bytes_clear(&csv);
    }
}

static void test_written_scenarios_agree(void **state)
{
    (void)state;
    compare_written(WRITTEN_STEP, false);
}

static void test_middle_futures_agree(void **state)
{
    (void)state;
    compare_written(MIDDLE_STEP, true);
}

/* What the twin does not read: words for people, and what only a partner feels. */
static bool is_beside_the_market(const char *pattern)
{
    static const char *const beginnings[] = {
        "run.baseline",       "run.discount",          "market.history", "segment.<segment>.seats_per_customer",
        "event.<event>.line", "event.<event>.partner", "partner.",       "line.",
        "strategy."};
    for (size_t known = 0; known < sizeof beginnings / sizeof beginnings[0]; known++)
        if (strncmp(beginnings[known], pattern, strlen(beginnings[known])) == 0)
            return true;
    return false;
}

static bool says_parameter(const struct asp_scenario *scenario, const char *pattern)
{
    size_t count = 0;
    const struct asp_value *const *values = asp_scenario_values(scenario, &count);
    for (size_t value = 0; value < count; value++)
        if (strcmp(values[value]->parameter->pattern, pattern) == 0)
            return true;
    return false;
}

static void require_said(struct asp_scenario *const scenarios[WRITTEN], const char *pattern)
{
    bool said = is_beside_the_market(pattern);
    for (size_t scenario = 0; scenario < WRITTEN; scenario++)
        said = said || says_parameter(scenarios[scenario], pattern);
    if (!said)
        fail_msg("no written scenario says %s", pattern);
}

/* A new parameter of the market must come into a written scenario, and so into the twin. */
static void test_written_scenarios_say_every_key(void **state)
{
    (void)state;
    struct asp_scenario *scenarios[WRITTEN];
    for (size_t scenario = 0; scenario < WRITTEN; scenario++) {
        struct asp_bytes csv = written_csv(scenario);
        assert_non_null(scenarios[scenario] = scenario_of(csv.data));
        asp_bytes_clear(&csv);
    }
    for (size_t table = 0; table < asp_model_aspsim.parameter_table_count; table++)
        for (size_t row = 0; row < asp_model_aspsim.parameters[table]->count; row++)
            require_said(scenarios, asp_model_aspsim.parameters[table]->rows[row].pattern);
    for (size_t scenario = 0; scenario < WRITTEN; scenario++)
        asp_scenario_free(scenarios[scenario]);
}

static void test_random_scenarios_use_every_distribution(void **state)
{
    (void)state;
    struct asp_text all;
    asp_text_init(&all);
    for (int number = 0; number < RANDOM_SCENARIOS; number++) {
        struct asp_text csv = plan_text(number);
        asp_text_add(&all, csv.bytes);
        asp_text_clear(&csv);
    }
    for (size_t kind = 0; kind < asp_distribution_kind_count; kind++) {
        const char *name = asp_distribution_kinds[kind].name;
        char call[PLAN_CELL];
        snprintf(call, sizeof call, strcmp(name, "range") == 0 ? " to " : "%s(", name);
        if (strcmp(name, "constant") != 0 && strstr(all.bytes, call) == NULL)
            fail_msg("no random scenario has a %s", name);
    }
    asp_text_clear(&all);
}

static void test_random_scenarios_agree(void **state)
{
    (void)state;
    for (int number = 0; number < RANDOM_SCENARIOS; number++) {
        char title[PLAN_KEY];
        struct asp_text csv = plan_text(number);
        snprintf(title, sizeof title, "number %d", number);
        compare(title, csv.bytes, RANDOM_STEP, false);
        compare(title, csv.bytes, MIDDLE_STEP, true);
        asp_text_clear(&csv);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_written_scenarios_agree),
        cmocka_unit_test(test_middle_futures_agree),
        cmocka_unit_test(test_written_scenarios_say_every_key),
        cmocka_unit_test(test_random_scenarios_use_every_distribution),
        cmocka_unit_test(test_random_scenarios_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
