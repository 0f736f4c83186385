/*
 * adoption-fan: the share of potential seats that have moved, over time: the S-curve with its uncertainty.
 */
#include "chart_table.h"
#include "fan.h"
#include "wording.h"

static const double half = 0.5;

/* Adoption only rises, so "have moved by" is true of a future once it is true of its month. */
static int lead(const struct asp_fan *fan, int digits, struct asp_text *out)
{
    for (size_t month = 0; month < fan->month_count; month++) {
        if (fan->months[month].quantile[ASP_P50] < half)
            continue;
        asp_text_add(out, "In half of all futures, half of potential seats have moved by ");
        asp_wording_add_end(out, fan->start_month + (int)month);
        return fan->start_month + (int)month;
    }
    const double *quantile = asp_fan_end(fan)->quantile;
    asp_text_add(out, "In half of all futures, ");
    asp_fan_add_value(fan, quantile[ASP_P25], digits, out);
    asp_text_add(out, " to ");
    asp_fan_add_value(fan, quantile[ASP_P75], digits, out);
    asp_text_add(out, " of potential seats have moved by ");
    asp_wording_add_end(out, fan->end_month);
    return fan->end_month;
}

static void measure(const struct asp_fan *fan, struct asp_text *out)
{
    (void)fan;
    asp_text_add(out, "Hosted seats as a share of potential seats, all segments");
}

const struct asp_fan_kind asp_fan_adoption = {
    .name = "adoption-fan",
    .series = "adoption.share",
    .is_share = true,
    .has_actuals = false,
    .of_what = " of potential seats",
    .what = "the share of potential seats that are hosted",
    .lead = lead,
    .measure = measure,
};

bool asp_adoption_fan_applies(const struct asp_chart_facts *facts)
{
    struct asp_fan fan;
    return asp_fan_init(&fan, &asp_fan_adoption, facts);
}

int asp_adoption_fan_plot(const struct asp_chart_facts *facts, enum asp_picture_format format, struct asp_text *out,
                          struct asp_error *err)
{
    return asp_fan_plot(&asp_fan_adoption, facts, format, out, err);
}

void asp_adoption_fan_data(const struct asp_chart_facts *facts, struct asp_text *out)
{
    asp_fan_data(&asp_fan_adoption, facts, out);
}

void asp_adoption_fan_alternative(const struct asp_chart_facts *facts, struct asp_text *out)
{
    asp_fan_alternative(&asp_fan_adoption, facts, out);
}
