/*
 * Names and values at the right end of a fan, moved apart where they would cover each other.
 */
#include <math.h>

#include "fan_plot.h"
#include "labels.h"

enum { LABELS_MOST = 5 };

#define LEADER_PX 26.0 /* from the plot's right end to the labels */
#define LEADER_AIR_PX 3.0
#define LEADER_BEND_PX 6.0
#define LABEL_COLUMN_GAP_PX 26.0
#define LABEL_GAP_PX 28.0
/* Values that lie close together need more digits: a spread of less than this share of the largest value. */
#define CLOSE_SHARE 0.5
#define SMALL_SHARE 0.1

static const struct asp_block_shape one_line = {0, 0, false, ASP_ALIGN_LEFT};

/* Highest first. */
static const struct {
    enum asp_quantile quantile;
    const char *name;
} labels[LABELS_MOST] = {
    {ASP_P95, "P95"}, {ASP_P75, "P75"}, {ASP_P50, "Median"}, {ASP_P25, "P25"}, {ASP_P05, "P5"},
};

static const struct asp_style *label_style(size_t label)
{
    return labels[label].quantile == ASP_P50 ? &asp_style_direct_strong : &asp_style_direct;
}

static const char *label_name(const struct asp_fan *fan, size_t label)
{
    if (asp_fan_has_bands(fan))
        return labels[label].name;
    return fan->spread == ASP_FAN_ONE_PATH ? "One future" : "All futures";
}

static bool label_shown(const struct asp_fan *fan, size_t label)
{
    return asp_fan_has_bands(fan) || labels[label].quantile == ASP_P50;
}

/* The value of a label, in the column's unit unless that would round it away. */
static const char *end_text(struct asp_fan_plot *plot, double value)
{
    if (!plot->has_own_units)
        return asp_fan_value_text(plot, &plot->label_scale, value);
    struct asp_scale scale;
    asp_scale_for_values(&scale, plot->fan->currency, &value, 1, 2);
    return asp_fan_value_text(plot, &scale, value);
}

static double smallest_of(const double *values, size_t count)
{
    double smallest = INFINITY;
    for (size_t value = 0; value < count; value++)
        smallest = values[value] != 0 ? fmin(smallest, fabs(values[value])) : smallest;
    return smallest;
}

/* One scale for the column; where a value is less than one of its units, as in the title, each has its own unit, or a
 * share one decimal more. */
static void settle_scale(struct asp_fan_plot *plot, const double *values, size_t count)
{
    struct asp_scale *scale = &plot->label_scale;
    bool is_close = count > 1 && fabs(values[0] - values[count - 1]) < CLOSE_SHARE * fabs(values[0]);
    asp_scale_for_values(scale, plot->fan->currency, values, count, is_close ? 3 : 2);
    double smallest = smallest_of(values, count);
    plot->has_own_units = plot->fan->currency && smallest < asp_power_of_ten(scale->power) && scale->power > 0;
    if (!plot->fan->currency && scale->decimals == 0 && smallest < SMALL_SHARE)
        scale->decimals = 1;
}

/* How wide the labels are decides where the plot ends. */
double asp_fan_measure_ends(struct asp_fan_plot *plot)
{
    const double *quantile = asp_fan_end(plot->fan)->quantile;
    double values[LABELS_MOST], value_width = 0;
    size_t value_count = 0;
    for (size_t label = 0; label < LABELS_MOST; label++)
        if (label_shown(plot->fan, label))
            values[value_count++] = quantile[labels[label].quantile];
    settle_scale(plot, values, value_count);
    for (size_t label = 0; label < LABELS_MOST; label++) {
        if (!label_shown(plot->fan, label))
            continue;
        const struct asp_style *style = label_style(label);
        const char *value = end_text(plot, quantile[labels[label].quantile]);
        struct asp_size size = asp_canvas_measure(plot->canvas, style, &one_line, label_name(plot->fan, label));
        plot->end_name_width = fmax(plot->end_name_width, size.width);
        value_width = fmax(value_width, asp_canvas_measure(plot->canvas, style, &one_line, value).width);
    }
    return LEADER_PX + plot->end_name_width + LABEL_COLUMN_GAP_PX + value_width;
}

static void draw_label(struct asp_fan_plot *plot, size_t label, double y)
{
    const struct asp_style *style = label_style(label);
    double value = asp_fan_end(plot->fan)->quantile[labels[label].quantile];
    double baseline = y + ASP_STYLE_HALF_CAPITAL * style->size_px, end = plot->area.right;
    const struct asp_point leader[] = {{end + LEADER_AIR_PX, asp_fan_y(plot, value)},
                                       {end + LEADER_BEND_PX, asp_fan_y(plot, value)},
                                       {end + LEADER_PX - LEADER_BEND_PX - LEADER_AIR_PX, y},
                                       {end + LEADER_PX - LEADER_BEND_PX, y}};
    asp_canvas_stroke_line(plot->canvas, leader, 4, 1, 0, ASP_COLOUR_AXIS);
    asp_canvas_text(plot->canvas, style, ASP_ALIGN_LEFT, end + LEADER_PX, baseline, label_name(plot->fan, label));
    asp_canvas_text(plot->canvas, style, ASP_ALIGN_RIGHT, ASP_PAGE_WIDTH_PX - ASP_MARGIN_PX, baseline,
                    end_text(plot, value));
}

void asp_fan_draw_ends(struct asp_fan_plot *plot)
{
    const double *quantile = asp_fan_end(plot->fan)->quantile;
    double wanted[LABELS_MOST], placed[LABELS_MOST];
    size_t shown[LABELS_MOST], count = 0;
    for (size_t label = 0; label < LABELS_MOST; label++) {
        if (!label_shown(plot->fan, label))
            continue;
        shown[count] = label;
        wanted[count++] = asp_fan_y(plot, quantile[labels[label].quantile]);
    }
    asp_labels_spread(count, wanted, LABEL_GAP_PX, plot->area.top + LABEL_GAP_PX / 4, plot->area.bottom, placed);
    for (size_t index = 0; index < count; index++)
        draw_label(plot, shown[index], placed[index]);
    asp_canvas_text(plot->canvas, &asp_style_axis, ASP_ALIGN_RIGHT, ASP_PAGE_WIDTH_PX - ASP_MARGIN_PX,
                    plot->area.top - ASP_FAN_STRIP_BASELINE_PX, asp_fan_text(plot, asp_fan_add_end_heading));
}
