/*
 * model: the plan (a scenario compiled) and the pipeline that runs one block of paths through it.
 *
 * engine and analysis know a model only as the const table below; the product is one instance, toys for tests others.
 */
#ifndef ASPSIM_MODEL_H
#define ASPSIM_MODEL_H

#include "aspsim/market.h"

struct asp_model {
    const char *name;
    const struct asp_parameter_table *const *parameters; /* what its scenarios may say: tables of several parts */
    size_t parameter_table_count;
    /* Compiles a scenario. 0, or -1 with faults in messages; warnings may come with success. *plan is owned by the
     * caller and released with plan_free. Plans are const while they run: any number of threads. */
    int (*compile)(const struct asp_scenario *scenario, void **plan, struct asp_messages *messages);
    void (*plan_free)(void *plan);
    const struct asp_outputs *(*outputs)(const void *plan);
    /* A workspace is one thread's memory for a block, aligned to 64 bytes, zeroed, then begun. */
    size_t (*workspace_bytes)(const void *plan);
    void (*workspace_begin)(const void *plan, void *workspace);
    /* Computes a block and hands every value to record. -1: a draw left its range, and so on. */
    int (*run_block)(const void *plan, void *workspace, const struct asp_block *block, const struct asp_record *record,
                     struct asp_error *err);
};

/* Markets, adoption and partners as model.md specifies them. */
extern const struct asp_model asp_model_aspsim;

/* ---- what charts and summaries ask of the product's plan ---- */

struct asp_target {
    const char *name;   /* as the scenario says */
    const char *metric; /* a series or KPI */
    int month;          /* asp_month, or ASP_MONTH_NONE for a KPI */
    double threshold;
    bool at_least; /* else at most */
};

const struct asp_target *asp_plan_targets(const void *plan, size_t *count);
/* Adds the KPI `metric`, any series at a date ("market.revenue@2003-12"), to the plan's outputs before it is run. A KPI
 * or such a metric that is there already is left as it is. -1: no such series or KPI (did you mean ...), or a month
 * outside the run. */
int asp_plan_add_metric(void *plan, const char *metric, struct asp_error *err);

#endif
