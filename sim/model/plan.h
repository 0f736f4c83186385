/*
 * Inside model: the plan, a scenario compiled for running, and the workspace of one thread.
 */
#ifndef ASPSIM_MODEL_PLAN_H
#define ASPSIM_MODEL_PLAN_H

#include "aspsim/model.h"

struct asp_plan;
struct asp_workspace;

enum asp_stage { ASP_STAGE_MARKET, ASP_STAGE_ADOPTION, ASP_STAGE_VENDOR, ASP_STAGE_SHARE, ASP_STAGE_RUN };

/* run.* and target.*: what a plan reads for itself. */
extern const struct asp_parameter_table asp_plan_parameters;

/* One row of the table of series. */
struct asp_series_kind {
    const char *name; /* with `a_segment`, ".SEGMENT" follows */
    const char *unit; /* "money" stands for the currency */
    const char *meaning;
    enum asp_stage stage; /* it exists when this stage is used */
    bool a_segment;
    enum asp_yearly yearly;
    const double *(*row)(const struct asp_workspace *workspace, size_t segment);
};

extern const struct asp_series_kind asp_series_kinds[];
extern const size_t asp_series_kind_count;

/* One row of the table of KPIs. */
struct asp_kpi_kind {
    const char *name;
    const char *unit;
    const char *meaning;
    enum asp_stage stage;
    void (*value)(const struct asp_plan *plan, const struct asp_workspace *workspace, double *row);
};

extern const struct asp_kpi_kind asp_kpi_kinds[];
extern const size_t asp_kpi_kind_count;

/* A series of this plan. */
struct asp_plan_series {
    const struct asp_series_kind *kind;
    size_t segment;
};

enum asp_kpi_form {
    ASP_KPI_KIND,     /* a row of asp_kpi_kinds */
    ASP_KPI_AT,       /* a series at a month */
    ASP_KPI_TARGET,   /* 1 where a target is met */
    ASP_KPI_EVENT,    /* 1 where an event happened */
    ASP_KPI_GIVEN,    /* another KPI where an event happened, else undefined */
    ASP_KPI_GIVEN_NOT /* another KPI where it did not */
};

/* A KPI of this plan; `of` and `event` index plan->kpis and plan->events. */
struct asp_plan_kpi {
    enum asp_kpi_form form;
    const struct asp_kpi_kind *kind;
    size_t series, of, event, target;
    int month; /* index; ASP_KPI_AT */
};

struct asp_plan {
    struct asp_arena arena;
    struct asp_inputs *inputs; /* owned */
    struct asp_calendar calendar;
    const char *currency;
    struct asp_events events;
    struct asp_market market;
    struct asp_offers offers;
    struct asp_adoption adoption;

    struct asp_plan_series *series;
    struct asp_plan_kpi *kpis;
    size_t kpi_capacity;
    struct asp_target *targets;
    size_t target_count;
    const size_t *input_rows; /* the inputs that are uncertain: [outputs.input_count] */
    struct asp_metric *series_metrics, *kpi_metrics;
    struct asp_outputs outputs;
};

/* One thread's memory: rows are borrowed parts of it. */
struct asp_workspace {
    asp_row_of_paths *inputs;
    double *scratch;
    int (*event_months)[ASP_BLOCK_PATHS];
    struct asp_market_state *market;
    struct asp_offers_state offers;
    struct asp_adoption_state adoption;
    asp_row_of_paths implied_share;
    asp_row_of_paths market_total; /* sum of M[t] / 12 */
    asp_row_of_paths *kpis;        /* [kpi_count] */
};

/* outputs.c: which series and KPIs the plan has. 0 or -1 (faults in messages). */
int asp_plan_add_outputs(struct asp_plan *plan, const struct asp_compiler *compiler);

/* run.c */
size_t asp_workspace_bytes(const struct asp_plan *plan);
void asp_workspace_begin(const struct asp_plan *plan, void *memory);
int asp_plan_run_block(const struct asp_plan *plan, void *memory, const struct asp_block *block,
                       const struct asp_record *record, struct asp_error *err);

#endif
