/*
 * market: the hosted-software market top-down (model.md 1), offers and their prices, the events that reach them, and
 * adoption bottom-up (model.md 2). Each stage is compiled once from the scenario, begun once a block, and then advanced
 * month by month; a stage reads only stages before it.
 *
 * "Rows" are arrays [..][ASP_BLOCK_PATHS], one value a path of the block. Compiled stages are const while they run; a
 * stage's state is one thread's. What a scenario does not use costs nothing.
 */
#ifndef ASPSIM_MARKET_H
#define ASPSIM_MARKET_H

#include "aspsim/scenario.h"

extern const struct asp_parameter_table asp_market_parameters;

/* One value a path. */
typedef double asp_row_of_paths[ASP_BLOCK_PATHS];

/* A block of paths under way. */
struct asp_block {
    const struct asp_drawing *drawing; /* borrowed */
    uint32_t first_path;
    size_t counted; /* paths of the block that belong to the run, 1..ASP_BLOCK_PATHS; the others are computed too */
};

/* ---- compiling ---------------------------------------------------------------------------------------------- */

/* The months of a run: month t covers [start + t, start + t + 1). */
struct asp_calendar {
    int start_month; /* asp_month */
    size_t month_count;
};

/* What stages compile from and into. All borrowed. */
struct asp_compiler {
    const struct asp_scenario *scenario;
    struct asp_inputs *inputs;
    struct asp_arena *arena; /* compiled stages live here */
    struct asp_messages *messages;
    struct asp_calendar calendar;
};

/* The index of the input that a key's value becomes (constants too), or -1: not said and without default, or a fault
 * (which was added to messages). The value must be one number for the whole run, not a schedule. */
int asp_compile_number(struct asp_compiler *compiler, const char *format, ...) ASP_PRINTF(2, 3);
/* The same; that the key is not said is a fault too: "market.growth is missing: ...". */
int asp_compile_required(struct asp_compiler *compiler, const char *format, ...) ASP_PRINTF(2, 3);
/* Whether input is there and not the constant `value`. */
bool asp_compile_matters(const struct asp_compiler *compiler, int input, double value);

/* A value over time: piece k holds from month index from[k] on (from[0] = INT_MIN: always). */
struct asp_schedule {
    size_t count;
    const int *from;
    const int *input;
};

/* 0, or -1 like asp_compile_number. */
int asp_compile_schedule(struct asp_compiler *compiler, const char *key, struct asp_schedule *schedule);
/* The input that holds at a month. */
int asp_schedule_input(const struct asp_schedule *schedule, int month);

/* ---- events ------------------------------------------------------------------------------------------------- */

/* event.<name>.chance, .from, .to: happens once or not at all; the month is uniform in the window, both ends in. */
struct asp_event {
    const char *name;
    int chance;   /* input */
    int from, to; /* month indices; `to` may lie past the horizon */
    uint64_t happens_hash, month_hash;
};

/* What an event does to one quantity from its month on: times the input, or replaced by it. */
struct asp_effect {
    size_t event;
    int input;
    bool multiplies;
    struct asp_place place;
};

struct asp_effects {
    size_t count;
    const struct asp_effect *list; /* in the order the events are first named */
};

struct asp_events {
    size_t count;
    const struct asp_event *list;
};

enum { ASP_EVENT_NEVER = INT32_MAX };

int asp_events_compile(struct asp_compiler *compiler, struct asp_events *events);
/* Effects of all events on one key, e.g. "offer.suite.price". */
int asp_effects_compile(struct asp_compiler *compiler, const struct asp_events *events, const char *key,
                        struct asp_effects *effects);
/* months[event][path]: the month index in which each event happens, or ASP_EVENT_NEVER. */
void asp_events_draw(const struct asp_events *events, const struct asp_block *block, const asp_row_of_paths *inputs,
                     int (*months)[ASP_BLOCK_PATHS]);

/* ---- the market --------------------------------------------------------------------------------------------- */

enum asp_market_model { ASP_MARKET_EXPONENTIAL, ASP_MARKET_LOGISTIC, ASP_MARKET_GOMPERTZ, ASP_MARKET_TABLE };

struct asp_market {
    bool used;
    enum asp_market_model model;
    struct asp_calendar calendar;
    int size, growth, growth_end, growth_halflife, ceiling;
    int volatility, shock_rate, shock_mean, shock_sd;
    bool changes_growth, has_volatility, has_shocks, compensated, reference_wanted;
    struct asp_schedule forecast; /* the table: month-end values by month index, from[0] stands for -1 */
    struct asp_effects revenue_effects;
    uint64_t volatility_hash, shock_count_hash, shock_size_hash;
    struct asp_place ceiling_place;
};

struct asp_market_state {
    asp_row_of_paths revenue;       /* M[t], annualised, at the end of month t */
    asp_row_of_paths log_revenue;   /* ln M[t] */
    asp_row_of_paths log_start;     /* ln M[-1] */
    asp_row_of_paths log_reference; /* ln of Mref, the noise-free market of the same inputs; if reference_wanted */
    asp_row_of_paths log_ceiling, growth_decay, growth_gap, log_growth, noise_scale, noise_drift, jump_drift, jump_mean;
    asp_row_of_paths log_offset;    /* table: ln M less ln of the forecast */
    asp_row_of_paths *log_forecast; /* table: [forecast.count] */
};

/* reference_wanted: adoption is coupled to the market. */
int asp_market_compile(struct asp_compiler *compiler, const struct asp_events *events, bool reference_wanted,
                       struct asp_market *market);
/* Month -1. -1: a draw that the model does not allow (a Gompertz ceiling not above the size). */
int asp_market_begin(const struct asp_market *market, const struct asp_block *block, const asp_row_of_paths *inputs,
                     struct asp_market_state *state, struct asp_error *err);
/* From month t-1 to t: equation of model.md 1. */
void asp_market_advance(const struct asp_market *market, const struct asp_block *block, const asp_row_of_paths *inputs,
                        int (*event_months)[ASP_BLOCK_PATHS], int month, struct asp_market_state *state);

/* ---- offers and their prices -------------------------------------------------------------------------------- */

/* Prices multiplied for good at Poisson times, each time by a new draw. Offers and lines of one regime share it. */
struct asp_regime {
    const char *name; /* the regime's, or the key of the offer it belongs to alone */
    int rate;         /* input, a year */
    const struct asp_marginal *factor;
    uint64_t count_hash, factor_hash;
};

struct asp_offer {
    const char *name;
    struct asp_schedule price;
    ptrdiff_t regime; /* -1: none */
    struct asp_effects effects;
};

struct asp_offers {
    size_t count;
    const struct asp_offer *list;
    size_t regime_count;
    const struct asp_regime *regimes;
};

struct asp_offers_state {
    asp_row_of_paths *price;  /* [count], of the month last advanced to */
    asp_row_of_paths *factor; /* [regime_count], product of all shocks so far */
};

int asp_offers_compile(struct asp_compiler *compiler, const struct asp_events *events, struct asp_offers *offers);
void asp_offers_begin(const struct asp_offers *offers, struct asp_offers_state *state);
void asp_offers_advance(const struct asp_offers *offers, const struct asp_block *block, const asp_row_of_paths *inputs,
                        int (*event_months)[ASP_BLOCK_PATHS], int month, struct asp_offers_state *state);

/* ---- adoption ----------------------------------------------------------------------------------------------- */

struct asp_segment {
    const char *name;
    int organisations, seats_per_organisation, ultimate, p, q, moved_after_2y, moved_after_5y;
    int adopted_at_start, price_response;
    int launch;     /* month index, 0 or later */
    bool responds;  /* price_response is not 0 */
    const int *mix; /* input of each offer's share, [offer count]; NULL without offers */
    bool mix_varies;
    struct asp_place place, mix_place;
};

struct asp_adoption {
    bool used;
    size_t segment_count;
    const struct asp_segment *segments;
    size_t offer_count;
    int noise, coupling;
    bool has_noise, has_coupling;
    uint64_t noise_hash;
};

struct asp_segment_state {
    asp_row_of_paths p, q, start_share, potential_seats;
    asp_row_of_paths progress;         /* X[t] - X0 */
    asp_row_of_paths proposed;         /* Y[t] - X0 */
    asp_row_of_paths share;            /* F[t] */
    asp_row_of_paths seats;            /* S[t] */
    asp_row_of_paths price, log_price; /* P[t], average over the segment's offers */
};

struct asp_adoption_state {
    struct asp_segment_state *segments; /* [segment_count] */
    asp_row_of_paths pace;              /* x[t] */
    asp_row_of_paths potential_seats, seats, share, vendor_revenue;
};

int asp_adoption_compile(struct asp_compiler *compiler, const struct asp_offers *offers, bool has_market,
                         struct asp_adoption *adoption);
/* -1: a draw that no Bass curve has, p = 0 without adopters at the start, mixes that do not sum to 1. */
int asp_adoption_begin(const struct asp_adoption *adoption, const struct asp_block *block,
                       const asp_row_of_paths *inputs, struct asp_adoption_state *state, struct asp_error *err);
/* To month t; market may be unused. -1: price_response meets a price of 0. */
int asp_adoption_advance(const struct asp_adoption *adoption, const struct asp_block *block,
                         const asp_row_of_paths *inputs, const struct asp_market_state *market,
                         const struct asp_offers_state *offers, int month, struct asp_adoption_state *state,
                         struct asp_error *err);

/* ---- Bass curves (Bass 1969) -------------------------------------------------------------------------------- */

/* F at operational time `progress` since the share was start_share:
 *   F = ((p+qF0) - p(1-F0) E) / ((p+qF0) + q(1-F0) E),  E = exp(-(p+q) progress)
 * which is the usual closed form for F0 = 0 and the logistic curve for p = 0. p, q >= 0; share may be progress. */
void asp_bass_share(const struct asp_kernel *kernel, size_t count, const double *p, const double *q,
                    const double *start_share, const double *progress, double *share);
/* Operational time at which a curve from 0 reaches `share`: the inverse of the above at F0 = 0; p > 0,
 * 0 <= share < 1. */
double asp_bass_progress(double p, double q, double share);
/* p and q of the curve with F(2) = moved_after_2y and F(5) = moved_after_5y. -1: no Bass curve with q >= 0 has them:
 * 0 < moved_after_2y, 1 - (1 - moved_after_2y)^2.5 <= moved_after_5y < 1. */
int asp_bass_solve(double moved_after_2y, double moved_after_5y, double *p, double *q);

#endif
