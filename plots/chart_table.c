/*
 * The table of charts. A chart is a file of its own and a row here.
 */
#include "chart_table.h"

const struct asp_chart asp_charts[] = {
    {"market-fan", "where the market's revenue goes, how sure that is, and whether a target is met",
     asp_market_fan_applies, asp_market_fan_plot, asp_market_fan_data, asp_market_fan_alternative},
    {"adoption-fan", "how fast potential seats move to hosted services, and how sure that is", asp_adoption_fan_applies,
     asp_adoption_fan_plot, asp_adoption_fan_data, asp_adoption_fan_alternative},
};
const size_t asp_chart_count = sizeof asp_charts / sizeof *asp_charts;
