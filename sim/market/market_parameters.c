/*
 * The registry rows of what this part reads: market, adoption, offers, segments and the events that reach them.
 */
#include <math.h>

#include "aspsim/market.h"

#define MODEL "model: "

static const char *const market_models[] = {"exponential", "logistic", "gompertz", "table", NULL};

/* Numbers a plan can hold without nonsense: money up to 1e15, rates a year up to 100 (10,000 %). */
#define MONEY_MOST 1e15
#define RATE_LEAST (-0.99)
#define RATE_MOST 100

static const struct asp_parameter market_parameters[] = {
    {"market.model", ASP_KIND_CHOICE, "", "exponential", 0, 3, 0, market_models, 0,
     "how the market grows: at a rate, towards a ceiling (logistic or gompertz), or along a forecast (table)",
     "exponential: the form of the 1999 forecasts"},
    {"market.size", ASP_KIND_MONEY, "money a year", NULL, 1e-6, MONEY_MOST, ASP_MAY_VARY, NULL, 1,
     "annualised market revenue at the start, M[-1]", ""},
    {"market.growth", ASP_KIND_RATE, "a year", NULL, RATE_LEAST, RATE_MOST, ASP_MAY_VARY, NULL, 2,
     "growth of the market a year, at the start (before the room left below a ceiling)", ""},
    {"market.growth_end", ASP_KIND_RATE, "a year", "0", RATE_LEAST, RATE_MOST, ASP_MAY_VARY, NULL, 3,
     "growth that the market's growth decays to", "assumption: growth dies out"},
    {"market.growth_halflife", ASP_KIND_NUMBER, "years", "never", 0.01, INFINITY, ASP_MAY_VARY | ASP_MAY_NEVER, NULL, 4,
     "years in which growth goes half of the way to growth_end; never: it stays", ""},
    {"market.ceiling", ASP_KIND_MONEY, "money a year", NULL, 1e-6, MONEY_MOST, ASP_MAY_VARY, NULL, 5,
     "revenue that a logistic or gompertz market approaches", ""},
    {"market.volatility", ASP_KIND_RATE, "a year (sd of log revenue)", "0", 0, 5, ASP_MAY_VARY, NULL, 6,
     "annual volatility of log revenue: independent normal shocks each month", ""},
    {"market.shock_rate", ASP_KIND_NUMBER, "times a year", "0", 0, 120, ASP_MAY_VARY, NULL, 7,
     "jumps of the market a year (Poisson)", "Merton 1976"},
    {"market.shock_mean", ASP_KIND_NUMBER, "log revenue", "0", -10, 10, ASP_MAY_VARY, NULL, 8,
     "mean jump in log revenue; -0.3 is a fall of about 26 %", "Merton 1976"},
    {"market.shock_sd", ASP_KIND_NUMBER, "log revenue", "0", 0, 10, ASP_MAY_VARY, NULL, 0,
     "standard deviation of a jump in log revenue", "Merton 1976"},
    {"market.shock_compensated", ASP_KIND_YES_NO, "", "no", 0, 1, 0, NULL, 0,
     "whether drift makes up for the jumps' mean; no: a crash is a loss", "Merton 1976"},
    {"market.forecast", ASP_KIND_MONEY, "money a year", NULL, 1e-6, MONEY_MOST,
     ASP_MAY_VARY | ASP_MAY_SCHEDULE | ASP_ENDS_PERIOD, NULL, 0,
     "market.model = table: annualised revenue at month ends, log-linear between; the undated one is at the start", ""},
    {"market.history", ASP_KIND_FILE, "", NULL, 0, 0, 0, NULL, 0,
     "a CSV of what really happened (date, annual revenue), drawn on charts; nothing is computed from it", ""},

    {"adoption.noise", ASP_KIND_RATE, "a month (sd of log pace)", "0", 0, 5, ASP_MAY_VARY, NULL, 9,
     "noise of the monthly pace of adoption, mean 1, shared by all segments", ""},
    {"adoption.market_coupling", ASP_KIND_NUMBER, "", "0", -10, 10, ASP_MAY_VARY, NULL, 10,
     "exponent by which the pace of adoption follows the market above or below its noise-free course", ""},

    {"offer.<offer>.price", ASP_KIND_MONEY, "money a seat and month", NULL, 0, 1e9, ASP_MAY_VARY | ASP_MAY_SCHEDULE,
     NULL, 11, "what a seat pays the vendor a month", ""},
    {"offer.<offer>.shock_rate", ASP_KIND_NUMBER, "times a year", "0", 0, 120, ASP_MAY_VARY, NULL, 0,
     "how often the price is multiplied for good (Poisson)", ""},
    {"offer.<offer>.shock_factor", ASP_KIND_NUMBER, "", "1", 0, 1e6, ASP_MAY_VARY, NULL, 0,
     "what the price is multiplied by, drawn anew each time", ""},
    {"offer.<offer>.regime", ASP_KIND_NAME, "", NULL, 0, 0, 0, NULL, 0,
     "offers and lines of one regime share the times and factors of their shocks", ""},

    {"segment.<segment>.organisations", ASP_KIND_NUMBER, "organisations", NULL, 0, 1e10, ASP_MAY_VARY, NULL, 12,
     "organisations in the segment", ""},
    {"segment.<segment>.seats_per_organisation", ASP_KIND_NUMBER, "seats", NULL, 0, 1e7, ASP_MAY_VARY, NULL, 13,
     "mean seats of an organisation", ""},
    {"segment.<segment>.ultimate", ASP_KIND_SHARE, "share", "100%", 0, 1, ASP_MAY_VARY, NULL, 14,
     "share of the seats that will ever be hosted", ""},
    {"segment.<segment>.p", ASP_KIND_NUMBER, "a year", NULL, 0, 50, ASP_MAY_VARY, NULL, 15,
     "Bass coefficient of innovation: movers a year that nobody else persuades", "Bass 1969"},
    {"segment.<segment>.q", ASP_KIND_NUMBER, "a year", NULL, 0, 50, ASP_MAY_VARY, NULL, 16,
     "Bass coefficient of imitation: movers a year persuaded by those who moved", "Bass 1969"},
    {"segment.<segment>.moved_after_2y", ASP_KIND_SHARE, "share", NULL, 0, 1, ASP_MAY_VARY, NULL, 17,
     "instead of p and q: share of `ultimate` that has moved two years after launch", ""},
    {"segment.<segment>.moved_after_5y", ASP_KIND_SHARE, "share", NULL, 0, 1, ASP_MAY_VARY, NULL, 18,
     "instead of p and q: share of `ultimate` that has moved five years after launch", ""},
    {"segment.<segment>.launch", ASP_KIND_MONTH, "month", NULL, 0, 0, 0, NULL, 0,
     "first month in which the segment can move; default: the start of the run", ""},
    {"segment.<segment>.adopted_at_start", ASP_KIND_SHARE, "share", "0", 0, 1, ASP_MAY_VARY, NULL, 19,
     "share of `ultimate` that is hosted at the start", ""},
    {"segment.<segment>.price_response", ASP_KIND_NUMBER, "years for a unit of log price", "0", -100, 0, ASP_MAY_VARY,
     NULL, 20, "years of adoption that a change of log price costs (0 or negative): a price cut brings moves forward",
     "generalised Bass model, Bass, Krishnan & Jain 1994"},
    {"segment.<segment>.mix.<offer>", ASP_KIND_SHARE, "share", NULL, 0, 1, ASP_MAY_VARY, NULL, 0,
     "share of the segment's seats on this offer; a single offer has 100 %; the mixes of a segment sum to 1", ""},
    {"segment.<segment>.seats_per_customer", ASP_KIND_NUMBER, "seats", NULL, 0, 1e7, ASP_MAY_VARY | ASP_MAY_EACH, NULL,
     21, "seats of one of the partner's customers", ""},

    {"event.<event>.chance", ASP_KIND_SHARE, "share", NULL, 0, 1, ASP_MAY_VARY, NULL, 0,
     "probability that the event happens within its window, once; the middle future has only certain events", ""},
    {"event.<event>.from", ASP_KIND_MONTH, "month", NULL, 0, 0, 0, NULL, 0,
     "first month in which it can happen; default: the start of the run", ""},
    {"event.<event>.to", ASP_KIND_MONTH, "month", NULL, 0, 0, ASP_ENDS_PERIOD, NULL, 0,
     "last month in which it can happen; default: the end of the run", ""},
    {"event.<event>.market.revenue", ASP_KIND_MONEY, "money a year", NULL, 1e-9, MONEY_MOST,
     ASP_MAY_VARY | ASP_MAY_MULTIPLY, NULL, 0,
     "what the event does to the market's level in its month: x0.8 multiplies, a plain value replaces; growth goes on "
     "from there. Mref, the noise-free market, does not feel it",
     MODEL "events are luck, not inputs"},
    {"event.<event>.offer.<offer>.price", ASP_KIND_MONEY, "money a seat and month", NULL, 0, 1e9,
     ASP_MAY_VARY | ASP_MAY_MULTIPLY, NULL, 0,
     "what the event does to an offer's price from its month on: x0.67 multiplies, a plain value replaces schedule and "
     "shocks",
     ""},
};

const struct asp_parameter_table asp_market_parameters = {market_parameters,
                                                          sizeof market_parameters / sizeof market_parameters[0]};
