/*
 * Test support: a scenario given as CSV text, compiled and run block by block, all its values kept.
 */
#ifndef ASPSIM_TESTS_PLAN_FIXTURE_H
#define ASPSIM_TESTS_PLAN_FIXTURE_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_begin.h"
#include "aspsim/engine.h"

struct fixture_run {
    struct asp_scenario *scenario;
    void *plan;
    const struct asp_outputs *outputs;
    size_t path_count;
    uint32_t first_path;          /* of the block under way */
    double *series;               /* [series][month][path] */
    double *kpis;                 /* [kpi][path] */
    double *inputs;               /* [input][path] */
    char failure[ASP_ERROR_TEXT]; /* "" if all went well */
};

static inline double *fixture_row(double *values, const struct fixture_run *run, size_t row)
{
    return values + row * run->path_count + run->first_path;
}

static inline void fixture_series(void *user, size_t series, size_t month, const double *values)
{
    struct fixture_run *run = user;
    size_t row = series * run->outputs->month_count + month;
    memcpy(fixture_row(run->series, run, row), values, ASP_BLOCK_PATHS * sizeof *values);
}

static inline void fixture_kpi(void *user, size_t kpi, const double *values)
{
    struct fixture_run *run = user;
    memcpy(fixture_row(run->kpis, run, kpi), values, ASP_BLOCK_PATHS * sizeof *values);
}

static inline void fixture_input(void *user, size_t input, const double *values)
{
    struct fixture_run *run = user;
    memcpy(fixture_row(run->inputs, run, input), values, ASP_BLOCK_PATHS * sizeof *values);
}

/* The first fault, or "" if there is none. */
static inline void fixture_keep_fault(struct fixture_run *run, const struct asp_messages *messages)
{
    for (size_t message = 0; message < messages->count; message++)
        if (messages->list[message].severity == ASP_FAULT) {
            snprintf(run->failure, sizeof run->failure, "%s", messages->list[message].text);
            return;
        }
}

static inline void fixture_compile(struct fixture_run *run, const char *csv)
{
    static struct asp_parameter_table tables[8]; /* these two are borrowed by the scenario for its life */
    static struct asp_registry registry;
    size_t table_count = 0;
    for (; table_count < asp_model_aspsim.parameter_table_count; table_count++)
        tables[table_count] = *asp_model_aspsim.parameters[table_count];
    registry = (struct asp_registry){tables, table_count};
    struct asp_messages messages;
    asp_messages_init(&messages);
    run->scenario = asp_scenario_read_bytes(&registry, "test.csv", csv, strlen(csv), &messages);
    if (run->scenario != NULL)
        asp_model_aspsim.compile(run->scenario, &run->plan, &messages);
    fixture_keep_fault(run, &messages);
    asp_messages_clear(&messages);
}

/* Compiles only; failure says what was wrong. */
static inline struct fixture_run fixture_check(const char *csv)
{
    struct fixture_run run = {0};
    fixture_compile(&run, csv);
    return run;
}

/* Runs block_count blocks with the given drawing (kernel NULL: baseline). */
static inline struct fixture_run fixture_run_drawing(const char *csv, size_t block_count, struct asp_drawing drawing)
{
    struct fixture_run run = {.path_count = block_count * ASP_BLOCK_PATHS};
    fixture_compile(&run, csv);
    if (run.plan == NULL) {
        print_error("scenario does not compile: %s\n", run.failure);
        assert_non_null(run.plan);
    }
    if (drawing.kernel == NULL)
        drawing.kernel = &asp_kernel_baseline;
    run.outputs = asp_model_aspsim.outputs(run.plan);
    run.series = calloc(run.outputs->series_count * run.outputs->month_count * run.path_count + 1, sizeof(double));
    run.kpis = calloc(run.outputs->kpi_count * run.path_count + 1, sizeof(double));
    run.inputs = calloc(run.outputs->input_count * run.path_count + 1, sizeof(double));
    size_t bytes = (asp_model_aspsim.workspace_bytes(run.plan) + 63) / 64 * 64;
    void *workspace = aligned_alloc(64, bytes);
    memset(workspace, 0, bytes);
    asp_model_aspsim.workspace_begin(run.plan, workspace);
    struct asp_record record = {&run, fixture_series, fixture_kpi, fixture_input};
    for (size_t block = 0; block < block_count && run.failure[0] == '\0'; block++) {
        struct asp_error err;
        run.first_path = (uint32_t)(block * ASP_BLOCK_PATHS);
        struct asp_block now = {&drawing, run.first_path, ASP_BLOCK_PATHS};
        if (asp_model_aspsim.run_block(run.plan, workspace, &now, &record, &err) != 0)
            snprintf(run.failure, sizeof run.failure, "%s", err.text);
    }
    run.first_path = 0;
    free(workspace);
    return run;
}

static inline struct fixture_run fixture_run_csv(const char *csv, size_t block_count)
{
    return fixture_run_drawing(csv, block_count, (struct asp_drawing){NULL, 1, ASP_SAMPLING_RANDOM, false});
}

static inline void fixture_clear(struct fixture_run *run)
{
    if (run->plan != NULL)
        asp_model_aspsim.plan_free(run->plan);
    if (run->scenario != NULL)
        asp_scenario_free(run->scenario);
    free(run->series);
    free(run->kpis);
    free(run->inputs);
    memset(run, 0, sizeof *run);
}

static inline size_t fixture_find(const struct asp_metric *metrics, size_t count, const char *name)
{
    for (size_t metric = 0; metric < count; metric++)
        if (strcmp(metrics[metric].name, name) == 0)
            return metric;
    print_error("no metric %s\n", name);
    assert_true(false);
    return 0;
}

/* The paths' values of a series at a month, of a KPI, of an input: [path_count]. */
static inline const double *fixture_month(const struct fixture_run *run, const char *series, size_t month)
{
    size_t index = fixture_find(run->outputs->series, run->outputs->series_count, series);
    return run->series + (index * run->outputs->month_count + month) * run->path_count;
}

static inline const double *fixture_kpi_values(const struct fixture_run *run, const char *kpi)
{
    return run->kpis + fixture_find(run->outputs->kpis, run->outputs->kpi_count, kpi) * run->path_count;
}

static inline const double *fixture_input_values(const struct fixture_run *run, const char *input)
{
    return run->inputs + fixture_find(run->outputs->inputs, run->outputs->input_count, input) * run->path_count;
}

static inline double fixture_mean(const double *values, size_t count)
{
    double sum = 0;
    for (size_t path = 0; path < count; path++)
        sum += values[path];
    return sum / (double)count;
}

static inline double fixture_sd(const double *values, size_t count)
{
    double mean = fixture_mean(values, count), sum = 0;
    for (size_t path = 0; path < count; path++)
        sum += (values[path] - mean) * (values[path] - mean);
    return sqrt(sum / ((double)count - 1));
}

#endif
