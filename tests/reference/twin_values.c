/*
 * Draws, numbers and outputs of the twin: what its equations are written with. Lookups are by name, one after another.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/reference/twin_values.h"

enum { COUNT_MOST = 1000 };

struct twin_name twin_name_of(const char *format, ...)
{
    struct twin_name name;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(name.text, sizeof name.text, format, arguments);
    va_end(arguments);
    return name;
}

void twin_init(struct twin *twin, const struct asp_scenario *scenario, uint64_t seed)
{
    *twin = (struct twin){.scenario = scenario, .seed = seed};
    asp_arena_init(&twin->arena);
    twin->start_month = twin_month_index(twin, "run.start", 0);
    twin->month_count = (int)asp_value_constant(asp_scenario_value(scenario, "run.months"));
}

void twin_clear(struct twin *twin)
{
    asp_arena_clear(&twin->arena);
    free(twin->inputs);
    free(twin->series);
    free(twin->kpis);
    *twin = (struct twin){0};
}

/* ---- draws -------------------------------------------------------------------------------------------------- */

double twin_uniform(const struct twin *twin, const char *name, int index)
{
    double u = 0.5;
    if (!twin->middle)
        asp_kernel_baseline.philox_uniform(twin->seed, asp_name_hash(name), (uint32_t)index, twin->path, 1, &u);
    return u;
}

double twin_normal(const struct twin *twin, const char *name, int index)
{
    return asp_normal_quantile(twin_uniform(twin, name, index));
}

/* The least n with P(N <= n) >= u. */
int twin_poisson(const struct twin *twin, const char *name, int index, double mean)
{
    if (twin->middle)
        return 0;
    double u = twin_uniform(twin, name, index);
    double probability = exp(-mean), cumulative = probability;
    int count = 0;
    while (cumulative < u && count < COUNT_MOST) {
        count++;
        probability *= mean / count;
        cumulative += probability;
    }
    return count;
}

static struct twin_input *input_of(struct twin *twin, const char *name, const struct asp_distribution *distribution)
{
    for (size_t input = 0; input < twin->input_count; input++)
        if (strcmp(twin->inputs[input].name, name) == 0)
            return &twin->inputs[input];
    void *list = twin->inputs;
    if (asp_array_reserve(&list, &twin->input_capacity, twin->input_count + 1, sizeof *twin->inputs) != 0)
        return NULL;
    twin->inputs = list;
    struct twin_input *input = &twin->inputs[twin->input_count++];
    *input = (struct twin_input){.marginal = asp_marginal_create(&twin->arena, distribution, NULL)};
    snprintf(input->name, sizeof input->name, "%s", name);
    return input;
}

double twin_new_draw(struct twin *twin, const char *key, const char *name, int index)
{
    const struct asp_value *value = asp_scenario_value(twin->scenario, key);
    const struct twin_input *input = value != NULL ? input_of(twin, key, &value->pieces[0].distribution) : NULL;
    if (input == NULL || input->marginal == NULL)
        return NAN;
    return asp_marginal_quantile(input->marginal, twin_uniform(twin, name, index));
}

/* ---- numbers ------------------------------------------------------------------------------------------------ */

bool twin_says(const struct twin *twin, const char *key) { return asp_scenario_value(twin->scenario, key) != NULL; }

double twin_piece(struct twin *twin, const struct asp_value *value, size_t piece)
{
    const struct asp_distribution *distribution = &value->pieces[piece].distribution;
    if (strcmp(distribution->kind->name, "constant") == 0)
        return distribution->argument[0];
    char date[ASP_MONTH_TEXT];
    struct twin_name name = twin_name_of("%s", value->key);
    if (piece > 0)
        name = twin_name_of("%s@%s", value->key, asp_month_text(value->pieces[piece].from_month, date));
    struct twin_input *input = input_of(twin, name.text, distribution);
    if (input == NULL || input->marginal == NULL)
        return NAN;
    if (!input->drawn || input->path != twin->path) {
        input->drawn = true;
        input->path = twin->path;
        if (twin->given == NULL || !twin->given(twin->given_user, name.text, twin->path, &input->value))
            input->value = asp_marginal_quantile(input->marginal, twin_uniform(twin, name.text, 0));
    }
    return input->value;
}

double twin_number(struct twin *twin, const char *key)
{
    const struct asp_value *value = asp_scenario_value(twin->scenario, key);
    return value != NULL ? twin_piece(twin, value, 0) : NAN;
}

double twin_scheduled(struct twin *twin, const char *key, int t)
{
    const struct asp_value *value = asp_scenario_value(twin->scenario, key);
    if (value == NULL)
        return NAN;
    size_t piece = 0;
    while (piece + 1 < value->piece_count && value->pieces[piece + 1].from_month - twin->start_month <= t)
        piece++;
    return twin_piece(twin, value, piece);
}

int twin_month_index(struct twin *twin, const char *key, int otherwise)
{
    const struct asp_value *value = asp_scenario_value(twin->scenario, key);
    return value != NULL ? (int)asp_value_constant(value) - twin->start_month : otherwise;
}

const char *const *twin_names(const struct twin *twin, const char *family, size_t *count)
{
    return asp_scenario_names(twin->scenario, family, count);
}

/* ---- outputs ------------------------------------------------------------------------------------------------ */

const struct twin_series *twin_find_series(const struct twin *twin, const char *name)
{
    for (size_t series = 0; series < twin->series_count; series++)
        if (strcmp(twin->series[series].name, name) == 0)
            return &twin->series[series];
    return NULL;
}

double *twin_months(struct twin *twin, const char *name)
{
    const struct twin_series *found = twin_find_series(twin, name);
    if (found != NULL)
        return found->month;
    void *list = twin->series;
    double *values = asp_arena_allocate(&twin->arena, (size_t)twin->month_count + 1, sizeof *values);
    if (values == NULL ||
        asp_array_reserve(&list, &twin->series_capacity, twin->series_count + 1, sizeof *twin->series) != 0)
        abort();
    twin->series = list;
    struct twin_series *series = &twin->series[twin->series_count++];
    snprintf(series->name, sizeof series->name, "%s", name);
    series->month = values + 1;
    return series->month;
}

const struct twin_kpi *twin_find_kpi(const struct twin *twin, const char *name)
{
    for (size_t kpi = 0; kpi < twin->kpi_count; kpi++)
        if (strcmp(twin->kpis[kpi].name, name) == 0)
            return &twin->kpis[kpi];
    return NULL;
}

void twin_set_kpi(struct twin *twin, const char *name, double value)
{
    void *list = twin->kpis;
    if (asp_array_reserve(&list, &twin->kpi_capacity, twin->kpi_count + 1, sizeof *twin->kpis) != 0)
        abort();
    twin->kpis = list;
    struct twin_kpi *kpi = &twin->kpis[twin->kpi_count++];
    snprintf(kpi->name, sizeof kpi->name, "%s", name);
    kpi->value = value;
}
