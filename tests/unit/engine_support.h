/*
 * What the tests of the engine share: runs of toy models, and results compared byte by byte.
 */
#ifndef ASPSIM_TESTS_ENGINE_SUPPORT_H
#define ASPSIM_TESTS_ENGINE_SUPPORT_H

#include "aspsim/engine.h"
#include "stats_support.h"
#include "tests/models/toys.h"

/* A run that must succeed. */
static inline struct asp_result *run_toy(const struct asp_model *model, const void *plan,
                                         const struct asp_run_options *options)
{
    struct asp_error err = {.text = "no sentence"};
    struct asp_result *result = asp_engine_run(model, plan, options, NULL, &err);
    if (result == NULL)
        fail_msg("%s", err.text);
    return result;
}

/* Two results are the same in every byte that output is made of. */
static inline void assert_same_result(const struct asp_result *left, const struct asp_result *right)
{
    const struct asp_outputs *outputs = &left->outputs;
    size_t months = outputs->series_count * outputs->month_count;
    assert_memory_equal(left->series, right->series, months * sizeof *left->series);
    assert_memory_equal(left->years, right->years, outputs->series_count * left->year_count * sizeof *left->years);
    if (outputs->kpi_count > 0)
        assert_memory_equal(left->kpis, right->kpis, outputs->kpi_count * sizeof *left->kpis);
    assert_int_equal(left->trace_count, right->trace_count);
    if (left->trace_count > 0)
        assert_memory_equal(left->traces, right->traces, left->trace_count * months * sizeof *left->traces);
    assert_true((left->kpi_values == NULL) == (right->kpi_values == NULL));
    if (left->kpi_values != NULL)
        assert_memory_equal(left->kpi_values, right->kpi_values,
                            outputs->kpi_count * left->path_count * sizeof(double));
    if (left->input_values != NULL)
        assert_memory_equal(left->input_values, right->input_values,
                            outputs->input_count * left->path_count * sizeof(double));
}

#endif
