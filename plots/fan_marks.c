/*
 * What a fan shows: nested opaque bands, widest first, then single futures, median, history, start, target and later
 * counts. Transparent areas would give seams and wrong colours in PDF and SVG.
 */
#include <math.h>

#include "fan_plot.h"

#define MEDIAN_WIDTH_PX 4.0
#define TARGET_WIDTH_PX 2.2
#define TARGET_DASH_PX 9.0
#define DIVIDER_WIDTH_PX 1.2
#define DIVIDER_DASH_PX 5.0
#define STRIP_AIR_PX 10.0
#define COLUMN_MONTHS 0.1
#define RING_SPACING_PX 22.0 /* later counts nearer than this are drawn as a line */

const struct asp_fan_band asp_fan_bands[ASP_FAN_BANDS] = {
    {ASP_P05, ASP_P95, ASP_COLOUR_BAND_OUTER, "Central 90%"},
    {ASP_P10, ASP_P90, ASP_COLOUR_BAND_MIDDLE, "Central 80%"},
    {ASP_P25, ASP_P75, ASP_COLOUR_BAND_INNER, "Central 50% of futures"},
};

/* Points of one quantile, from the start value if it is known; returns how many. A single month is a narrow column. */
static size_t quantile_points(const struct asp_fan_plot *plot, enum asp_quantile quantile, struct asp_point *points)
{
    const struct asp_fan *fan = plot->fan;
    size_t count = 0;
    if (isfinite(fan->start_value))
        points[count++] = (struct asp_point){asp_fan_x(plot, 0), asp_fan_y(plot, fan->start_value)};
    else if (fan->month_count == 1)
        points[count++] =
            (struct asp_point){asp_fan_x(plot, 1 - COLUMN_MONTHS), asp_fan_y(plot, fan->months[0].quantile[quantile])};
    for (size_t month = 0; month < fan->month_count; month++)
        points[count++] = (struct asp_point){asp_fan_x(plot, (double)month + 1),
                                             asp_fan_y(plot, fan->months[month].quantile[quantile])};
    return count;
}

static void draw_bands(struct asp_fan_plot *plot, struct asp_point *points)
{
    for (size_t band = 0; band < ASP_FAN_BANDS; band++) {
        size_t count = quantile_points(plot, asp_fan_bands[band].high, points);
        size_t low_count = quantile_points(plot, asp_fan_bands[band].low, points + count);
        for (size_t index = 0; index < low_count / 2; index++) { /* back again: the lower edge from its end */
            struct asp_point swap = points[count + index];
            points[count + index] = points[count + low_count - 1 - index];
            points[count + low_count - 1 - index] = swap;
        }
        asp_canvas_fill_polygon(plot->canvas, points, count + low_count, asp_fan_bands[band].colour);
        if (band == 0) {
            asp_canvas_stroke_line(plot->canvas, points, count, 1, 0, ASP_COLOUR_BAND_EDGE);
            asp_canvas_stroke_line(plot->canvas, points + count, low_count, 1, 0, ASP_COLOUR_BAND_EDGE);
        }
    }
}

static void draw_traces(struct asp_fan_plot *plot, struct asp_point *points)
{
    const struct asp_fan *fan = plot->fan;
    if (fan->trace_count == 0)
        return;
    asp_canvas_clip(plot->canvas, (struct asp_rectangle){plot->area.left, plot->area.top - 1, plot->area.right,
                                                         plot->area.bottom + 1});
    for (size_t trace = 0; trace < fan->trace_count; trace++) {
        size_t count = 0;
        if (isfinite(fan->start_value))
            points[count++] = (struct asp_point){asp_fan_x(plot, 0), asp_fan_y(plot, fan->start_value)};
        for (size_t month = 0; month < fan->month_count; month++)
            points[count++] = (struct asp_point){asp_fan_x(plot, (double)month + 1),
                                                 asp_fan_y(plot, asp_fan_trace_value(fan, trace, month))};
        asp_canvas_stroke_line(plot->canvas, points, count, ASP_FAN_TRACE_WIDTH_PX, 0, ASP_COLOUR_FUTURE);
    }
    asp_canvas_unclip(plot->canvas);
}

/* The history ends at the start value, unless another count stands at that very date. */
static void draw_history(struct asp_fan_plot *plot)
{
    const struct asp_fan *fan = plot->fan;
    struct asp_point *points = asp_canvas_allocate(plot->canvas, fan->history_count + 1, sizeof *points);
    size_t count = 0;
    if (!points || fan->history_count == 0)
        return;
    for (size_t index = 0; index < fan->history_count; index++)
        points[count++] = (struct asp_point){asp_fan_x(plot, asp_fan_time(fan, fan->history[index].month)),
                                             asp_fan_y(plot, fan->history[index].value)};
    bool reaches_start = fan->history[fan->history_count - 1].month == fan->start_month - 1;
    if (!reaches_start && isfinite(fan->start_value))
        points[count++] = (struct asp_point){asp_fan_x(plot, 0), asp_fan_y(plot, fan->start_value)};
    asp_canvas_stroke_line(plot->canvas, points, count, ASP_FAN_HISTORY_WIDTH_PX, 0, ASP_COLOUR_INK);
}

/* Where history ends and simulation begins; without a history a dot says where the fan starts. */
static void draw_start(struct asp_fan_plot *plot)
{
    const struct asp_fan *fan = plot->fan;
    double x = asp_fan_x(plot, 0), baseline = plot->area.top - ASP_FAN_STRIP_BASELINE_PX;
    if (fan->history_count == 0) {
        if (isfinite(fan->start_value))
            asp_canvas_circle(plot->canvas, (struct asp_point){x, asp_fan_y(plot, fan->start_value)},
                              ASP_FAN_START_RADIUS_PX, 1, true, ASP_COLOUR_INK);
        return;
    }
    const struct asp_point divider[] = {{x, plot->area.top - ASP_FAN_STRIP_PX}, {x, plot->area.bottom}};
    asp_canvas_stroke_line(plot->canvas, divider, 2, DIVIDER_WIDTH_PX, DIVIDER_DASH_PX, ASP_COLOUR_AXIS);
    asp_canvas_text(plot->canvas, &asp_style_axis, ASP_ALIGN_RIGHT, x - STRIP_AIR_PX, baseline, "Actual");
    asp_canvas_text(plot->canvas, &asp_style_axis, ASP_ALIGN_LEFT, x + STRIP_AIR_PX, baseline, "Simulated");
}

static void draw_target_line(struct asp_fan_plot *plot)
{
    double y = asp_fan_y(plot, plot->fan->goal->threshold);
    const struct asp_point line[] = {{plot->area.left, y}, {plot->area.right, y}};
    asp_canvas_stroke_line(plot->canvas, line, 2, TARGET_WIDTH_PX, TARGET_DASH_PX, ASP_COLOUR_TARGET);
    asp_canvas_circle(plot->canvas,
                      (struct asp_point){asp_fan_x(plot, asp_fan_time(plot->fan, plot->fan->goal->month)), y},
                      ASP_FAN_RING_RADIUS_PX, ASP_FAN_RING_WIDTH_PX, false, ASP_COLOUR_TARGET);
}

static void draw_later(struct asp_fan_plot *plot)
{
    const struct asp_fan *fan = plot->fan;
    struct asp_point *points = asp_canvas_allocate(plot->canvas, fan->later_count, sizeof *points);
    if (!points)
        return;
    for (size_t index = 0; index < fan->later_count; index++)
        points[index] = (struct asp_point){asp_fan_x(plot, asp_fan_time(fan, fan->later[index].month)),
                                           asp_fan_y(plot, fan->later[index].value)};
    double span = points[fan->later_count - 1].x - points[0].x;
    bool dense = span < RING_SPACING_PX * (double)(fan->later_count - 1);
    if (dense)
        asp_canvas_stroke_line(plot->canvas, points, fan->later_count, ASP_FAN_HISTORY_WIDTH_PX / 2, 0, ASP_COLOUR_INK);
    for (size_t index = dense ? fan->later_count - 1 : 0; index < fan->later_count; index++)
        asp_canvas_circle(plot->canvas, points[index], ASP_FAN_RING_RADIUS_PX, ASP_FAN_RING_WIDTH_PX, false,
                          ASP_COLOUR_INK);
}

void asp_fan_draw_marks(struct asp_fan_plot *plot)
{
    const struct asp_fan *fan = plot->fan;
    struct asp_point *points = asp_canvas_allocate(plot->canvas, 2 * (fan->month_count + 1), sizeof *points);
    if (!points)
        return;
    if (asp_fan_has_bands(fan))
        draw_bands(plot, points);
    draw_traces(plot, points);
    asp_canvas_stroke_line(plot->canvas, points, quantile_points(plot, ASP_P50, points), MEDIAN_WIDTH_PX, 0,
                           ASP_COLOUR_MEDIAN);
    draw_history(plot);
    draw_start(plot);
    if (fan->goal)
        draw_target_line(plot);
    if (fan->later_count > 0)
        draw_later(plot);
}
