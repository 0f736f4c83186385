/*
 * The registry rows of what a plan reads for itself: the run's months and money, and targets.
 */
#include "plan.h"

static const struct asp_parameter plan_parameters[] = {
    {"run.title", ASP_KIND_TEXT, "", NULL, 0, 0, 0, NULL, 0, "what the scenario is about, for titles of charts", ""},
    {"run.start", ASP_KIND_MONTH, "month", NULL, 0, 0, 0, NULL, 0, "first month of the run", ""},
    {"run.months", ASP_KIND_COUNT, "months", "60", 1, 1200, 0, NULL, 0, "length of the run", ""},
    {"run.currency", ASP_KIND_NAME, "", "USD", 0, 0, 0, NULL, 0,
     "currency of all money in the scenario; nothing is "
     "converted",
     ""},
    {"run.discount", ASP_KIND_RATE, "a year", "10%", -0.5, 10, ASP_MAY_VARY, NULL, 22,
     "rate at which a partner's cash is discounted", "assumption: 8 / 12 / 20 % are seen"},
    {"run.baseline", ASP_KIND_NAME, "", NULL, 0, 0, 0, NULL, 0,
     "strategy that the others are compared with; default: the first", ""},

    {"target.<target>.metric", ASP_KIND_NAME, "", NULL, 0, 0, 0, NULL, 0,
     "the series or KPI that the target is about, such as market.revenue", ""},
    {"target.<target>.at", ASP_KIND_MONTH, "month", NULL, 0, 0, ASP_ENDS_PERIOD, NULL, 0,
     "month at whose end a series is looked at; a KPI has none", ""},
    {"target.<target>.at_least", ASP_KIND_NUMBER, "the metric's", NULL, -1e15, 1e15, 0, NULL, 0,
     "met when the metric is this or more", ""},
    {"target.<target>.at_most", ASP_KIND_NUMBER, "the metric's", NULL, -1e15, 1e15, 0, NULL, 0,
     "met when the metric is this or less", ""},
};

const struct asp_parameter_table asp_plan_parameters = {plan_parameters,
                                                        sizeof plan_parameters / sizeof plan_parameters[0]};
