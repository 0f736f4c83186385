/*
 * The model against its scalar twin, path by path and month by month: written scenarios that together say every key of
 * market, prices, events, adoption and targets, and random ones.
 *
 * The twin uses the C library's exp, log and pow, the model its own: each value may differ by a few units in the last
 * place, 1e-16 of itself. Sums of 80 logarithms of the market and exponents of up to 3 make that 1e-13; curves that are
 * solved for, and progress read back from a share, lose two or three digits more. 1e-9 leaves room for no other equation.
 */
#include "plan_fixture.h"
#include "tests/reference/twin.h"
#include "twin_plans.h"

static const double tolerance = 1e-9;

enum { RANDOM_SCENARIOS = 200 };

struct comparison {
    const char *title;
    const char *csv;
    const struct fixture_run *run;
    size_t path;
};

/* A growth rate is a ratio less 1: near 0 its digits are the ratio's. */
static bool agree(const char *name, double model, double twin)
{
    if (isnan(model) || isnan(twin))
        return isnan(model) && isnan(twin);
    double one = strncmp(name, "market.cagr", strlen("market.cagr")) == 0 ? 1 : 0;
    return fabs(model - twin) <= tolerance * fmax(fabs(model + one), fabs(twin + one));
}

static void refuse(const struct comparison *comparison, const char *name, const char *when, double model, double twin)
{
    fprintf(stderr, "scenario %s, path %zu, %s%s: model %.17g, twin %.17g\n%s\n", comparison->title, comparison->path,
            name, when, model, twin, comparison->csv);
    fail();
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
    const struct fixture_run *run = user;
    const struct asp_value *said = asp_scenario_value(run->scenario, name);
    bool is_sample = said != NULL && strcmp(said->pieces[0].distribution.kind->name, "sample") == 0;
    if (!is_sample && !is_correlated(run->scenario, name))
        return false;
    *value = fixture_input_values(run, name)[path];
    return true;
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
            if (twins == NULL || !agree(name, model, twin_value))
                refuse(comparison, name, when, model, twin_value);
        }
    }
}

static void compare_kpis(const struct comparison *comparison, const struct twin *twin)
{
    const struct asp_outputs *outputs = comparison->run->outputs;
    if (twin->kpi_count != outputs->kpi_count)
        refuse(comparison, "number of KPIs", "", (double)outputs->kpi_count, (double)twin->kpi_count);
    for (size_t kpi = 0; kpi < outputs->kpi_count; kpi++) {
        const char *name = outputs->kpis[kpi].name;
        const struct twin_kpi *twins = twin_find_kpi(twin, name);
        double model = comparison->run->kpis[kpi * comparison->run->path_count + comparison->path];
        if (twins == NULL || !agree(name, model, twins->value))
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
        if (!agree(twins->name, model, twins->value))
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

static void compare(const char *title, const char *csv, bool middle)
{
    const uint64_t seed = 20;
    struct fixture_run checked = fixture_check(csv);
    require_no_failure(title, csv, &checked);
    fixture_clear(&checked);
    struct fixture_run run =
        fixture_run_drawing(csv, 1, (struct asp_drawing){NULL, seed, ASP_SAMPLING_RANDOM, middle});
    require_no_failure(title, csv, &run);
    struct twin twin;
    twin_init(&twin, run.scenario, seed);
    twin.middle = middle;
    twin.given = give;
    twin.given_user = &run;
    for (size_t path = 0; path < run.path_count; path++) {
        struct comparison comparison = {title, csv, &run, path};
        twin_run(&twin, (uint32_t)path);
        compare_inputs(&comparison, &twin);
        compare_series(&comparison, &twin);
        compare_kpis(&comparison, &twin);
    }
    twin_clear(&twin);
    fixture_clear(&run);
}

static void test_random_scenarios_agree(void **state)
{
    (void)state;
    for (int number = 0; number < RANDOM_SCENARIOS; number++) {
        char title[PLAN_KEY];
        struct asp_text csv = plan_text(number);
        snprintf(title, sizeof title, "number %d", number);
        compare(title, csv.bytes, number % 16 == 15);
        asp_text_clear(&csv);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_scenarios_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
