/*
 * Inside plots: the fan of one series over time, shared by all fan charts. A chart is a row of struct asp_fan_kind.
 *
 * A month's value stands at the month's end, so time runs from 0 (the start, which is the end of the month before) to
 * month_count. What a fan says and draws is settled once, by asp_fan_init, from the facts; words, picture and CSV are
 * all made from that.
 */
#ifndef ASPSIM_PLOTS_FAN_H
#define ASPSIM_PLOTS_FAN_H

#include "canvas.h"
#include "money.h"

enum {
    ASP_FAN_TRACES_MOST = 5, /* single futures that are drawn */
    ASP_FAN_FEW_PATHS = 40   /* below this many futures a one-in-twenty quantile says nothing: ranges are named */
};

struct asp_fan;

struct asp_fan_kind {
    const char *name;    /* the chart's */
    const char *series;  /* "market.revenue" */
    bool is_share;       /* 0..1, written as percent; else money */
    bool has_actuals;    /* the facts' actuals and start value are about this series */
    const char *of_what; /* after a value in a sentence: " of potential seats"; "" for money */
    const char *what;    /* the series in a sentence: "hosted-software market revenue" */
    /* The title's first clause where there is no target, "Half of all futures are between ..."; returns the asp_month
     * it speaks of. */
    int (*lead)(const struct asp_fan *fan, int digits, struct asp_text *out);
    /* What is measured, before unit and period: "Hosted-software market, annualised revenue". */
    void (*measure)(const struct asp_fan *fan, struct asp_text *out);
};

enum asp_fan_spread {
    ASP_FAN_ONE_PATH,  /* one future: nothing is said about chances */
    ASP_FAN_NO_SPREAD, /* all futures are the same */
    ASP_FAN_FEW,       /* fewer than ASP_FAN_FEW_PATHS futures */
    ASP_FAN_SPREAD
};

struct asp_fan {
    const struct asp_fan_kind *kind;
    const struct asp_chart_facts *facts;
    const struct asp_statistics *months; /* [month_count] */
    size_t series, month_count;
    int start_month, end_month;
    double start_value;   /* NaN: not known */
    const char *currency; /* NULL for shares */
    enum asp_fan_spread spread;
    size_t trace_count;
    const struct asp_actual *history; /* before the start, those that are drawn; the last stands at or before time 0 */
    size_t history_count;
    const struct asp_actual *later; /* within the simulated time */
    size_t later_count;
    const struct asp_goal *goal; /* the first about this series within the simulated time; NULL: none */
    size_t further_goal_count;
};

/* Whether a fan of this kind can be drawn; fills `fan` if so. */
bool asp_fan_init(struct asp_fan *fan, const struct asp_fan_kind *kind, const struct asp_chart_facts *facts);

static inline const struct asp_statistics *asp_fan_end(const struct asp_fan *fan)
{
    return &fan->months[fan->month_count - 1];
}

/* The time at which a month's value stands. */
static inline double asp_fan_time(const struct asp_fan *fan, int month) { return month - fan->start_month + 1; }

/* ---- words (fan_words.c): plain text, true of the numbers ---- */

void asp_fan_add_title(const struct asp_fan *fan, struct asp_text *out);
void asp_fan_add_subtitle(const struct asp_fan *fan, const struct asp_scale *scale, bool from_zero,
                          struct asp_text *out);
/* cut_count: single futures that go on above the chart. */
void asp_fan_add_note(const struct asp_fan *fan, size_t cut_count, struct asp_text *out);
/* "End of 2003", "End of Mar 2003": over the labels at the right end. */
void asp_fan_add_end_heading(const struct asp_fan *fan, struct asp_text *out);
void asp_fan_add_goal_label(const struct asp_fan *fan, struct asp_text *out);
void asp_fan_add_later_label(const struct asp_fan *fan, struct asp_text *out);
void asp_fan_add_alternative(const struct asp_fan *fan, struct asp_text *out);
/* One value in a sentence, to at least `digits` significant digits. */
void asp_fan_add_value(const struct asp_fan *fan, double value, int digits, struct asp_text *out);

/* ---- the picture (fan_plot.c) and the numbers (fan.c) ---- */

/* Draws onto a canvas; failures stay in the canvas. */
void asp_fan_draw(const struct asp_fan *fan, struct asp_canvas *canvas);
int asp_fan_plot(const struct asp_fan_kind *kind, const struct asp_chart_facts *facts, enum asp_picture_format format,
                 struct asp_text *out, struct asp_error *err);
void asp_fan_data(const struct asp_fan_kind *kind, const struct asp_chart_facts *facts, struct asp_text *out);
void asp_fan_alternative(const struct asp_fan_kind *kind, const struct asp_chart_facts *facts, struct asp_text *out);

extern const struct asp_fan_kind asp_fan_market;
extern const struct asp_fan_kind asp_fan_adoption;

#endif
