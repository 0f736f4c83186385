/*
 * The pipeline: one block of 256 futures from inputs to KPIs, month by month. Each stage reads only those before it.
 */
#include <math.h>
#include <string.h>

#include "plan.h"

enum { WORKSPACE_ALIGNMENT = 64 };

/* ---- the pipeline ---- */

static int begin_block(const struct asp_plan *plan, struct asp_workspace *workspace, const struct asp_block *block,
                       struct asp_error *err);
static int advance_month(const struct asp_plan *plan, struct asp_workspace *workspace, const struct asp_block *block,
                         int month, struct asp_error *err);
static void record_month(const struct asp_plan *plan, struct asp_workspace *workspace, int month,
                         const struct asp_record *record);
static void record_kpis(const struct asp_plan *plan, struct asp_workspace *workspace, const struct asp_record *record);

int asp_plan_run_block(const struct asp_plan *plan, void *memory, const struct asp_block *block,
                       const struct asp_record *record, struct asp_error *err)
{
    struct asp_workspace *workspace = memory;
    if (begin_block(plan, workspace, block, err) != 0)
        return -1;
    for (size_t row = 0; record->input != NULL && row < plan->outputs.input_count; row++)
        record->input(record->user, row, workspace->inputs[plan->input_rows[row]]);
    for (int month = 0; month < (int)plan->calendar.month_count; month++) {
        if (advance_month(plan, workspace, block, month, err) != 0)
            return -1;
        record_month(plan, workspace, month, record);
    }
    record_kpis(plan, workspace, record);
    return 0;
}

/* Draws every input and event, and sets the state before the first month. */
static int begin_block(const struct asp_plan *plan, struct asp_workspace *workspace, const struct asp_block *block,
                       struct asp_error *err)
{
    if (asp_inputs_draw(plan->inputs, block->drawing, block->first_path, block->counted, workspace->inputs,
                        workspace->scratch, err) != 0)
        return -1;
    asp_events_draw(&plan->events, block, workspace->inputs, workspace->event_months);
    asp_offers_begin(&plan->offers, &workspace->offers);
    memset(workspace->market_total, 0, sizeof workspace->market_total);
    if (plan->market.used && asp_market_begin(&plan->market, block, workspace->inputs, workspace->market, err) != 0)
        return -1;
    if (plan->adoption.used &&
        asp_adoption_begin(&plan->adoption, block, workspace->inputs, &workspace->adoption, err) != 0)
        return -1;
    return 0;
}

/* market -> prices -> adoption -> the vendor's share of the market */
static int advance_month(const struct asp_plan *plan, struct asp_workspace *workspace, const struct asp_block *block,
                         int month, struct asp_error *err)
{
    if (plan->market.used) {
        asp_market_advance(&plan->market, block, workspace->inputs, workspace->event_months, month, workspace->market);
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
            workspace->market_total[path] += workspace->market->revenue[path] / 12;
    }
    asp_offers_advance(&plan->offers, block, workspace->inputs, workspace->event_months, month, &workspace->offers);
    if (plan->adoption.used && asp_adoption_advance(&plan->adoption, block, workspace->inputs, workspace->market,
                                                    &workspace->offers, month, &workspace->adoption, err) != 0)
        return -1;
    if (plan->market.used && plan->adoption.used && plan->offers.count > 0)
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
            workspace->implied_share[path] =
                workspace->adoption.vendor_revenue[path] / workspace->market->revenue[path];
    return 0;
}

static void record_month(const struct asp_plan *plan, struct asp_workspace *workspace, int month,
                         const struct asp_record *record)
{
    for (size_t series = 0; series < plan->outputs.series_count; series++) {
        const struct asp_plan_series *said = &plan->series[series];
        record->series(record->user, series, (size_t)month, said->kind->row(workspace, said->segment));
    }
    for (size_t kpi = 0; kpi < plan->outputs.kpi_count; kpi++) {
        const struct asp_plan_kpi *said = &plan->kpis[kpi];
        if (said->form == ASP_KPI_AT && said->month == month)
            memcpy(workspace->kpis[kpi],
                   plan->series[said->series].kind->row(workspace, plan->series[said->series].segment),
                   sizeof(asp_row_of_paths));
    }
}

/* ---- KPIs ---- */

#define TARGET_TOLERANCE 1e-12 /* relative; model.md 5 */

static void target_value(const struct asp_target *target, const double *metric, double *row)
{
    double slack = TARGET_TOLERANCE * (target->threshold < 0 ? -target->threshold : target->threshold);
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
        bool met =
            target->at_least ? metric[path] >= target->threshold - slack : metric[path] <= target->threshold + slack;
        row[path] = isnan(metric[path]) ? NAN : met ? 1 : 0; /* undefined stays undefined */
    }
}

static void given_value(const int *event_months, int month_count, bool wanted, const double *metric, double *row)
{
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
        row[path] = (event_months[path] < month_count) == wanted ? metric[path] : NAN;
}

static void kpi_value(const struct asp_plan *plan, struct asp_workspace *workspace, const struct asp_plan_kpi *said,
                      double *row)
{
    int month_count = (int)plan->calendar.month_count;
    switch (said->form) {
    case ASP_KPI_KIND:
        said->kind->value(plan, workspace, row);
        return;
    case ASP_KPI_AT: /* written in its month */
        return;
    case ASP_KPI_TARGET:
        target_value(&plan->targets[said->target], workspace->kpis[said->of], row);
        return;
    case ASP_KPI_EVENT:
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
            row[path] = workspace->event_months[said->event][path] < month_count ? 1 : 0;
        return;
    case ASP_KPI_GIVEN:
    case ASP_KPI_GIVEN_NOT:
        given_value(workspace->event_months[said->event], month_count, said->form == ASP_KPI_GIVEN,
                    workspace->kpis[said->of], row);
        return;
    }
}

static void record_kpis(const struct asp_plan *plan, struct asp_workspace *workspace, const struct asp_record *record)
{
    for (size_t kpi = 0; kpi < plan->outputs.kpi_count; kpi++) {
        kpi_value(plan, workspace, &plan->kpis[kpi], workspace->kpis[kpi]);
        record->kpi(record->user, kpi, workspace->kpis[kpi]);
    }
}

/* ---- the workspace ---- */

/* Takes `count` rows of `bytes` from memory at *used; NULL memory only counts. */
static void *take(void *memory, size_t *used, size_t count, size_t bytes)
{
    size_t start = (*used + WORKSPACE_ALIGNMENT - 1) / WORKSPACE_ALIGNMENT * WORKSPACE_ALIGNMENT;
    *used = start + count * bytes;
    return memory == NULL ? NULL : (char *)memory + start;
}

static size_t lay_out(const struct asp_plan *plan, void *memory, struct asp_workspace *workspace)
{
    size_t used = sizeof *workspace, row = sizeof(asp_row_of_paths);
    workspace->inputs = take(memory, &used, asp_inputs_count(plan->inputs), row);
    workspace->scratch = take(memory, &used, asp_inputs_scratch_count(plan->inputs), sizeof(double));
    workspace->event_months = take(memory, &used, plan->events.count, sizeof *workspace->event_months);
    workspace->market = take(memory, &used, 1, sizeof *workspace->market);
    void *log_forecast = take(memory, &used, plan->market.forecast.count, row);
    if (memory != NULL)
        workspace->market->log_forecast = log_forecast;
    workspace->offers.price = take(memory, &used, plan->offers.count, row);
    workspace->offers.factor = take(memory, &used, plan->offers.regime_count, row);
    workspace->adoption.segments =
        take(memory, &used, plan->adoption.segment_count, sizeof *workspace->adoption.segments);
    workspace->kpis = take(memory, &used, plan->outputs.kpi_count, row);
    return used;
}

size_t asp_workspace_bytes(const struct asp_plan *plan)
{
    struct asp_workspace workspace;
    return lay_out(plan, NULL, &workspace);
}

void asp_workspace_begin(const struct asp_plan *plan, void *memory)
{
    struct asp_workspace *workspace = memory;
    lay_out(plan, memory, workspace);
    asp_inputs_fill_constants(plan->inputs, workspace->inputs);
}
