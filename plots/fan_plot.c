/*
 * Draws a fan: settles the axes, draws the frame, lays the plot into what is left, and has its parts drawn.
 */
#include <math.h>

#include "calendar.h"
#include "fan_plot.h"

enum { VALUE_TICKS_WANTED = 6 };

#define AXIS_LABEL_GAP_PX 14.0
#define CALENDAR_ROW_PX 26.0
#define CALENDAR_DROP_PX 28.0 /* from the axis to the first row's baseline */
#define AXIS_WIDTH_PX 1.5
#define TICK_PX 7.0
#define STRONG_TICK_PX 14.0
#define YEAR_AIR_PX 16.0
/* The axis begins at zero unless the lowest value is at least this share of the highest. */
#define ZERO_SHARE 0.6
/* Single futures may stretch the axis by so much, and are cut beyond. */
#define TRACE_STRETCH 1.25

static const struct asp_block_shape one_line = {0, 0, false, ASP_ALIGN_LEFT};

/* ---- axes' ranges ------------------------------------------------------------------------------------------------ */

double asp_fan_trace_value(const struct asp_fan *fan, size_t trace, size_t month)
{
    const struct asp_result *result = fan->facts->result;
    return (double)result->traces[(trace * result->outputs.series_count + fan->series) * fan->month_count + month];
}

static void stretch(double value, double *lowest, double *highest)
{
    *lowest = fmin(*lowest, value);
    *highest = fmax(*highest, value);
}

static void find_value_range(const struct asp_fan *fan, double *lowest, double *highest)
{
    *lowest = INFINITY;
    *highest = -INFINITY;
    for (size_t month = 0; month < fan->month_count; month++) {
        stretch(fan->months[month].quantile[ASP_P05], lowest, highest);
        stretch(fan->months[month].quantile[ASP_P95], lowest, highest);
    }
    if (isfinite(fan->start_value))
        stretch(fan->start_value, lowest, highest);
    for (size_t index = 0; index < fan->history_count; index++)
        stretch(fan->history[index].value, lowest, highest);
    for (size_t index = 0; index < fan->later_count; index++)
        stretch(fan->later[index].value, lowest, highest);
    if (fan->goal)
        stretch(fan->goal->threshold, lowest, highest);
    double ceiling = *highest * TRACE_STRETCH;
    for (size_t trace = 0; trace < fan->trace_count; trace++)
        for (size_t month = 0; month < fan->month_count; month++)
            stretch(fmin(asp_fan_trace_value(fan, trace, month), fmax(ceiling, *highest)), lowest, highest);
}

static void settle_values(struct asp_fan_plot *plot)
{
    const struct asp_fan *fan = plot->fan;
    double lowest, highest;
    find_value_range(fan, &lowest, &highest);
    if (lowest > 0 && (lowest < ZERO_SHARE * highest || lowest == highest || fan->kind->is_share))
        lowest = 0;
    asp_ticks_init(&plot->ticks, lowest, highest, VALUE_TICKS_WANTED);
    double largest = fmax(fabs(plot->ticks.at[0]), fabs(plot->ticks.at[plot->ticks.count - 1]));
    asp_scale_for_ticks(&plot->axis_scale, fan->currency, largest, plot->ticks.step);
}

static void settle_times(struct asp_fan_plot *plot)
{
    const struct asp_fan *fan = plot->fan;
    plot->last_time = (double)fan->month_count;
    plot->first_time = 0;
    if (fan->history_count > 0)
        plot->first_time = fmin(0, asp_fan_time(fan, fan->history[0].month));
}

/* ---- texts ------------------------------------------------------------------------------------------------------- */

/* A text made by `add`, ready to be written. */
const char *asp_fan_value_text(struct asp_fan_plot *plot, const struct asp_scale *scale, double value)
{
    struct asp_text text;
    asp_text_init(&text);
    asp_scale_add(&text, scale, value);
    const char *raw = asp_canvas_take(plot->canvas, &text);
    return asp_canvas_clean(plot->canvas, raw);
}

/* ---- the frame --------------------------------------------------------------------------------------------------- */

const char *asp_fan_text(struct asp_fan_plot *plot, void (*add)(const struct asp_fan *, struct asp_text *))
{
    struct asp_text text;
    asp_text_init(&text);
    add(plot->fan, &text);
    return asp_canvas_clean(plot->canvas, asp_canvas_take(plot->canvas, &text));
}

static const char *subtitle_text(struct asp_fan_plot *plot)
{
    struct asp_text text;
    asp_text_init(&text);
    asp_fan_add_subtitle(plot->fan, &plot->axis_scale, plot->ticks.lowest <= 0, &text);
    return asp_canvas_clean(plot->canvas, asp_canvas_take(plot->canvas, &text));
}

static const char *source_text(struct asp_fan_plot *plot)
{
    struct asp_text text;
    if (!*plot->fan->facts->source)
        return "";
    asp_text_init(&text);
    asp_text_add(&text, "Source: ");
    asp_text_add(&text, plot->fan->facts->source);
    return asp_canvas_clean(plot->canvas, asp_canvas_take(plot->canvas, &text));
}

static bool is_cut(const struct asp_fan_plot *plot, size_t trace)
{
    for (size_t month = 0; month < plot->fan->month_count; month++)
        if (asp_fan_trace_value(plot->fan, trace, month) > plot->ticks.highest)
            return true;
    return false;
}

static const char *note_text(struct asp_fan_plot *plot)
{
    struct asp_text text;
    size_t cut_count = 0;
    for (size_t trace = 0; trace < plot->fan->trace_count; trace++)
        cut_count += is_cut(plot, trace);
    asp_text_init(&text);
    asp_fan_add_note(plot->fan, cut_count, &text);
    return asp_canvas_clean(plot->canvas, asp_canvas_take(plot->canvas, &text));
}

static const char *provenance_text(struct asp_fan_plot *plot)
{
    struct asp_text text;
    asp_text_init(&text);
    asp_frame_add_provenance(&text, plot->fan->facts);
    return asp_canvas_take(plot->canvas, &text);
}

static void fill_legend(struct asp_fan_plot *plot)
{
    static const char *const trace_names[ASP_FAN_TRACES_MOST + 1] = {"",
                                                                     "One single future",
                                                                     "Two single futures",
                                                                     "Three single futures",
                                                                     "Four single futures",
                                                                     "Five single futures"};
    struct asp_frame *frame = &plot->frame;
    if (!asp_fan_has_bands(plot->fan))
        return;
    for (size_t band = ASP_FAN_BANDS; band-- > 0;)
        frame->legend[frame->legend_count++] =
            (struct asp_legend_item){ASP_KEY_SWATCH, asp_fan_bands[band].colour, 0, asp_fan_bands[band].name};
    if (plot->fan->trace_count > 0)
        frame->legend[frame->legend_count++] = (struct asp_legend_item){
            ASP_KEY_LINE, ASP_COLOUR_FUTURE, ASP_FAN_TRACE_WIDTH_PX, trace_names[plot->fan->trace_count]};
}

static struct asp_rectangle draw_frame(struct asp_fan_plot *plot)
{
    struct asp_frame *frame = &plot->frame;
    frame->title = asp_fan_text(plot, asp_fan_add_title);
    frame->subtitle = subtitle_text(plot);
    frame->note = note_text(plot);
    frame->source = source_text(plot);
    frame->provenance = provenance_text(plot);
    fill_legend(plot);
    return asp_frame_draw(plot->canvas, frame);
}

/* ---- axes -------------------------------------------------------------------------------------------------------- */

static double measure_value_axis(struct asp_fan_plot *plot)
{
    double width = 0;
    for (size_t tick = 0; tick < plot->ticks.count; tick++) {
        const char *text = asp_fan_value_text(plot, &plot->axis_scale, plot->ticks.at[tick]);
        width = fmax(width, asp_canvas_measure(plot->canvas, &asp_style_axis, &one_line, text).width);
    }
    return width + AXIS_LABEL_GAP_PX;
}

static void draw_value_axis(struct asp_fan_plot *plot)
{
    for (size_t tick = 0; tick < plot->ticks.count; tick++) {
        double value = plot->ticks.at[tick], y = asp_fan_y(plot, value);
        const struct asp_point line[] = {{plot->area.left, y}, {plot->area.right, y}};
        bool is_zero = fabs(value) < plot->ticks.step / 2 && plot->ticks.lowest < 0;
        asp_canvas_stroke_line(plot->canvas, line, 2, 1, 0, is_zero ? ASP_COLOUR_AXIS : ASP_COLOUR_RULE);
        asp_canvas_text(plot->canvas, &asp_style_axis, ASP_ALIGN_RIGHT, plot->area.left - AXIS_LABEL_GAP_PX,
                        y + ASP_STYLE_HALF_CAPITAL * asp_style_axis.size_px,
                        asp_fan_value_text(plot, &plot->axis_scale, value));
    }
}

static void fill_calendar(struct asp_fan_plot *plot, struct asp_calendar *calendar, double width_px)
{
    const struct asp_fan *fan = plot->fan;
    int first = fan->start_month + (int)floor(plot->first_time);
    double year_px = asp_canvas_measure(plot->canvas, &asp_style_axis, &one_line, "2000").width + YEAR_AIR_PX;
    asp_calendar_init(calendar, first, fan->end_month, width_px / (plot->last_time - plot->first_time), year_px);
}

static void draw_time_axis(struct asp_fan_plot *plot, const struct asp_calendar *calendar)
{
    double bottom = plot->area.bottom;
    const struct asp_point axis[] = {{plot->area.left, bottom}, {plot->area.right, bottom}};
    asp_canvas_stroke_line(plot->canvas, axis, 2, AXIS_WIDTH_PX, 0, ASP_COLOUR_AXIS);
    for (size_t index = 0; index < calendar->tick_count; index++) {
        const struct asp_calendar_tick *tick = &calendar->ticks[index];
        double x = asp_fan_x(plot, tick->month - plot->fan->start_month);
        const struct asp_point line[] = {{x, bottom}, {x, bottom + (tick->strong ? STRONG_TICK_PX : TICK_PX)}};
        asp_canvas_stroke_line(plot->canvas, line, 2, AXIS_WIDTH_PX, 0, ASP_COLOUR_AXIS);
    }
    for (size_t index = 0; index < calendar->label_count; index++) {
        const struct asp_calendar_label *label = &calendar->labels[index];
        asp_canvas_text(plot->canvas, &asp_style_axis, ASP_ALIGN_CENTRE,
                        asp_fan_x(plot, label->middle - plot->fan->start_month),
                        bottom + CALENDAR_DROP_PX + label->row * CALENDAR_ROW_PX, label->text);
    }
}

/* ---- the whole --------------------------------------------------------------------------------------------------- */

void asp_fan_draw(const struct asp_fan *fan, struct asp_canvas *canvas)
{
    struct asp_fan_plot plot = {.fan = fan, .canvas = canvas};
    struct asp_calendar calendar;
    settle_values(&plot);
    settle_times(&plot);
    struct asp_rectangle room = draw_frame(&plot);
    plot.area.left = room.left + measure_value_axis(&plot);
    plot.area.right = room.right - asp_fan_measure_ends(&plot);
    plot.area.top = room.top + ASP_FAN_STRIP_PX;
    fill_calendar(&plot, &calendar, plot.area.right - plot.area.left);
    plot.area.bottom = room.bottom - CALENDAR_DROP_PX - (calendar.row_count - 1) * CALENDAR_ROW_PX - TICK_PX;
    draw_value_axis(&plot);
    asp_fan_draw_marks(&plot);
    asp_fan_draw_remarks(&plot);
    draw_time_axis(&plot, &calendar);
    asp_fan_draw_ends(&plot);
}

int asp_fan_plot(const struct asp_fan_kind *kind, const struct asp_chart_facts *facts, enum asp_picture_format format,
                 struct asp_text *out, struct asp_error *err)
{
    struct asp_fan fan;
    if (!asp_fan_init(&fan, kind, facts))
        return asp_fail(err, "the chart %s has nothing to show: the run has no finite %s", kind->name, kind->series);
    struct asp_canvas *canvas = asp_canvas_create(format, kind->name, err);
    if (!canvas)
        return -1;
    asp_fan_draw(&fan, canvas);
    struct asp_text title, description;
    asp_text_init(&title);
    asp_text_init(&description);
    asp_fan_add_title(&fan, &title);
    asp_fan_add_alternative(&fan, &description);
    int status = title.failed || description.failed
                     ? asp_fail_memory(err)
                     : asp_canvas_finish(canvas, title.bytes, description.bytes, out, err);
    asp_text_clear(&title);
    asp_text_clear(&description);
    asp_canvas_free(canvas);
    return status;
}
