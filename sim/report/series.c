/*
 * series.csv and yearly.csv: statistics of every series at every month and year.
 * Quantiles are left empty where a series has none of interest, whatever the run happened to count.
 */
#include "aspsim/report.h"

enum { YEAR_MONTHS = 12 };

static void add_header(struct asp_text *out, const char *date_column)
{
    asp_text_add_format(out, "strategy,metric,unit,%s,mean,mean_se,sd", date_column);
    for (size_t quantile = 0; quantile < ASP_QUANTILES; quantile++)
        asp_text_add_format(out, ",%s", asp_quantile_name[quantile]);
    asp_text_add(out, "\n");
}

static void add_row(struct asp_text *out, const struct asp_metric *metric, const char *date,
                    const struct asp_statistics *statistics, bool bands)
{
    asp_text_add_csv(out, metric->strategy);
    asp_text_add(out, ",");
    asp_text_add_csv(out, metric->name);
    asp_text_add(out, ",");
    asp_text_add_csv(out, metric->unit);
    asp_text_add_format(out, ",%s,", date);
    asp_text_add_number(out, statistics->mean);
    asp_text_add(out, ",");
    asp_text_add_number(out, statistics->mean_se);
    asp_text_add(out, ",");
    asp_text_add_number(out, statistics->sd);
    for (size_t quantile = 0; quantile < ASP_QUANTILES; quantile++) {
        asp_text_add(out, ",");
        if (bands)
            asp_text_add_number(out, statistics->quantile[quantile]);
    }
    asp_text_add(out, "\n");
}

void asp_series_csv(const struct asp_result *result, bool all_bands, struct asp_text *out)
{
    const struct asp_outputs *outputs = &result->outputs;
    add_header(out, "date");
    for (size_t series = 0; series < outputs->series_count; series++) {
        const struct asp_metric *metric = &outputs->series[series];
        for (size_t month = 0; month < outputs->month_count; month++) {
            char date[ASP_MONTH_TEXT];
            asp_month_text(outputs->start_month + (int)month, date);
            add_row(out, metric, date, asp_result_month(result, series, month), metric->bands || all_bands);
        }
    }
}

void asp_yearly_csv(const struct asp_result *result, bool all_bands, struct asp_text *out)
{
    const struct asp_outputs *outputs = &result->outputs;
    add_header(out, "year");
    for (size_t series = 0; series < outputs->series_count; series++) {
        const struct asp_metric *metric = &outputs->series[series];
        for (size_t year = 0; year < result->year_count; year++) {
            int last_month = outputs->start_month + YEAR_MONTHS * ((int)year + 1) - 1;
            char label[ASP_NUMBER_TEXT];
            asp_number_text(asp_month_year(last_month), label);
            add_row(out, metric, label, &result->years[series * result->year_count + year], metric->bands || all_bands);
        }
    }
}
