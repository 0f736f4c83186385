/*
 * plots: from a finished result to a picture a board would accept. Knows results, not models.
 */
#ifndef ASPSIM_PLOTS_H
#define ASPSIM_PLOTS_H

#include "aspsim/stats.h"

enum asp_picture_format { ASP_PICTURE_PNG, ASP_PICTURE_SVG, ASP_PICTURE_PDF };

/* A point of what really happened. */
struct asp_actual {
    int month; /* asp_month; the value stands at the month's end */
    double value;
};

/* A goal for one series at one month, and how often it is met. */
struct asp_goal {
    const char *name;   /* the target's name in the scenario */
    const char *metric; /* the series it is about */
    int month;
    double threshold;
    bool at_least;
    double share, share_se; /* of futures that meet it */
};

/* All that charts may say. Everything is borrowed. */
struct asp_chart_facts {
    const struct asp_result *result;
    const char *title;                /* run.title: what the scenario is about; "" if it says nothing */
    const char *label;                /* "asp-1999+hype" */
    const char *currency;             /* "USD" */
    const char *source;               /* the source note: where the scenario's numbers come from */
    const char *program;              /* "aspsim 0.1.0" */
    const struct asp_actual *actuals; /* months rising; of market.revenue; those before the start are its history */
    size_t actual_count;
    double start_value; /* market.revenue at the start (M[-1]), NaN if it is uncertain or there is no market */
    const struct asp_goal *goals;
    size_t goal_count;
};

/* One row of the table of charts; each is one file under plots/. */
struct asp_chart {
    const char *name;    /* "market-fan"; its files are named so */
    const char *summary; /* what it is for, one line */
    /* Whether the facts have what the chart needs. */
    bool (*applies)(const struct asp_chart_facts *facts);
    /* Draws; the picture's bytes are appended to out. The same facts give the same bytes. */
    int (*plot)(const struct asp_chart_facts *facts, enum asp_picture_format format, struct asp_text *out,
                struct asp_error *err);
    /* Exactly the numbers the chart shows, as CSV. */
    void (*data)(const struct asp_chart_facts *facts, struct asp_text *out);
    /* The chart in a sentence or two, for those who cannot see it. */
    void (*alternative)(const struct asp_chart_facts *facts, struct asp_text *out);
};

extern const struct asp_chart asp_charts[];
extern const size_t asp_chart_count;

/* The folder of fonts, found by the caller (the library reads no environment). Set once before the first plot; the
 * string must outlive all plots. Plots fail without it: a font that is not ours is never used. */
void asp_plots_set_font_folder(const char *folder);

/* "$2.0B", "€1.2M", "kr 150M", "CHF 40K": money for titles and labels, to `digits` significant digits; the unit is
 * chosen after rounding. A currency without a sign of its own is written as its code. */
void asp_money_add(struct asp_text *out, double value, const char *currency, int digits);

#endif
