/*
 * market-fan: the market's revenue over time, with its history, its target and what was counted later. The words that
 * are its own; all else is the shared fan.
 */
#include "chart_table.h"
#include "fan.h"
#include "wording.h"

enum { TITLE_LETTERS_MOST = 84 };

static int lead(const struct asp_fan *fan, int digits, struct asp_text *out)
{
    const double *quantile = asp_fan_end(fan)->quantile;
    asp_text_add(out, "Half of all futures are between ");
    asp_fan_add_value(fan, quantile[ASP_P25], digits, out);
    asp_text_add(out, " and ");
    asp_fan_add_value(fan, quantile[ASP_P75], digits, out);
    asp_text_add(out, " at ");
    asp_wording_add_end(out, fan->end_month);
    return fan->end_month;
}

/* The scenario's title stands first, shortened so that measure and unit after it are always seen. */
static void measure(const struct asp_fan *fan, struct asp_text *out)
{
    const char *title = fan->facts->title;
    if (!*title) {
        asp_text_add(out, "Hosted-software market, annualised revenue");
        return;
    }
    size_t length = 0;
    for (int letters = 0; title[length] && letters < TITLE_LETTERS_MOST; letters++)
        do
            length++;
        while (((unsigned char)title[length] & 0xC0) == 0x80); /* the rest of a UTF-8 letter */
    asp_text_add_bytes(out, title, length);
    asp_text_add(out, title[length] ? "\xE2\x80\xA6" : "");
    asp_text_add(out, ": annualised market revenue");
}

const struct asp_fan_kind asp_fan_market = {
    .name = "market-fan",
    .series = "market.revenue",
    .is_share = false,
    .has_actuals = true,
    .of_what = "",
    .what = "the hosted-software market's annualised revenue",
    .lead = lead,
    .measure = measure,
};

bool asp_market_fan_applies(const struct asp_chart_facts *facts)
{
    struct asp_fan fan;
    return asp_fan_init(&fan, &asp_fan_market, facts);
}

int asp_market_fan_plot(const struct asp_chart_facts *facts, enum asp_picture_format format, struct asp_text *out,
                        struct asp_error *err)
{
    return asp_fan_plot(&asp_fan_market, facts, format, out, err);
}

void asp_market_fan_data(const struct asp_chart_facts *facts, struct asp_text *out)
{
    asp_fan_data(&asp_fan_market, facts, out);
}

void asp_market_fan_alternative(const struct asp_chart_facts *facts, struct asp_text *out)
{
    asp_fan_alternative(&asp_fan_market, facts, out);
}
