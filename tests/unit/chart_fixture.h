/*
 * Results made by hand for the tests of charts: a growing series with noise, from plain arithmetic only, so that every
 * machine has the same numbers.
 */
#ifndef ASPSIM_TESTS_CHART_FIXTURE_H
#define ASPSIM_TESTS_CHART_FIXTURE_H

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "aspsim/plots.h"
#include "plots/canvas.h"
#include "plots/fan.h"

enum { FIXTURE_ACTUALS = 64, FIXTURE_GOALS = 3 };

/* What a fixture is made from. */
struct fixture_plan {
    const char *series; /* NULL: "market.revenue" */
    int start_month;
    size_t month_count, path_count, trace_count;
    double start, growth_per_year, growth_spread, noise_per_month;
    double ceiling; /* 0: none; else logistic growth below it */
    bool start_known;
    struct asp_actual actuals[FIXTURE_ACTUALS];
    size_t actual_count;
    int goal_month; /* 0: no goal */
    double threshold;
    bool at_most;
    const char *title, *label, *currency, *source;
};

struct fixture {
    struct asp_metric metric;
    struct asp_result result;
    struct asp_chart_facts facts;
    struct asp_goal goal;
    double *values; /* [month][path], paths in their own order */
};

static inline double fixture_uniform(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (double)(*state >> 11) / 9007199254740992.0;
}

/* The sum of twelve uniforms less six: normal enough, and free of the C library. */
static inline double fixture_normal(uint64_t *state)
{
    double sum = -6;
    for (int term = 0; term < 12; term++)
        sum += fixture_uniform(state);
    return sum;
}

static inline int fixture_compare(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

static inline void fixture_simulate(struct fixture *fixture, const struct fixture_plan *plan)
{
    uint64_t state = 20261121;
    for (size_t path = 0; path < plan->path_count; path++) {
        double growth = plan->growth_per_year + plan->growth_spread * fixture_normal(&state), value = plan->start;
        for (size_t month = 0; month < plan->month_count; month++) {
            double room = plan->ceiling > 0 ? 1 - value / plan->ceiling : 1;
            value *= 1 + growth / 12 * room + plan->noise_per_month * fixture_normal(&state);
            value = fmax(value, 0);
            if (plan->ceiling > 0)
                value = fmin(value, plan->ceiling);
            fixture->values[month * plan->path_count + path] = value;
        }
    }
}

static inline void fixture_summarise(struct fixture *fixture, const struct fixture_plan *plan)
{
    double *sorted = malloc(plan->path_count * sizeof *sorted);
    for (size_t month = 0; month < plan->month_count; month++) {
        struct asp_statistics *statistics = &fixture->result.series[month];
        memcpy(sorted, fixture->values + month * plan->path_count, plan->path_count * sizeof *sorted);
        qsort(sorted, plan->path_count, sizeof *sorted, fixture_compare);
        for (size_t quantile = 0; quantile < ASP_QUANTILES; quantile++) {
            double place = asp_quantile_probability[quantile] * (double)(plan->path_count - 1);
            size_t below = (size_t)place;
            size_t above = below + 1 < plan->path_count ? below + 1 : below;
            statistics->quantile[quantile] = sorted[below] + (place - (double)below) * (sorted[above] - sorted[below]);
        }
        statistics->lowest = sorted[0];
        statistics->highest = sorted[plan->path_count - 1];
    }
    free(sorted);
}

static inline double fixture_share(const struct fixture *fixture, const struct fixture_plan *plan)
{
    const double *values = fixture->values + (size_t)(plan->goal_month - plan->start_month) * plan->path_count;
    size_t met = 0;
    for (size_t path = 0; path < plan->path_count; path++)
        met += plan->at_most ? values[path] <= plan->threshold : values[path] >= plan->threshold;
    return (double)met / (double)plan->path_count;
}

static inline struct fixture *fixture_create(const struct fixture_plan *plan)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->metric = (struct asp_metric){
        "", plan->series ? plan->series : "market.revenue", "USD a year", ASP_YEARLY_LAST, true, false};
    fixture->values = calloc(plan->month_count * plan->path_count, sizeof(double));
    struct asp_result *result = &fixture->result;
    result->outputs.series = &fixture->metric;
    result->outputs.series_count = 1;
    result->outputs.start_month = plan->start_month;
    result->outputs.month_count = plan->month_count;
    result->path_count = plan->path_count;
    result->seed = 1;
    result->series = calloc(plan->month_count, sizeof *result->series);
    result->trace_count = plan->trace_count < plan->path_count ? plan->trace_count : plan->path_count;
    result->traces = calloc(result->trace_count * plan->month_count + 1, sizeof(float));
    fixture_simulate(fixture, plan);
    fixture_summarise(fixture, plan);
    for (size_t trace = 0; trace < result->trace_count; trace++)
        for (size_t month = 0; month < plan->month_count; month++)
            result->traces[trace * plan->month_count + month] =
                (float)fixture->values[month * plan->path_count + trace];
    fixture->goal = (struct asp_goal){"goal",
                                      fixture->metric.name,
                                      plan->goal_month,
                                      plan->threshold,
                                      !plan->at_most,
                                      plan->goal_month ? fixture_share(fixture, plan) : 0,
                                      0};
    fixture->facts = (struct asp_chart_facts){.result = result,
                                              .title = plan->title ? plan->title : "",
                                              .label = plan->label ? plan->label : "fixture",
                                              .currency = plan->currency ? plan->currency : "USD",
                                              .source = plan->source ? plan->source : "",
                                              .program = "aspsim 0.1.0",
                                              .actuals = plan->actuals,
                                              .actual_count = plan->actual_count,
                                              .start_value = plan->start_known ? plan->start : NAN,
                                              .goals = &fixture->goal,
                                              .goal_count = plan->goal_month ? 1 : 0};
    return fixture;
}

static inline void fixture_free(struct fixture *fixture)
{
    free(fixture->values);
    free(fixture->result.series);
    free(fixture->result.traces);
    free(fixture);
}

/* ---- the battery: what charts meet, extremes first ---- */

static const struct fixture_plan fixture_plans[] = {
    {.label = "asp-1999",
     .title = "World ASP market, 1999 forecast",
     .start_month = 12 * 2000,
     .month_count = 48,
     .path_count = 4000,
     .trace_count = 5,
     .start = 150e6,
     .growth_per_year = 0.62,
     .growth_spread = 0.2,
     .noise_per_month = 0.05,
     .start_known = true,
     .actuals = {{12 * 1997 + 11, 20e6},
                 {12 * 1998 + 11, 60e6},
                 {12 * 1999 + 11, 150e6},
                 {12 * 2000 + 11, 500e6},
                 {12 * 2001 + 11, 1100e6},
                 {12 * 2002 + 11, 1800e6},
                 {12 * 2003 + 11, 3.0e9}},
     .actual_count = 7,
     .goal_month = 12 * 2003 + 11,
     .threshold = 2.0e9,
     .source = "market analysts' forecast of 1999 ($150M in 1999, more than 90 % a year to 2003)"},
    {.label = "asp-1999+hype+fee-18-then-6",
     .start_month = 12 * 2000,
     .month_count = 48,
     .path_count = 20000,
     .trace_count = 5,
     .start = 150e6,
     .growth_per_year = 0.62,
     .growth_spread = 0.2,
     .noise_per_month = 0.05,
     .start_known = true},
    {.label = "mid-year",
     .start_month = 12 * 2008 + 8,
     .month_count = 60,
     .path_count = 1000,
     .trace_count = 3,
     .start = 1.2e6,
     .growth_per_year = 0.1,
     .growth_spread = 0.1,
     .noise_per_month = 0.02,
     .start_known = true,
     .goal_month = 12 * 2011 + 5,
     .threshold = 1.3e6,
     .currency = "EUR"},
    {.label = "one-month",
     .start_month = 12 * 2010,
     .month_count = 1,
     .path_count = 500,
     .start = 0.04,
     .growth_per_year = 0.1,
     .growth_spread = 0.5,
     .start_known = true,
     .trace_count = 1},
    {.label = "year",
     .start_month = 12 * 2010 + 10,
     .month_count = 12,
     .path_count = 500,
     .start = 2500,
     .growth_per_year = 0.5,
     .growth_spread = 0.3,
     .noise_per_month = 0.05,
     .currency = "NOK",
     .start_known = false,
     .goal_month = 12 * 2011 + 2,
     .threshold = 2000,
     .at_most = true},
    {.label = "quarters",
     .start_month = 12 * 2010 + 4,
     .month_count = 30,
     .path_count = 500,
     .trace_count = 2,
     .start = 40e3,
     .growth_per_year = -0.5,
     .growth_spread = 0.3,
     .noise_per_month = 0.05,
     .currency = "CHF",
     .start_known = true,
     .actuals = {{12 * 2010 + 3, 45e3}},
     .actual_count = 1,
     .goal_month = 12 * 2012 + 9,
     .threshold = 80e3},
    {.label = "forty-years",
     .start_month = 12 * 2005 + 3,
     .month_count = 480,
     .path_count = 300,
     .trace_count = 5,
     .start = 1e9,
     .growth_per_year = 0.16,
     .growth_spread = 0.03,
     .noise_per_month = 0.04,
     .start_known = true,
     .actuals = {{12 * 1999 + 11, 0.7e9}, {12 * 2001 + 11, 0.8e9}, {12 * 2003 + 11, 0.9e9}},
     .actual_count = 3,
     .goal_month = 12 * 2020 + 11,
     .threshold = 1e12,
     .currency = "GBP"},
    {.label = "one-path",
     .start_month = 12 * 2000,
     .month_count = 48,
     .path_count = 1,
     .trace_count = 1,
     .start = 150e6,
     .growth_per_year = 0.9,
     .start_known = true,
     .goal_month = 12 * 2003 + 11,
     .threshold = 2e9},
    {.label = "no-spread",
     .start_month = 12 * 2000,
     .month_count = 36,
     .path_count = 100,
     .trace_count = 5,
     .start = 5e6,
     .start_known = true},
    {.label = "all-zero",
     .start_month = 12 * 2000,
     .month_count = 24,
     .path_count = 100,
     .trace_count = 5,
     .start = 0,
     .start_known = true,
     .goal_month = 12 * 2001,
     .threshold = 0},
    {.label = "ten-paths",
     .start_month = 12 * 2000,
     .month_count = 60,
     .path_count = 10,
     .trace_count = 5,
     .start = 150e6,
     .growth_per_year = 0.3,
     .growth_spread = 0.2,
     .noise_per_month = 0.03,
     .start_known = true,
     .goal_month = 12 * 2004 + 11,
     .threshold = 500e6},
    {.label = "narrow",
     .start_month = 12 * 2020,
     .month_count = 60,
     .path_count = 2000,
     .trace_count = 5,
     .start = 3.4e12,
     .growth_per_year = 0.03,
     .growth_spread = 0.0004,
     .start_known = true,
     .goal_month = 12 * 2024 + 11,
     .threshold = 3.95e12},
    {.label = "wild",
     .start_month = 12 * 2000,
     .month_count = 120,
     .path_count = 5000,
     .trace_count = 5,
     .start = 1e6,
     .growth_per_year = 0.8,
     .growth_spread = 0.5,
     .noise_per_month = 0.15,
     .start_known = true,
     .goal_month = 12 * 2005 + 11,
     .threshold = 20e6},
    {.label = "far-target",
     .start_month = 12 * 2000,
     .month_count = 60,
     .path_count = 5000,
     .trace_count = 5,
     .start = 1e6,
     .growth_per_year = 0.2,
     .growth_spread = 0.1,
     .noise_per_month = 0.03,
     .start_known = true,
     .goal_month = 12 * 2004 + 11,
     .threshold = 1e8},
    {.label = "a-scenario-with-a-long-name+layer-number-one+layer-number-two+layer-number-three+and-yet-another-layer",
     .title = "Le march\xC3\xA9 de l'h\xC3\xA9"
              "bergement d'applications en Europe occidentale, \xE6\x97\xA5\xE6\x9C\xAC "
              "et le reste du monde, tous secteurs confondus, prix courants, y compris services",
     .start_month = 12 * 2009 + 3,
     .month_count = 72,
     .path_count = 100000,
     .trace_count = 5,
     .start = 999.96e6,
     .growth_per_year = 0.02,
     .growth_spread = 0.01,
     .noise_per_month = 0.01,
     .start_known = true,
     .currency = "SEK",
     .actuals = {{12 * 2007 + 11, 0.9e9},
                 {12 * 2008 + 11, 0.95e9},
                 {12 * 2010 + 2, 1.0e9},
                 {12 * 2010 + 5, 1.01e9},
                 {12 * 2010 + 8, 1.02e9},
                 {12 * 2010 + 11, 1.0e9},
                 {12 * 2011 + 2, 0.99e9}},
     .actual_count = 7,
     .goal_month = 12 * 2012 + 6,
     .threshold = 999.96e6,
     .source =
         "a source note that goes on and on, as source notes of careful people do, naming the publication and its "
         "organisation, the page, the table, the date on which it was read, what was assumed where nothing was "
         "published, and who assumed it, until nobody could want to read any more of it on a slide at all"},
    {.label = "dense-later",
     .start_month = 12 * 2000,
     .month_count = 60,
     .path_count = 2000,
     .trace_count = 5,
     .start = 100e6,
     .growth_per_year = 0.1,
     .growth_spread = 0.1,
     .noise_per_month = 0.03,
     .start_known = true,
     .actuals = {{12 * 2000 + 0, 101e6},
                 {12 * 2000 + 1, 103e6},
                 {12 * 2000 + 2, 102e6},
                 {12 * 2000 + 3, 104e6},
                 {12 * 2000 + 4, 106e6},
                 {12 * 2000 + 5, 107e6},
                 {12 * 2000 + 6, 110e6},
                 {12 * 2000 + 7, 112e6}},
     .actual_count = 8},
    {.label = "adoption",
     .series = "adoption.share",
     .start_month = 12 * 2008 + 9,
     .month_count = 75,
     .path_count = 10000,
     .trace_count = 5,
     .start = 0.02,
     .growth_per_year = 1.1,
     .growth_spread = 0.25,
     .noise_per_month = 0.01,
     .ceiling = 1},
    {.label = "adoption-late",
     .series = "adoption.share",
     .start_month = 12 * 2008 + 9,
     .month_count = 63,
     .path_count = 10000,
     .trace_count = 5,
     .start = 0.004,
     .growth_per_year = 0.6,
     .growth_spread = 0.2,
     .noise_per_month = 0.01,
     .ceiling = 1,
     .goal_month = 12 * 2012 + 11,
     .threshold = 0.05},
};
enum { FIXTURE_PLANS = sizeof fixture_plans / sizeof *fixture_plans };

/* The plan of a label; tests name plans by it. */
static inline const struct fixture_plan *fixture_find(const char *label)
{
    for (size_t plan = 0; plan < FIXTURE_PLANS; plan++)
        if (strcmp(fixture_plans[plan].label, label) == 0)
            return &fixture_plans[plan];
    abort();
}

static inline const struct asp_fan_kind *fixture_kind(const struct fixture_plan *plan)
{
    return plan->series ? &asp_fan_adoption : &asp_fan_market;
}

/* Fonts as tests find them, from the top of the checkout. */
#define FIXTURE_FONTS "plots/fonts"

/* The fan of a fixture on a canvas of its own, for a look at the log. The caller frees the canvas. */
static inline struct asp_canvas *fixture_draw(const struct fixture *fixture, const struct asp_fan_kind *kind)
{
    struct asp_fan fan;
    struct asp_error err;
    asp_plots_set_font_folder(FIXTURE_FONTS);
    if (!asp_fan_init(&fan, kind, &fixture->facts))
        abort();
    struct asp_canvas *canvas = asp_canvas_create(ASP_PICTURE_PNG, kind->name, &err);
    if (!canvas)
        abort();
    asp_fan_draw(&fan, canvas);
    return canvas;
}

static inline const struct asp_mark *fixture_mark(const struct asp_canvas *canvas, const char *begins)
{
    size_t count = 0;
    const struct asp_mark *marks = asp_canvas_marks(canvas, &count);
    for (size_t mark = 0; mark < count; mark++)
        if (strncmp(marks[mark].string, begins, strlen(begins)) == 0)
            return &marks[mark];
    return NULL;
}

#endif
