/*
 * What a fan chart is about: which history, later counts, target and single futures it shows, and the same as CSV.
 * Drawing and words are elsewhere, and see only what is settled here.
 */
#include <math.h>
#include <string.h>

#include "fan.h"

/* History may take up two fifths of the axis, or a year where the run is short. */
#define HISTORY_PER_HORIZON (2.0 / 3.0)
#define SHORT_HISTORY_MONTHS 12.0
#define SHORT_HISTORY_PER_HORIZON 2.0

static bool all_finite(const struct asp_fan *fan)
{
    for (size_t month = 0; month < fan->month_count; month++)
        for (size_t quantile = 0; quantile < ASP_QUANTILES; quantile++)
            if (!isfinite(fan->months[month].quantile[quantile]))
                return false;
    return true;
}

/* All futures are the same in every month. */
static bool no_spread(const struct asp_fan *fan)
{
    for (size_t month = 0; month < fan->month_count; month++)
        if (fan->months[month].lowest < fan->months[month].highest)
            return false;
    return true;
}

static void find_actuals(struct asp_fan *fan)
{
    if (!fan->kind->has_actuals)
        return;
    double horizon = (double)fan->month_count;
    double window =
        fmax(horizon * HISTORY_PER_HORIZON, fmin(SHORT_HISTORY_MONTHS, horizon * SHORT_HISTORY_PER_HORIZON));
    for (size_t index = 0; index < fan->facts->actual_count; index++) {
        const struct asp_actual *actual = &fan->facts->actuals[index];
        double time = asp_fan_time(fan, actual->month);
        if (!isfinite(actual->value) || time < -window || time > horizon)
            continue;
        if (actual->month < fan->start_month) {
            fan->history = fan->history ? fan->history : actual;
            fan->history_count++;
        } else {
            fan->later = fan->later ? fan->later : actual;
            fan->later_count++;
        }
    }
    /* One point at the very start is no history: the fan begins there anyway. */
    if (fan->history_count == 1 && fan->history->month == fan->start_month - 1)
        fan->history_count = 0;
}

static void find_goal(struct asp_fan *fan)
{
    for (size_t index = 0; index < fan->facts->goal_count; index++) {
        const struct asp_goal *goal = &fan->facts->goals[index];
        if (strcmp(goal->metric, fan->kind->series) != 0 || !isfinite(goal->threshold) || !isfinite(goal->share) ||
            goal->month < fan->start_month || goal->month > fan->end_month)
            continue;
        if (fan->goal)
            fan->further_goal_count++;
        else
            fan->goal = goal;
    }
}

bool asp_fan_init(struct asp_fan *fan, const struct asp_fan_kind *kind, const struct asp_chart_facts *facts)
{
    const struct asp_result *result = facts->result;
    ptrdiff_t series = asp_result_series(result, "", kind->series);
    memset(fan, 0, sizeof *fan);
    if (series < 0 || result->outputs.month_count == 0 || result->path_count == 0)
        return false;
    fan->kind = kind;
    fan->facts = facts;
    fan->series = (size_t)series;
    fan->months = asp_result_month(result, fan->series, 0);
    fan->month_count = result->outputs.month_count;
    fan->start_month = result->outputs.start_month;
    fan->end_month = fan->start_month + (int)fan->month_count - 1;
    fan->start_value = kind->has_actuals && isfinite(facts->start_value) ? facts->start_value : NAN;
    fan->currency = kind->is_share ? NULL : facts->currency;
    if (!all_finite(fan))
        return false;
    fan->spread = result->path_count == 1                  ? ASP_FAN_ONE_PATH
                  : no_spread(fan)                         ? ASP_FAN_NO_SPREAD
                  : result->path_count < ASP_FAN_FEW_PATHS ? ASP_FAN_FEW
                                                           : ASP_FAN_SPREAD;
    if (fan->spread >= ASP_FAN_FEW && result->traces)
        fan->trace_count = result->trace_count < ASP_FAN_TRACES_MOST ? result->trace_count : ASP_FAN_TRACES_MOST;
    find_actuals(fan);
    find_goal(fan);
    return true;
}

/* ---- the numbers as CSV --------------------------------------------------------------------------------------- */

static void add_cell(struct asp_text *out, double value)
{
    asp_text_add(out, ",");
    asp_text_add_number(out, value);
}

static double actual_at(const struct asp_fan *fan, int month)
{
    for (size_t index = 0; index < fan->history_count; index++)
        if (fan->history[index].month == month)
            return fan->history[index].value;
    for (size_t index = 0; index < fan->later_count; index++)
        if (fan->later[index].month == month)
            return fan->later[index].value;
    return NAN;
}

static void add_row(const struct asp_fan *fan, int month, struct asp_text *out)
{
    char date[ASP_MONTH_TEXT];
    bool is_start = month == fan->start_month - 1, is_simulated = month >= fan->start_month;
    size_t index = is_simulated ? (size_t)(month - fan->start_month) : 0;
    asp_text_add(out, asp_month_text(month, date));
    for (size_t quantile = 0; quantile < ASP_QUANTILES; quantile++)
        add_cell(out, is_simulated ? fan->months[index].quantile[quantile] : is_start ? fan->start_value : NAN);
    add_cell(out, actual_at(fan, month));
    add_cell(out, fan->goal && fan->goal->month == month ? fan->goal->threshold : NAN);
    const struct asp_result *result = fan->facts->result;
    for (size_t trace = 0; trace < fan->trace_count; trace++) {
        size_t first = (trace * result->outputs.series_count + fan->series) * fan->month_count;
        add_cell(out, is_simulated ? (double)result->traces[first + index] : is_start ? fan->start_value : NAN);
    }
    asp_text_add(out, "\n");
}

void asp_fan_data(const struct asp_fan_kind *kind, const struct asp_chart_facts *facts, struct asp_text *out)
{
    struct asp_fan fan;
    if (!asp_fan_init(&fan, kind, facts))
        return;
    asp_text_add(out, "date");
    for (size_t quantile = 0; quantile < ASP_QUANTILES; quantile++)
        asp_text_add_format(out, ",%s", asp_quantile_name[quantile]);
    asp_text_add(out, ",actual,target");
    for (size_t trace = 0; trace < fan.trace_count; trace++)
        asp_text_add_format(out, ",future_%zu", trace + 1);
    asp_text_add(out, "\n");
    for (size_t index = 0; index < fan.history_count; index++)
        if (fan.history[index].month < fan.start_month - 1)
            add_row(&fan, fan.history[index].month, out);
    bool actual_at_start = !isnan(actual_at(&fan, fan.start_month - 1));
    if (isfinite(fan.start_value) || actual_at_start)
        add_row(&fan, fan.start_month - 1, out);
    for (int month = fan.start_month; month <= fan.end_month; month++)
        add_row(&fan, month, out);
}

void asp_fan_alternative(const struct asp_fan_kind *kind, const struct asp_chart_facts *facts, struct asp_text *out)
{
    struct asp_fan fan;
    if (asp_fan_init(&fan, kind, facts))
        asp_fan_add_alternative(&fan, out);
}
