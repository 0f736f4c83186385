/*
 * The sentences of a fan chart. Each is put together from the numbers it is about and must be true of them: "are at"
 * because a target is about one month, "one in ten" only where the quantiles say so, more digits where rounding would
 * make different values read the same.
 */
#include <math.h>

#include "fan.h"
#include "wording.h"

enum { DIGITS = 2, DIGITS_MOST = 5, VALUES_MOST = 8, DECEMBER = 12 };

#define STRAY 0.15   /* of the distance to the next quantile */
#define NEARLY 0.005 /* of the value */
#define EXACTLY 1e-9

#define DASH "\xE2\x80\x93"

/* ---- values ---------------------------------------------------------------------------------------------------- */

static struct asp_scale value_scale(const struct asp_fan *fan, double value, int digits)
{
    struct asp_scale scale;
    asp_scale_for_values(&scale, fan->currency, &value, 1, digits);
    if (!fan->currency && digits > DIGITS)
        scale.decimals = digits - DIGITS;
    return scale;
}

void asp_fan_add_value(const struct asp_fan *fan, double value, int digits, struct asp_text *out)
{
    struct asp_scale scale = value_scale(fan, value, digits);
    asp_scale_add(out, &scale, value);
}

/* A value that a sentence names, and how far from it the text may be. */
struct named {
    double value, tolerance;
};

static double shown(const struct asp_fan *fan, double value, int digits)
{
    struct asp_scale scale = value_scale(fan, value, digits);
    return asp_scale_shown(&scale, value);
}

/* The fewest digits at which every text is near enough to its value and values that differ also read differently. */
static int digits_for(const struct asp_fan *fan, const struct named *named, size_t count)
{
    int digits = DIGITS;
    for (size_t one = 0; one < count; one++) {
        double value = named[one].value;
        while (digits < DIGITS_MOST && fabs(shown(fan, value, digits) - value) > named[one].tolerance)
            digits++;
        for (size_t other = 0; other < one; other++)
            while (digits < DIGITS_MOST && value != named[other].value &&
                   shown(fan, value, digits) == shown(fan, named[other].value, digits))
                digits++;
    }
    return digits;
}

static struct named nearly(const struct asp_fan *fan, double value)
{
    return (struct named){value, fmax(fabs(value), fan->currency ? 0 : 1) * NEARLY};
}

/* A quantile's text may stray by so little that the share beyond it stays what the sentence says: by a part of the
 * distance to the quantile beside it. */
static struct named near_quantile(const struct asp_statistics *end, enum asp_quantile quantile,
                                  enum asp_quantile beside)
{
    double value = end->quantile[quantile];
    return (struct named){value, fmax(fabs(end->quantile[beside] - value) * STRAY, fabs(value) * EXACTLY)};
}

/* For a threshold: the planner's own number, not rounded while five digits can tell it. */
static int goal_digits(const struct asp_fan *fan)
{
    double threshold = fan->goal->threshold;
    const struct named named = {threshold, fabs(threshold) * EXACTLY};
    return digits_for(fan, &named, 1);
}

/* For every other value of the title, told apart from each other and from the threshold. */
static int title_digits(const struct asp_fan *fan)
{
    const struct asp_statistics *end = asp_fan_end(fan);
    struct named named[VALUES_MOST];
    size_t count = 0;
    if (fan->spread == ASP_FAN_SPREAD) {
        named[count++] = near_quantile(end, ASP_P05, ASP_P10);
        named[count++] = near_quantile(end, ASP_P95, ASP_P90);
        if (!fan->goal) {
            named[count++] = near_quantile(end, ASP_P25, ASP_P50);
            named[count++] = near_quantile(end, ASP_P75, ASP_P50);
        }
    } else {
        named[count++] = (struct named){end->lowest, INFINITY};
        named[count++] = (struct named){end->highest, INFINITY};
    }
    if (fan->goal)
        named[count++] = (struct named){fan->goal->threshold, INFINITY};
    return digits_for(fan, named, count);
}

static void add_range(const struct asp_fan *fan, double low, double high, const char *between, int digits,
                      struct asp_text *out)
{
    asp_fan_add_value(fan, low, digits, out);
    asp_text_add(out, between);
    asp_fan_add_value(fan, high, digits, out);
}

/* ---- the title ------------------------------------------------------------------------------------------------- */

/* Quantiles that rise strictly up to values beyond: no lump of equal futures stands at P5 or P95, so one in twenty
 * really lies beyond each. */
static bool has_tails(const struct asp_statistics *end)
{
    for (size_t quantile = 1; quantile < ASP_QUANTILES; quantile++)
        if (!(end->quantile[quantile - 1] < end->quantile[quantile]))
            return false;
    return end->lowest < end->quantile[ASP_P05] && end->quantile[ASP_P95] < end->highest;
}

static void add_tails(const struct asp_fan *fan, int digits, struct asp_text *out)
{
    const struct asp_statistics *end = asp_fan_end(fan);
    double low = end->quantile[ASP_P05], high = end->quantile[ASP_P95];
    if (has_tails(end)) {
        asp_text_add(out, "one in ten is below ");
        add_range(fan, low, high, " or above ", digits, out);
    } else if (low < high) {
        asp_text_add(out, "at least nine in ten are between ");
        add_range(fan, low, high, " and ", digits, out);
    } else {
        asp_text_add(out, "at least nine in ten are at ");
        asp_fan_add_value(fan, low, digits, out);
    }
}

static void add_goal(const struct asp_fan *fan, struct asp_text *out)
{
    asp_wording_add_share(out, fan->goal->share, fan->facts->result->path_count);
    asp_text_add(out, " at ");
    asp_fan_add_value(fan, fan->goal->threshold, goal_digits(fan), out);
    asp_text_add(out, fan->kind->of_what);
    asp_text_add(out, fan->goal->at_least ? " or more at " : " or less at ");
    asp_wording_add_end(out, fan->goal->month);
}

/* One value for all: how it stands to the target, if that is about the same month. */
static void add_single(const struct asp_fan *fan, int digits, struct asp_text *out)
{
    double value = asp_fan_end(fan)->quantile[ASP_P50];
    asp_text_add(out, fan->spread == ASP_FAN_ONE_PATH ? "The one simulated future is at " : "Every future is at ");
    asp_fan_add_value(fan, value, digits, out);
    asp_text_add(out, fan->kind->of_what);
    asp_text_add(out, " at ");
    asp_wording_add_end(out, fan->end_month);
    if (fan->goal && fan->goal->month == fan->end_month) {
        double threshold = fan->goal->threshold;
        asp_text_add(out, value < threshold   ? ", below the target of "
                          : value > threshold ? ", above the target of "
                                              : ", the target of ");
        asp_fan_add_value(fan, threshold, goal_digits(fan), out);
    }
    asp_text_add(out, fan->spread == ASP_FAN_ONE_PATH ? "; one future says nothing about uncertainty"
                                                      : ", with no uncertainty");
}

static void add_few(const struct asp_fan *fan, int digits, struct asp_text *out)
{
    const struct asp_statistics *end = asp_fan_end(fan);
    uint64_t path_count = fan->facts->result->path_count;
    if (fan->goal) {
        add_goal(fan, out);
        asp_text_add(out, "; the ");
    } else {
        asp_text_add(out, "The ");
    }
    asp_wording_add_count(out, path_count);
    asp_text_add(out, " simulated futures range from ");
    add_range(fan, end->lowest, end->highest, " to ", digits, out);
    asp_text_add(out, " at ");
    asp_wording_add_end(out, fan->end_month);
}

void asp_fan_add_title(const struct asp_fan *fan, struct asp_text *out)
{
    int digits = title_digits(fan);
    if (fan->spread == ASP_FAN_ONE_PATH || fan->spread == ASP_FAN_NO_SPREAD) {
        add_single(fan, digits, out);
        return;
    }
    if (fan->spread == ASP_FAN_FEW) {
        add_few(fan, digits, out);
        return;
    }
    int month = fan->goal ? fan->goal->month : fan->kind->lead(fan, digits, out);
    if (fan->goal)
        add_goal(fan, out);
    asp_text_add(out, "; ");
    if (month != fan->end_month) {
        asp_text_add(out, "at ");
        asp_wording_add_end(out, fan->end_month);
        asp_text_add(out, " ");
    }
    add_tails(fan, digits, out);
}

/* ---- subtitle, labels and note --------------------------------------------------------------------------------- */

void asp_fan_add_subtitle(const struct asp_fan *fan, const struct asp_scale *scale, bool from_zero,
                          struct asp_text *out)
{
    fan->kind->measure(fan, out);
    asp_text_add(out, ", ");
    asp_scale_add_unit(out, scale);
    asp_text_add(out, "; ");
    if (fan->history_count > 0) {
        asp_text_add(out, "actual to ");
        asp_wording_add_month(out, fan->history[fan->history_count - 1].month);
        asp_text_add(out, ", ");
    }
    asp_text_add(out, "simulated ");
    asp_wording_add_month(out, fan->start_month);
    if (fan->end_month > fan->start_month) {
        asp_text_add(out, DASH);
        asp_wording_add_month(out, fan->end_month);
    }
    if (!from_zero)
        asp_text_add(out, "; the axis does not start at zero");
}

void asp_fan_add_end_heading(const struct asp_fan *fan, struct asp_text *out)
{
    asp_text_add(out, "End of ");
    if (asp_month_of_year(fan->end_month) == DECEMBER)
        asp_text_add_format(out, "%d", asp_month_year(fan->end_month));
    else
        asp_wording_add_month(out, fan->end_month);
}

void asp_fan_add_goal_label(const struct asp_fan *fan, struct asp_text *out)
{
    const struct asp_goal *goal = fan->goal;
    asp_text_add(out, goal->at_least ? "Target: " : "Target: at most ");
    asp_fan_add_value(fan, goal->threshold, goal_digits(fan), out);
    asp_text_add(out, " at ");
    asp_wording_add_end(out, goal->month);
    if (fan->spread >= ASP_FAN_FEW) {
        asp_text_add(out, " (met by ");
        asp_wording_add_share_brief(out, goal->share, fan->facts->result->path_count);
        bool is_counted = fan->facts->result->path_count < ASP_FEW_PATHS;
        asp_text_add(out, goal->share <= 0 || goal->share >= 1 ? " of the futures)"
                          : is_counted                         ? " futures)"
                                                               : " of futures)");
    }
}

void asp_fan_add_later_label(const struct asp_fan *fan, struct asp_text *out)
{
    const struct asp_actual *last = &fan->later[fan->later_count - 1];
    const struct named named = nearly(fan, last->value);
    asp_text_add(out, "Counted later: ");
    asp_fan_add_value(fan, last->value, digits_for(fan, &named, 1), out);
    asp_text_add(out, " in ");
    asp_wording_add_month(out, last->month);
}

static void add_trace_note(const struct asp_fan *fan, size_t cut_count, struct asp_text *out)
{
    if (fan->trace_count == 0)
        return;
    asp_text_add(out, fan->trace_count == 1 ? " The thin line is " : " Thin lines are ");
    asp_wording_add_small(out, fan->trace_count);
    asp_text_add(out, fan->trace_count == 1 ? " single future, the first of the run"
                                            : " single futures, the first of the run, not chosen");
    if (cut_count > 0) {
        asp_text_add(out, "; ");
        asp_wording_add_small(out, cut_count);
        asp_text_add(out, cut_count == 1 ? " goes on above the chart" : " go on above the chart");
    }
    asp_text_add(out, ".");
}

void asp_fan_add_note(const struct asp_fan *fan, size_t cut_count, struct asp_text *out)
{
    asp_text_add(out, "Note: ");
    switch (fan->spread) {
    case ASP_FAN_ONE_PATH:
        asp_text_add(out, "one simulated future; no chances can be read from it.");
        break;
    case ASP_FAN_NO_SPREAD:
        asp_text_add(out, "all ");
        asp_wording_add_count(out, fan->facts->result->path_count);
        asp_text_add(out, " simulated futures are the same here: nothing that this series depends on is uncertain.");
        break;
    case ASP_FAN_FEW:
    case ASP_FAN_SPREAD:
        asp_text_add(out, "bands show where the central 50%, 80% and 90% of ");
        asp_wording_add_count(out, fan->facts->result->path_count);
        asp_text_add(out, " simulated futures lie at each date. They are not limits: ");
        asp_text_add(out, fan->spread == ASP_FAN_FEW ? "with so few futures they are rough."
                                                     : "at any date one future in ten is outside the widest band.");
        break;
    }
    add_trace_note(fan, cut_count, out);
    if (fan->later_count > 0)
        asp_text_add(out, " Rings are counts that came after the start.");
    if (fan->further_goal_count > 0)
        asp_text_add(out, fan->further_goal_count == 1 ? " A further target is not drawn."
                                                       : " Further targets are not drawn.");
}

/* ---- for those who cannot see it ------------------------------------------------------------------------------- */

void asp_fan_add_alternative(const struct asp_fan *fan, struct asp_text *out)
{
    const struct asp_statistics *first = &fan->months[0], *end = asp_fan_end(fan);
    double from = isfinite(fan->start_value) ? fan->start_value : first->quantile[ASP_P50];
    const struct named named[] = {nearly(fan, end->quantile[ASP_P05]), nearly(fan, end->quantile[ASP_P25]),
                                  nearly(fan, end->quantile[ASP_P50]), nearly(fan, end->quantile[ASP_P75]),
                                  nearly(fan, end->quantile[ASP_P95])};
    int digits = digits_for(fan, named, sizeof named / sizeof *named);
    asp_fan_add_title(fan, out);
    asp_text_add(out, ". Fan chart of ");
    asp_text_add(out, fan->kind->what);
    asp_text_add(out, ", ");
    asp_wording_add_month(out, fan->start_month);
    asp_text_add(out, " to ");
    asp_wording_add_month(out, fan->end_month);
    asp_text_add(out, fan->spread >= ASP_FAN_FEW ? ": the median goes from " : ": the value goes from ");
    add_range(fan, from, end->quantile[ASP_P50], " to ", digits, out);
    if (fan->spread >= ASP_FAN_FEW) {
        asp_text_add(out, "; at the end the central half of futures lies between ");
        add_range(fan, end->quantile[ASP_P25], end->quantile[ASP_P75], " and ", digits, out);
        asp_text_add(out, ", the central 90% between ");
        add_range(fan, end->quantile[ASP_P05], end->quantile[ASP_P95], " and ", digits, out);
    }
    asp_text_add(out, ".");
    if (fan->later_count > 0) {
        asp_text_add(out, " ");
        asp_fan_add_later_label(fan, out);
        asp_text_add(out, ".");
    }
}
