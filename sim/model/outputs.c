/*
 * What a plan puts out: the tables of series and KPIs, and which rows of them this plan has. Targets, events and series
 * at a date become KPIs of their own; every KPI also stands given each event and given not.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan.h"

/* ---- the table of series ---- */

static const double *market_revenue(const struct asp_workspace *workspace, size_t segment)
{
    (void)segment;
    return workspace->market->revenue;
}

static const double *adoption_share(const struct asp_workspace *workspace, size_t segment)
{
    (void)segment;
    return workspace->adoption.share;
}

static const double *adoption_seats(const struct asp_workspace *workspace, size_t segment)
{
    (void)segment;
    return workspace->adoption.seats;
}

static const double *segment_share(const struct asp_workspace *workspace, size_t segment)
{
    return workspace->adoption.segments[segment].share;
}

static const double *segment_seats(const struct asp_workspace *workspace, size_t segment)
{
    return workspace->adoption.segments[segment].seats;
}

static const double *vendor_revenue(const struct asp_workspace *workspace, size_t segment)
{
    (void)segment;
    return workspace->adoption.vendor_revenue;
}

static const double *implied_share(const struct asp_workspace *workspace, size_t segment)
{
    (void)segment;
    return workspace->implied_share;
}

const struct asp_series_kind asp_series_kinds[] = {
    {"market.revenue", "money a year", "annualised revenue of the hosted market at the month's end", ASP_STAGE_MARKET,
     false, ASP_YEARLY_ANNUALISED, market_revenue},
    {"adoption.share", "share", "hosted seats as a share of all potential seats", ASP_STAGE_ADOPTION, false,
     ASP_YEARLY_LAST, adoption_share},
    {"adoption.seats", "seats", "hosted seats in the market", ASP_STAGE_ADOPTION, false, ASP_YEARLY_LAST,
     adoption_seats},
    {"adoption.share", "share", "the segment's F: hosted share of its potential seats", ASP_STAGE_ADOPTION, true,
     ASP_YEARLY_LAST, segment_share},
    {"adoption.seats", "seats", "the segment's hosted seats", ASP_STAGE_ADOPTION, true, ASP_YEARLY_LAST, segment_seats},
    {"vendor.revenue", "money a year", "annualised suite revenue of the vendor", ASP_STAGE_VENDOR, false,
     ASP_YEARLY_ANNUALISED, vendor_revenue},
    {"vendor.implied_share", "share", "vendor.revenue as a share of market.revenue", ASP_STAGE_SHARE, false,
     ASP_YEARLY_LAST, implied_share},
};
const size_t asp_series_kind_count = sizeof asp_series_kinds / sizeof asp_series_kinds[0];

/* ---- the table of KPIs ---- */

static void market_final(const struct asp_plan *plan, const struct asp_workspace *workspace, double *row)
{
    (void)plan;
    memcpy(row, workspace->market->revenue, sizeof(asp_row_of_paths));
}

static void market_total(const struct asp_plan *plan, const struct asp_workspace *workspace, double *row)
{
    (void)plan;
    memcpy(row, workspace->market_total, sizeof(asp_row_of_paths));
}

/* (M[T-1]/M[-1])^(12/T) - 1 */
static void market_cagr(const struct asp_plan *plan, const struct asp_workspace *workspace, double *row)
{
    const double years = (double)plan->calendar.month_count / 12;
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
        row[path] = asp_expm1((workspace->market->log_revenue[path] - workspace->market->log_start[path]) / years);
}

static void adoption_final(const struct asp_plan *plan, const struct asp_workspace *workspace, double *row)
{
    (void)plan;
    memcpy(row, workspace->adoption.share, sizeof(asp_row_of_paths));
}

const struct asp_kpi_kind asp_kpi_kinds[] = {
    {"market.final", "money a year", "annualised market revenue at the end of the run", ASP_STAGE_MARKET, market_final},
    {"market.total", "money", "market revenue over the whole run", ASP_STAGE_MARKET, market_total},
    {"market.cagr", "a year", "compound annual growth of the market over the run", ASP_STAGE_MARKET, market_cagr},
    {"adoption.final", "share", "hosted share of potential seats at the end of the run", ASP_STAGE_ADOPTION,
     adoption_final},
};
const size_t asp_kpi_kind_count = sizeof asp_kpi_kinds / sizeof asp_kpi_kinds[0];

/* ---- which of them this plan has ---- */

static bool has_stage(const struct asp_plan *plan, enum asp_stage stage)
{
    switch (stage) {
    case ASP_STAGE_MARKET:
        return plan->market.used;
    case ASP_STAGE_ADOPTION:
        return plan->adoption.used;
    case ASP_STAGE_VENDOR:
        return plan->adoption.used && plan->offers.count > 0;
    case ASP_STAGE_SHARE:
        return plan->market.used && plan->adoption.used && plan->offers.count > 0;
    case ASP_STAGE_RUN:
        return true;
    }
    return false;
}

/* The unit with the currency for "money"; NULL when memory is out. */
static const char *unit_of(struct asp_plan *plan, const char *unit)
{
    static const char money[] = "money";
    if (strncmp(unit, money, strlen(money)) != 0)
        return unit;
    return asp_arena_format(&plan->arena, "%s%s", plan->currency, unit + strlen(money));
}

static int add_series(struct asp_plan *plan, const struct asp_series_kind *kind, size_t segment)
{
    size_t index = plan->outputs.series_count++;
    const char *name = kind->name;
    if (kind->a_segment)
        name = asp_arena_format(&plan->arena, "%s.%s", kind->name, plan->adoption.segments[segment].name);
    plan->series[index] = (struct asp_plan_series){kind, segment};
    plan->series_metrics[index] = (struct asp_metric){"", name, unit_of(plan, kind->unit), kind->yearly, true, false};
    return name == NULL || plan->series_metrics[index].unit == NULL ? -1 : 0;
}

static int add_all_series(struct asp_plan *plan)
{
    size_t most = asp_series_kind_count * (1 + plan->adoption.segment_count);
    plan->series = asp_arena_allocate(&plan->arena, most, sizeof *plan->series);
    plan->series_metrics = asp_arena_allocate(&plan->arena, most, sizeof *plan->series_metrics);
    if (plan->series == NULL || plan->series_metrics == NULL)
        return -1;
    plan->outputs.series = plan->series_metrics;
    for (size_t kind = 0; kind < asp_series_kind_count; kind++) {
        const struct asp_series_kind *said = &asp_series_kinds[kind];
        size_t times = said->a_segment ? plan->adoption.segment_count : 1;
        for (size_t segment = 0; has_stage(plan, said->stage) && segment < times; segment++)
            if (add_series(plan, said, segment) != 0)
                return -1;
    }
    return 0;
}

static int reserve_kpi(struct asp_plan *plan)
{
    size_t count = plan->outputs.kpi_count;
    if (count < plan->kpi_capacity)
        return 0;
    size_t capacity = 2 * count + 16;
    struct asp_plan_kpi *kpis = asp_arena_allocate(&plan->arena, capacity, sizeof *kpis);
    struct asp_metric *metrics = asp_arena_allocate(&plan->arena, capacity, sizeof *metrics);
    if (kpis == NULL || metrics == NULL)
        return -1;
    if (count > 0) {
        memcpy(kpis, plan->kpis, count * sizeof *kpis);
        memcpy(metrics, plan->kpi_metrics, count * sizeof *metrics);
    }
    plan->kpis = kpis;
    plan->outputs.kpis = plan->kpi_metrics = metrics;
    plan->kpi_capacity = capacity;
    return 0;
}

/* Adds a KPI unless one of that name is there. name and unit NULL: memory was out. */
static int add_kpi(struct asp_plan *plan, struct asp_plan_kpi kpi, const char *name, const char *unit, bool probability)
{
    if (name == NULL || unit == NULL || reserve_kpi(plan) != 0)
        return -1;
    for (size_t other = 0; other < plan->outputs.kpi_count; other++)
        if (strcmp(plan->kpi_metrics[other].name, name) == 0)
            return 0;
    size_t index = plan->outputs.kpi_count++;
    plan->kpis[index] = kpi;
    plan->kpi_metrics[index] = (struct asp_metric){"", name, unit, ASP_YEARLY_LAST, true, probability};
    return 0;
}

static ptrdiff_t find_metric(const struct asp_metric *metrics, size_t count, const char *name, size_t length)
{
    for (size_t metric = 0; metric < count; metric++)
        if (strlen(metrics[metric].name) == length && strncmp(metrics[metric].name, name, length) == 0)
            return (ptrdiff_t)metric;
    return -1;
}

static int add_series_at(struct asp_plan *plan, size_t series, int month)
{
    char text[ASP_MONTH_TEXT];
    asp_month_text(plan->calendar.start_month + month, text);
    struct asp_plan_kpi kpi = {.form = ASP_KPI_AT, .series = series, .month = month};
    return add_kpi(plan, kpi, asp_arena_format(&plan->arena, "%s@%s", plan->series_metrics[series].name, text),
                   plan->series_metrics[series].unit, false);
}

/* "nothing like that": with what was meant, if something is near. */
static int fail_metric(const struct asp_plan *plan, const char *metric, struct asp_place place, struct asp_error *err)
{
    size_t series_count = plan->outputs.series_count, kpi_count = plan->outputs.kpi_count;
    const char **names = calloc(series_count + kpi_count + 1, sizeof *names);
    if (names == NULL)
        return asp_fail_memory(err);
    for (size_t series = 0; series < series_count; series++)
        names[series] = plan->series_metrics[series].name;
    for (size_t kpi = 0; kpi < kpi_count; kpi++)
        names[series_count + kpi] = plan->kpi_metrics[kpi].name;
    const char *meant = asp_nearest(metric, names, series_count + kpi_count);
    int status = meant != NULL
                     ? asp_fail_input(err, place, "this plan has no metric \"%s\"; did you mean \"%s\"?", metric, meant)
                     : asp_fail_input(err, place, "this plan has no metric \"%s\"; it has %s, for example", metric,
                                      kpi_count > 0 ? names[series_count] : "none");
    free(names);
    return status;
}

/* Reads "series@YYYY-MM" or a bare name; *month is ASP_MONTH_NONE without a date. -1: the date is no date. */
static int split_metric(const char *metric, size_t *name_length, int *month)
{
    const char *at = strchr(metric, '@');
    *month = ASP_MONTH_NONE;
    *name_length = at != NULL ? (size_t)(at - metric) : strlen(metric);
    int year, month_of_year, used = 0;
    if (at == NULL)
        return 0;
    if (sscanf(at + 1, "%4d-%2d%n", &year, &month_of_year, &used) != 2 || at[1 + used] != '\0' || month_of_year < 1 ||
        month_of_year > 12)
        return -1;
    *month = asp_month(year, month_of_year);
    return 0;
}

static int month_in_run(const struct asp_plan *plan, int month, struct asp_place place, struct asp_error *err)
{
    char wanted[ASP_MONTH_TEXT], first[ASP_MONTH_TEXT], last[ASP_MONTH_TEXT];
    int index = month - plan->calendar.start_month;
    if (index >= 0 && (size_t)index < plan->calendar.month_count)
        return index;
    return asp_fail_input(err, place, "%s is outside the run, which goes from %s to %s", asp_month_text(month, wanted),
                          asp_month_text(plan->calendar.start_month, first),
                          asp_month_text(plan->calendar.start_month + (int)plan->calendar.month_count - 1, last));
}

int asp_plan_add_metric(void *opaque, const char *metric, struct asp_error *err)
{
    struct asp_plan *plan = opaque;
    struct asp_place place = {"--metric", 0, 0};
    size_t length;
    int month;
    if (find_metric(plan->kpi_metrics, plan->outputs.kpi_count, metric, strlen(metric)) >= 0)
        return 0;
    if (split_metric(metric, &length, &month) != 0)
        return asp_fail_input(err, place, "\"%s\" has no date after the @; write it like market.revenue@2003-12",
                              metric);
    ptrdiff_t series = find_metric(plan->series_metrics, plan->outputs.series_count, metric, length);
    if (series < 0)
        return fail_metric(plan, metric, place, err);
    if (month == ASP_MONTH_NONE)
        return asp_fail_input(err, place, "%s is a series: say at which month, like %s@2003-12", metric, metric);
    int index = month_in_run(plan, month, place, err);
    if (index < 0)
        return -1;
    return add_series_at(plan, (size_t)series, index) == 0 ? 0 : asp_fail_memory(err);
}

/* ---- targets ---- */

static struct asp_place target_place(const struct asp_compiler *compiler, const char *name, const char *key)
{
    const struct asp_value *value = asp_scenario_get(compiler->scenario, "target.%s.%s", name, key);
    return value != NULL ? value->place : (struct asp_place){NULL, 0, 0};
}

static int read_threshold(const struct asp_compiler *compiler, struct asp_target *target, struct asp_error *err)
{
    const struct asp_value *least = asp_scenario_get(compiler->scenario, "target.%s.at_least", target->name);
    const struct asp_value *most = asp_scenario_get(compiler->scenario, "target.%s.at_most", target->name);
    if ((least == NULL) == (most == NULL))
        return asp_fail_input(err, least != NULL ? most->place : target_place(compiler, target->name, "metric"),
                              "target %s must say at_least or at_most, one of the two", target->name);
    target->at_least = least != NULL;
    target->threshold = asp_value_constant(least != NULL ? least : most);
    return 0;
}

/* Sets metric, month and what the KPI is made from. */
static int read_metric(struct asp_plan *plan, const struct asp_compiler *compiler, struct asp_target *target,
                       struct asp_plan_kpi *kpi, struct asp_error *err)
{
    const struct asp_value *metric = asp_scenario_get(compiler->scenario, "target.%s.metric", target->name);
    const struct asp_value *at = asp_scenario_get(compiler->scenario, "target.%s.at", target->name);
    if (metric == NULL)
        return asp_fail_input(err, at != NULL ? at->place : target_place(compiler, target->name, "at_least"),
                              "target %s does not say its metric: add target.%s.metric", target->name, target->name);
    size_t length;
    if (split_metric(metric->word, &length, &target->month) != 0)
        return asp_fail_input(err, metric->place,
                              "\"%s\" has no month after the @; write it like market.revenue@2003-12", metric->word);
    if (at != NULL && target->month != ASP_MONTH_NONE)
        return asp_fail_input(err, at->place, "target %s says its month twice: in its metric and in `at`",
                              target->name);
    if (at != NULL)
        target->month = (int)asp_value_constant(at);
    target->metric = asp_arena_copy(&plan->arena, metric->word, length);
    if (target->metric == NULL)
        return asp_fail_memory(err);
    ptrdiff_t series = find_metric(plan->series_metrics, plan->outputs.series_count, metric->word, length);
    ptrdiff_t other = find_metric(plan->kpi_metrics, plan->outputs.kpi_count, metric->word, length);
    if (series < 0 && other < 0)
        return fail_metric(plan, target->metric, metric->place, err);
    if (series < 0 && target->month != ASP_MONTH_NONE)
        return asp_fail_input(err, at != NULL ? at->place : metric->place,
                              "%s is one number a future, not a series: target %s needs no month", target->metric,
                              target->name);
    if (series < 0) {
        kpi->of = (size_t)other;
        return 0;
    }
    if (target->month == ASP_MONTH_NONE)
        return asp_fail_input(err, metric->place, "%s is a series: target %s must say `at` which month", target->metric,
                              target->name);
    int index = month_in_run(plan, target->month, at != NULL ? at->place : metric->place, err);
    if (index < 0)
        return -1;
    if (add_series_at(plan, (size_t)series, index) != 0)
        return asp_fail_memory(err);
    char name[ASP_ERROR_TEXT], text[ASP_MONTH_TEXT];
    snprintf(name, sizeof name, "%s@%s", target->metric, asp_month_text(target->month, text));
    kpi->of = (size_t)find_metric(plan->kpi_metrics, plan->outputs.kpi_count, name, strlen(name));
    return 0;
}

static int add_targets(struct asp_plan *plan, const struct asp_compiler *compiler)
{
    size_t count;
    const char *const *names = asp_scenario_names(compiler->scenario, "target", &count);
    plan->targets = asp_arena_allocate(&plan->arena, count, sizeof *plan->targets);
    if (plan->targets == NULL)
        return -1;
    plan->target_count = count;
    for (size_t index = 0; index < count; index++) {
        struct asp_target *target = &plan->targets[index];
        struct asp_plan_kpi kpi = {.form = ASP_KPI_TARGET, .target = index};
        struct asp_error err;
        target->name = names[index];
        if (read_threshold(compiler, target, &err) != 0 || read_metric(plan, compiler, target, &kpi, &err) != 0) {
            asp_messages_add_error(compiler->messages, &err);
            continue;
        }
        if (add_kpi(plan, kpi, asp_arena_format(&plan->arena, "target.%s", target->name), "share", true) != 0)
            return -1;
    }
    return 0;
}

/* ---- events ---- */

static int add_given(struct asp_plan *plan, size_t of, size_t event)
{
    const struct asp_metric metric = plan->kpi_metrics[of];
    const char *name = plan->events.list[event].name;
    struct asp_plan_kpi given = {.form = ASP_KPI_GIVEN, .of = of, .event = event};
    struct asp_plan_kpi given_not = {.form = ASP_KPI_GIVEN_NOT, .of = of, .event = event};
    if (add_kpi(plan, given, asp_arena_format(&plan->arena, "%s|%s", metric.name, name), metric.unit,
                metric.is_probability) != 0)
        return -1;
    return add_kpi(plan, given_not, asp_arena_format(&plan->arena, "%s|not:%s", metric.name, name), metric.unit,
                   metric.is_probability);
}

static int add_event_kpis(struct asp_plan *plan)
{
    size_t plain_count = plan->outputs.kpi_count;
    for (size_t event = 0; event < plan->events.count; event++) {
        struct asp_plan_kpi kpi = {.form = ASP_KPI_EVENT, .event = event};
        if (add_kpi(plan, kpi, asp_arena_format(&plan->arena, "event.%s", plan->events.list[event].name), "share",
                    true) != 0)
            return -1;
        for (size_t of = 0; of < plain_count; of++)
            if (add_given(plan, of, event) != 0)
                return -1;
    }
    return 0;
}

/* ---- inputs ---- */

static int add_inputs(struct asp_plan *plan)
{
    size_t count = asp_inputs_count(plan->inputs), used = 0;
    size_t *rows = asp_arena_allocate(&plan->arena, count, sizeof *rows);
    struct asp_metric *metrics = asp_arena_allocate(&plan->arena, count, sizeof *metrics);
    if (rows == NULL || metrics == NULL)
        return -1;
    for (size_t input = 0; input < count; input++) {
        if (asp_inputs_is_constant(plan->inputs, input))
            continue;
        metrics[used] =
            (struct asp_metric){"", asp_inputs_name(plan->inputs, input), "", ASP_YEARLY_LAST, false, false};
        rows[used++] = input;
    }
    plan->input_rows = rows;
    plan->outputs.inputs = metrics;
    plan->outputs.input_count = used;
    return 0;
}

static int add_kinds(struct asp_plan *plan)
{
    for (size_t kind = 0; kind < asp_kpi_kind_count; kind++) {
        const struct asp_kpi_kind *said = &asp_kpi_kinds[kind];
        struct asp_plan_kpi kpi = {.form = ASP_KPI_KIND, .kind = said};
        if (has_stage(plan, said->stage) && add_kpi(plan, kpi, said->name, unit_of(plan, said->unit), false) != 0)
            return -1;
    }
    return 0;
}

int asp_plan_add_outputs(struct asp_plan *plan, const struct asp_compiler *compiler)
{
    plan->outputs.start_month = plan->calendar.start_month;
    plan->outputs.month_count = plan->calendar.month_count;
    if (add_all_series(plan) != 0 || add_kinds(plan) != 0 || add_targets(plan, compiler) != 0 ||
        add_event_kpis(plan) != 0 || add_inputs(plan) != 0) {
        compiler->messages->out_of_memory = true;
        return -1;
    }
    return 0;
}
