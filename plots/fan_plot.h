/*
 * Inside plots: a fan while it is drawn, shared by the files that draw its parts.
 */
#ifndef ASPSIM_PLOTS_FAN_PLOT_H
#define ASPSIM_PLOTS_FAN_PLOT_H

#include "fan.h"
#include "frame.h"
#include "ticks.h"

enum { ASP_FAN_REMARKS_MOST = 4 };

#define ASP_FAN_STRIP_PX 34.0          /* above the plot: Actual | Simulated, and the labels' date */
#define ASP_FAN_STRIP_BASELINE_PX 18.0 /* above the plot's top */
#define ASP_FAN_RING_RADIUS_PX 6.5
#define ASP_FAN_RING_WIDTH_PX 3.0
#define ASP_FAN_HISTORY_WIDTH_PX 4.0
#define ASP_FAN_START_RADIUS_PX 5.0

struct asp_fan_plot {
    const struct asp_fan *fan;
    struct asp_canvas *canvas;
    struct asp_frame frame;
    struct asp_rectangle area; /* of the data */
    struct asp_ticks ticks;
    struct asp_scale axis_scale, label_scale;
    double first_time, last_time;                     /* in months from the start */
    double end_name_width;                            /* of the names at the right end */
    bool has_own_units;                               /* their values are written each in its own unit */
    struct asp_rectangle taken[ASP_FAN_REMARKS_MOST]; /* by texts inside the area */
    size_t taken_count;
};

static inline double asp_fan_x(const struct asp_fan_plot *plot, double time)
{
    return plot->area.left +
           (time - plot->first_time) / (plot->last_time - plot->first_time) * (plot->area.right - plot->area.left);
}

static inline double asp_fan_y(const struct asp_fan_plot *plot, double value)
{
    return plot->area.bottom - (value - plot->ticks.lowest) / (plot->ticks.highest - plot->ticks.lowest) *
                                   (plot->area.bottom - plot->area.top);
}

/* Where a count of some month stands. */
static inline struct asp_point asp_fan_place(const struct asp_fan_plot *plot, int month, double value)
{
    return (struct asp_point){asp_fan_x(plot, asp_fan_time(plot->fan, month)), asp_fan_y(plot, value)};
}

static inline bool asp_fan_has_bands(const struct asp_fan *fan) { return fan->spread >= ASP_FAN_FEW; }

/* The colours of the bands and their quantiles, widest first. */
enum { ASP_FAN_BANDS = 3 };
struct asp_fan_band {
    enum asp_quantile low, high;
    enum asp_colour colour;
    const char *name;
};
extern const struct asp_fan_band asp_fan_bands[ASP_FAN_BANDS];
#define ASP_FAN_TRACE_WIDTH_PX 1.2

double asp_fan_trace_value(const struct asp_fan *fan, size_t trace, size_t month);
/* A value or a sentence as text fit to be written; lives as long as the canvas. */
const char *asp_fan_value_text(struct asp_fan_plot *plot, const struct asp_scale *scale, double value);
const char *asp_fan_text(struct asp_fan_plot *plot, void (*add)(const struct asp_fan *fan, struct asp_text *out));

/* fan_marks.c: bands, single futures, median, history, target and later counts. */
void asp_fan_draw_marks(struct asp_fan_plot *plot);
/* fan_remarks.c: what target and later counts are, written where it covers least. */
void asp_fan_draw_remarks(struct asp_fan_plot *plot);
/* fan_ends.c: the quantiles' names and values at the right end. Measuring comes first: it decides where the plot ends;
 * returns the width that the labels need. */
double asp_fan_measure_ends(struct asp_fan_plot *plot);
void asp_fan_draw_ends(struct asp_fan_plot *plot);

#endif
