/*
 * The KPIs of a run, one row a KPI: summary.csv, and the same rows as JSON for --json and the json format.
 */
#include <math.h>

#include "aspsim/report.h"

enum { VALUE_COLUMNS = 15 };

/* The columns between unit and undefined, in the order of the file. */
struct column {
    const char *name;
    double value;
};

static void fill_columns(const struct asp_statistics *kpi, struct column columns[VALUE_COLUMNS])
{
    const struct column filled[VALUE_COLUMNS] = {
        {"mean", kpi->mean},
        {"mean_se", kpi->mean_se},
        {"sd", kpi->sd},
        {"p05", kpi->quantile[ASP_P05]},
        {"p10", kpi->quantile[ASP_P10]},
        {"p25", kpi->quantile[ASP_P25]},
        {"p50", kpi->quantile[ASP_P50]},
        {"p50_se", kpi->p50_se},
        {"p75", kpi->quantile[ASP_P75]},
        {"p90", kpi->quantile[ASP_P90]},
        {"p95", kpi->quantile[ASP_P95]},
        {"min", kpi->lowest},
        {"max", kpi->highest},
        {"share_never", kpi->share_never},
    };
    for (size_t column = 0; column < VALUE_COLUMNS; column++)
        columns[column] = filled[column];
}

void asp_summary_csv(const struct asp_result *result, struct asp_text *out)
{
    asp_text_add(out, "strategy,metric,unit,mean,mean_se,sd,p05,p10,p25,p50,p50_se,p75,p90,p95,min,max,share_never,"
                      "undefined\n");
    for (size_t kpi = 0; kpi < result->outputs.kpi_count; kpi++) {
        const struct asp_metric *metric = &result->outputs.kpis[kpi];
        asp_text_add_csv(out, metric->strategy);
        asp_text_add(out, ",");
        asp_text_add_csv(out, metric->name);
        asp_text_add(out, ",");
        asp_text_add_csv(out, metric->unit);
        struct column columns[VALUE_COLUMNS];
        fill_columns(&result->kpis[kpi], columns);
        for (size_t column = 0; columns[column].name != NULL; column++) {
            asp_text_add(out, ",");
            asp_text_add_number(out, columns[column].value);
        }
        asp_text_add_format(out, ",%llu\n", (unsigned long long)result->kpis[kpi].undefined_count);
    }
}

/* JSON has no infinity: the word says what the CSV says. */
static void add_value(struct asp_json *json, const char *name, double value)
{
    if (isinf(value))
        asp_json_add_text(json, name, value > 0 ? "inf" : "-inf");
    else
        asp_json_add_number(json, name, value);
}

void asp_summary_json(const struct asp_result *result, struct asp_text *out)
{
    struct asp_json json;
    asp_json_init(&json, out);
    asp_json_open(&json, NULL, '[');
    for (size_t kpi = 0; kpi < result->outputs.kpi_count; kpi++) {
        const struct asp_metric *metric = &result->outputs.kpis[kpi];
        asp_json_open(&json, NULL, '{');
        asp_json_add_text(&json, "strategy", metric->strategy);
        asp_json_add_text(&json, "metric", metric->name);
        asp_json_add_text(&json, "unit", metric->unit);
        struct column columns[VALUE_COLUMNS];
        fill_columns(&result->kpis[kpi], columns);
        for (size_t column = 0; columns[column].name != NULL; column++)
            add_value(&json, columns[column].name, columns[column].value);
        asp_json_add_integer(&json, "undefined", (int64_t)result->kpis[kpi].undefined_count);
        asp_json_close(&json, '}');
    }
    asp_json_close(&json, ']');
    asp_json_finish(&json);
}
