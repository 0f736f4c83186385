/*
 * The one-screen summary of a run: the answer first, then targets, adoption, what all of it rests on, and where the
 * files are. Sentences come from templates filled with the result, so that none can be false of it.
 *
 * Each paragraph has a most number of lines; together they fit ASP_SCREEN_LINES whatever a plan's names are.
 */
#include <math.h>
#include <string.h>

#include "paragraph.h"

enum {
    DIGITS = 3,
    ANSWER_LINES = 3,
    TARGET_LINES = 2,
    TARGETS_SHOWN = 4,
    ADOPTION_LINES = 2,
    BASIS_LINES = 4,
    DEFAULTS_SHOWN = 6,
    WARNING_LINES = 2,
    FILES_LINES = 3,
    FUTURES_FEW = 1000, /* below this the tails are told by fewer than 50 futures a side */
    YEAR_MONTHS = 12
};
_Static_assert(ANSWER_LINES + TARGET_LINES * TARGETS_SHOWN + ADOPTION_LINES + BASIS_LINES + WARNING_LINES +
                       FILES_LINES + 1 <=
                   ASP_SCREEN_LINES,
               "the paragraphs and the line about the run must fit one screen");

static const char *const MONTHS[YEAR_MONTHS] = {"January", "February", "March",     "April",   "May",      "June",
                                                "July",    "August",   "September", "October", "November", "December"};

/* Between these a plain number is written whole, with commas. */
static const double COMMAS_FROM = 1e3, COMMAS_TO = 1e15;

/* How a metric is told: "By December 2003" + before + range + after + "in 8 of 10 futures". */
static const struct phrase {
    const char *metric, *before, *after;
} PHRASES[] = {
    {"market.final", " the market is ", ""},
    {"market.revenue", " the market is ", ""},
    {"market.total", " the market has brought in ", " in all"},
    {"market.cagr", " the market has grown by ", ""},
    {"adoption.final", ", ", " of potential seats have moved"},
    {"adoption.share", ", ", " of potential seats have moved"},
    {"adoption.seats", ", ", " have moved"},
    {"vendor.revenue", " the suite earns its vendor ", ""},
};

/* ---- values in words ---- */

static void add_month(struct asp_text *out, int month)
{
    asp_text_add_format(out, "%s %d", MONTHS[asp_month_of_year(month) - 1], asp_month_year(month));
}

/* 20,000 */
static void add_count(struct asp_text *out, uint64_t count)
{
    if (count >= 1000) {
        add_count(out, count / 1000);
        asp_text_add_format(out, ",%03u", (unsigned)(count % 1000));
    } else {
        asp_text_add_format(out, "%u", (unsigned)count);
    }
}

static bool is_money(const struct asp_metric *metric, const char *currency)
{
    size_t length = strlen(currency);
    return length > 0 && strncmp(metric->unit, currency, length) == 0 &&
           (metric->unit[length] == '\0' || metric->unit[length] == ' ');
}

static bool is_share(const struct asp_metric *metric)
{
    return metric->is_probability || strncmp(metric->unit, "share", strlen("share")) == 0 ||
           strcmp(metric->unit, "a year") == 0;
}

/* Three digits; from a thousand on whole, with commas: 1,230,000. */
static void add_plain(struct asp_text *out, double value)
{
    char number[ASP_NUMBER_TEXT];
    double read = 0;
    asp_number_brief(value, DIGITS, number);
    if (fabs(value) >= COMMAS_FROM && fabs(value) < COMMAS_TO && asp_number_read(number, &read)) {
        asp_text_add(out, read < 0 ? "-" : "");
        add_count(out, (uint64_t)fabs(read));
    } else {
        asp_text_add(out, number);
    }
}

static void add_value(struct asp_text *out, const struct asp_metric *metric, const char *currency, double value)
{
    char number[ASP_NUMBER_TEXT];
    if (isnan(value))
        asp_text_add(out, "undefined");
    else if (isinf(value))
        asp_text_add(out, "never");
    else if (is_money(metric, currency))
        asp_money_add(out, value, currency, DIGITS);
    else if (is_share(metric))
        asp_text_add_format(out, "%s%%", asp_number_brief(100 * value, DIGITS, number));
    else
        add_plain(out, value);
}

/* What of the unit is said after the number. */
static void add_unit(struct asp_text *out, const struct asp_metric *metric, const char *currency)
{
    if (is_money(metric, currency))
        asp_text_add(out, metric->unit + strlen(currency));
    else if (metric->unit[0] != '\0' && (!is_share(metric) || strcmp(metric->unit, "a year") == 0))
        asp_text_add_format(out, " %s", metric->unit);
}

static void add_points(struct asp_text *out, double share, double share_se)
{
    char number[ASP_NUMBER_TEXT];
    asp_text_add_format(out, "%s%% of futures", asp_number_brief(100 * share, DIGITS, number));
    if (isfinite(share_se))
        asp_text_add_format(out, " (± %s points)", asp_number_brief(100 * share_se, 2, number));
}

/* ---- the answer ---- */

/* The end of the run, or the month of a "series@YYYY-MM". */
static int month_of(const struct asp_outputs *outputs, const struct asp_metric *metric)
{
    const char *at = strchr(metric->name, '@');
    for (size_t month = 0; at != NULL && month < outputs->month_count; month++) {
        char text[ASP_MONTH_TEXT];
        if (strncmp(at + 1, asp_month_text(outputs->start_month + (int)month, text), strlen("2003-12")) == 0)
            return outputs->start_month + (int)month;
    }
    return outputs->start_month + (int)outputs->month_count - 1;
}

static void add_range(struct asp_text *out, const struct asp_report *report, size_t kpi, const char *after)
{
    const struct asp_statistics *statistics = &report->result->kpis[kpi];
    const struct asp_metric *metric = &report->result->outputs.kpis[kpi];
    const char *currency = report->facts->currency;
    double low = statistics->quantile[ASP_P10], high = statistics->quantile[ASP_P90];
    add_value(out, metric, currency, low);
    if (low == high || isnan(low)) {
        add_unit(out, metric, currency);
        asp_text_add(out, after);
        if (report->middle)
            asp_text_add(out, " with every input at its middle and no luck");
        else if (report->result->path_count == 1)
            asp_text_add(out, " in the one future that was drawn");
        else
            asp_text_add(out, statistics->lowest == statistics->highest || isnan(low) ? " in every future"
                                                                                      : " in at least 8 of 10 futures");
        return;
    }
    asp_text_add(out, " to ");
    add_value(out, metric, currency, high);
    add_unit(out, metric, currency);
    asp_text_add_format(out, "%s in 8 of 10 futures (middle ", after);
    add_value(out, metric, currency, statistics->quantile[ASP_P50]);
    asp_text_add(out, ")");
}

static const struct phrase *find_phrase(const struct asp_metric *metric)
{
    size_t length = strcspn(metric->name, "@");
    for (size_t row = 0; row < sizeof PHRASES / sizeof PHRASES[0] && metric->strategy[0] == '\0'; row++)
        if (strlen(PHRASES[row].metric) == length && strncmp(PHRASES[row].metric, metric->name, length) == 0)
            return &PHRASES[row];
    return NULL;
}

static void add_answer(struct asp_text *out, const struct asp_report *report, size_t kpi)
{
    const struct asp_statistics *statistics = &report->result->kpis[kpi];
    const struct asp_metric *metric = &report->result->outputs.kpis[kpi];
    const struct phrase *phrase = find_phrase(metric);
    asp_text_add(out, "By ");
    add_month(out, month_of(&report->result->outputs, metric));
    if (phrase == NULL)
        asp_text_add_format(out, " %.*s", (int)strcspn(metric->name, "@"), metric->name);
    if (metric->strategy[0] != '\0')
        asp_text_add_format(out, " of strategy %s", metric->strategy);
    if (metric->is_probability) {
        asp_text_add(out, " comes true in ");
        add_points(out, statistics->mean, statistics->mean_se);
    } else {
        asp_text_add(out, phrase != NULL ? phrase->before : " is ");
        add_range(out, report, kpi, phrase != NULL ? phrase->after : "");
    }
    if (statistics->undefined_count > 0 && statistics->undefined_count < report->result->path_count) {
        asp_text_add(out, "; it is undefined in ");
        add_points(out, (double)statistics->undefined_count / (double)report->result->path_count, NAN);
    }
    asp_text_add(out, ".");
}

/* ---- targets, adoption ---- */

static const struct asp_metric *metric_of(const struct asp_outputs *outputs, const char *name)
{
    for (size_t series = 0; series < outputs->series_count; series++)
        if (strcmp(outputs->series[series].name, name) == 0)
            return &outputs->series[series];
    for (size_t kpi = 0; kpi < outputs->kpi_count; kpi++)
        if (strcmp(outputs->kpis[kpi].name, name) == 0)
            return &outputs->kpis[kpi];
    return NULL;
}

/* "market.revenue at least $2.0B in December 2003", from the scenario's own rows. */
static void add_condition(struct asp_text *out, const struct asp_report *report, const char *target)
{
    const struct asp_scenario *scenario = report->scenario;
    const struct asp_value *name = asp_scenario_get(scenario, "target.%s.metric", target);
    const struct asp_value *month = asp_scenario_get(scenario, "target.%s.at", target);
    const struct asp_value *least = asp_scenario_get(scenario, "target.%s.at_least", target);
    const struct asp_value *most = asp_scenario_get(scenario, "target.%s.at_most", target);
    const struct asp_value *threshold = least != NULL ? least : most;
    if (name == NULL || name->word == NULL || threshold == NULL)
        return;
    const struct asp_metric *metric = metric_of(&report->result->outputs, name->word);
    asp_text_add_format(out, ": %s at %s ", name->word, least != NULL ? "least" : "most");
    if (metric != NULL) {
        add_value(out, metric, report->facts->currency, asp_value_constant(threshold));
        add_unit(out, metric, report->facts->currency);
    } else {
        asp_text_add(out, threshold->text);
    }
    if (month != NULL) {
        asp_text_add(out, " in ");
        add_month(out, (int)asp_value_constant(month));
    }
}

static const char TARGET[] = "target.";

/* Targets themselves, not targets given an event. */
static bool is_target(const struct asp_metric *metric)
{
    return strncmp(metric->name, TARGET, strlen(TARGET)) == 0 && strchr(metric->name, '|') == NULL;
}

static void add_targets(struct asp_text *out, const struct asp_report *report)
{
    const struct asp_outputs *outputs = &report->result->outputs;
    size_t count = 0, shown = 0;
    for (size_t kpi = 0; kpi < outputs->kpi_count; kpi++)
        count += is_target(&outputs->kpis[kpi]);
    for (size_t kpi = 0; kpi < outputs->kpi_count && shown < TARGETS_SHOWN; kpi++) {
        const struct asp_metric *metric = &outputs->kpis[kpi];
        if (!is_target(metric))
            continue;
        const char *target = metric->name + strlen(TARGET);
        struct asp_text line;
        asp_text_init(&line);
        asp_text_add_format(&line, "Target %s", target);
        if (metric->strategy[0] != '\0')
            asp_text_add_format(&line, " (%s)", metric->strategy);
        asp_text_add(&line, " is met in ");
        add_points(&line, report->result->kpis[kpi].mean, report->result->kpis[kpi].mean_se);
        add_condition(&line, report, target);
        asp_text_add(&line, ".");
        if (++shown == TARGETS_SHOWN && count > shown)
            asp_text_add_format(&line, " %zu more are in summary.csv.", count - shown);
        asp_paragraph_add(out, &line, TARGET_LINES);
        asp_text_clear(&line);
    }
}

static void add_adoption(struct asp_text *out, const struct asp_report *report, size_t answer)
{
    ptrdiff_t adoption = asp_answer_kpi(&report->result->outputs, "adoption.final");
    if (adoption < 0 || (size_t)adoption == answer)
        return;
    struct asp_text line;
    asp_text_init(&line);
    add_answer(&line, report, (size_t)adoption);
    asp_paragraph_add(out, &line, ADOPTION_LINES);
    asp_text_clear(&line);
}

/* ---- what it rests on, warnings, files ---- */

static void add_basis(struct asp_text *out, const struct asp_basis *basis)
{
    struct asp_text line;
    asp_text_init(&line);
    asp_text_add(&line, "It rests on ");
    if (basis->optimistic_count > 0) {
        asp_text_add_format(&line, "%zu optimistic default%s taken: ", basis->optimistic_count,
                            basis->optimistic_count == 1 ? "" : "s");
        for (size_t index = 0; index < basis->optimistic_count && index < DEFAULTS_SHOWN; index++)
            asp_text_add_format(&line, "%s%s %s", index == 0 ? "" : ", ", basis->defaults[index]->key,
                                basis->defaults[index]->text);
        if (basis->optimistic_count > DEFAULTS_SHOWN)
            asp_text_add_format(&line, " and %zu more", basis->optimistic_count - DEFAULTS_SHOWN);
        asp_text_add(&line, "; ");
    } else {
        asp_text_add(&line, "no optimistic default, ");
    }
    size_t others = basis->default_count - basis->optimistic_count;
    asp_text_add_format(&line,
                        "%zu other default%s, %zu assumption%s and %zu number%s without a source; `aspsim check` "
                        "lists them.",
                        others, others == 1 ? "" : "s", basis->assumption_count,
                        basis->assumption_count == 1 ? "" : "s", basis->unsourced_count,
                        basis->unsourced_count == 1 ? "" : "s");
    asp_paragraph_add(out, &line, BASIS_LINES);
    asp_text_clear(&line);
}

static void add_warnings(struct asp_text *out, const struct asp_report *report)
{
    const struct asp_result *result = report->result;
    struct asp_text line;
    asp_text_init(&line);
    ptrdiff_t implied = asp_result_series(result, "", "vendor.implied_share");
    for (size_t month = 0; implied >= 0 && month < result->outputs.month_count; month++) {
        double median = asp_result_month(result, (size_t)implied, month)->quantile[ASP_P50];
        if (!(median > 1))
            continue;
        char number[ASP_NUMBER_TEXT];
        asp_text_add(&line, "Warning: from ");
        add_month(&line, result->outputs.start_month + (int)month);
        asp_text_add_format(&line, " the suite alone would be larger than the whole market (median share %s%%). ",
                            asp_number_brief(100 * median, DIGITS, number));
        break;
    }
    if (result->path_count < FUTURES_FEW && !report->middle)
        asp_text_add_format(&line, "Warning: %u futures are few for percentiles; --paths 20000 is usual.",
                            (unsigned)result->path_count);
    asp_paragraph_add(out, &line, WARNING_LINES);
    asp_text_clear(&line);
}

static void add_files(struct asp_text *out, const struct asp_report *report, unsigned formats, const char *folder_name)
{
    struct asp_text line;
    asp_text_init(&line);
    const char *before = "";
    asp_text_add_format(&line, "Files are in %s: ", folder_name);
    for (size_t format = 0; format < asp_format_count; format++)
        if ((formats & 1U << format) != 0) {
            asp_text_add_format(&line, "%s%s", before, asp_formats[format].files);
            before = ", ";
        }
    asp_text_add_format(&line, "%s; manifest.json says what was run.", report->samples ? ", samples.csv" : "");
    asp_paragraph_add(out, &line, FILES_LINES);
    asp_text_clear(&line);
}

static void add_run(struct asp_text *out, const struct asp_result *result)
{
    char number[ASP_NUMBER_TEXT];
    add_count(out, result->path_count);
    asp_text_add_format(out, " future%s, %zu months, seed %llu, in %s s.\n", result->path_count == 1 ? "" : "s",
                        result->outputs.month_count, (unsigned long long)result->seed,
                        asp_number_brief(result->wall_seconds, 2, number));
}

void asp_screen_add(const struct asp_report *report, size_t kpi, unsigned formats, const char *folder_name,
                    struct asp_text *out)
{
    struct asp_text answer;
    asp_text_init(&answer);
    add_answer(&answer, report, kpi);
    asp_paragraph_add(out, &answer, ANSWER_LINES);
    asp_text_clear(&answer);
    add_targets(out, report);
    add_adoption(out, report, kpi);
    add_basis(out, report->basis);
    add_warnings(out, report);
    add_files(out, report, formats, folder_name);
    add_run(out, report->result);
}
