/*
 * Random scenarios for holding the model against its twin: valid by construction, as odd as the specification allows,
 * the same for the same number. Market, offers, segments, events and targets are there or not; any number may be a
 * distribution of any kind.
 */
#ifndef ASPSIM_TESTS_TWIN_PLANS_H
#define ASPSIM_TESTS_TWIN_PLANS_H

#include <math.h>

#include "aspsim/base.h"

enum { PLAN_MONTHS_MOST = 80, PLAN_VARYING_MOST = 32, PLAN_KEY = 64, PLAN_CELL = 160 };

static const char *const plan_models[] = {"exponential", "logistic", "gompertz", "table"};
static const char *const plan_offers[] = {"suite", "mail", "desk"};
static const char *const plan_segments[] = {"small", "middle", "large"};
static const char *const plan_events[] = {"crash", "rival", "hype"};

struct plan_draft {
    uint64_t dice;
    struct asp_text text;
    int start_month, month_count;
    bool has_market;
    int offer_count, segment_count, event_count;
    char varying[PLAN_VARYING_MOST][PLAN_KEY]; /* keys that have a distribution, for correlations */
    int varying_count;
};

/* xorshift64* (Vigna 2016) */
static inline double plan_roll(struct plan_draft *draft, double low, double high)
{
    draft->dice ^= draft->dice >> 12;
    draft->dice ^= draft->dice << 25;
    draft->dice ^= draft->dice >> 27;
    return low + (high - low) * (double)((draft->dice * UINT64_C(0x2545f4914f6cdd1d)) >> 11) * 0x1p-53;
}

static inline bool plan_chance(struct plan_draft *draft, double chance) { return plan_roll(draft, 0, 1) < chance; }

/* low .. high, both in */
static inline int plan_whole(struct plan_draft *draft, int low, int high)
{
    return (int)floor(plan_roll(draft, low, high + 1.0));
}

static inline void plan_row(struct plan_draft *draft, const char *key, const char *cell)
{
    asp_text_add_format(&draft->text, "%s,", key);
    asp_text_add_csv(&draft->text, cell);
    asp_text_add(&draft->text, "\n");
}

static inline void plan_month_row(struct plan_draft *draft, const char *key, int month)
{
    char text[ASP_MONTH_TEXT];
    plan_row(draft, key, asp_month_text(draft->start_month + month, text));
}

/* A cell whose every draw lies in [low, high]: a number, or any kind of distribution. Returns whether it varies. */
static inline bool plan_cell(struct plan_draft *draft, double low, double high, char cell[PLAN_CELL])
{
    enum { KINDS_WITHOUT_SIGN = 9, KINDS = 12 };
    double middle = plan_roll(draft, low + 0.3 * (high - low), low + 0.7 * (high - low)), width = high - low;
    double below = (low + middle) / 2, above = (middle + high) / 2;
    if (plan_chance(draft, 0.5) || !(high > low)) {
        snprintf(cell, PLAN_CELL, "%.9g", middle);
        return false;
    }
    switch (plan_whole(draft, 1, low > 0 ? KINDS : KINDS_WITHOUT_SIGN)) {
    case 1:
        snprintf(cell, PLAN_CELL, "uniform(%.9g, %.9g)", below, high);
        break;
    case 2:
        snprintf(cell, PLAN_CELL, "normal(%.9g, %.9g) within [%.9g, %.9g]", middle, width / 4, low, high);
        break;
    case 3:
        snprintf(cell, PLAN_CELL, "triangular(%.9g, %.9g, %.9g)", low, middle, high);
        break;
    case 4:
        snprintf(cell, PLAN_CELL, "pert(%.9g, %.9g, %.9g)", low, middle, high);
        break;
    case 5:
        snprintf(cell, PLAN_CELL, "beta(2, 3, %.9g, %.9g)", low, high);
        break;
    case 6:
        snprintf(cell, PLAN_CELL, "studentt(%.9g, %.9g, 4) within [%.9g, %.9g]", middle, width / 8, low, high);
        break;
    case 7:
        snprintf(cell, PLAN_CELL, "discrete(%.9g: 1, %.9g: 2, %.9g: 0.5)", low, middle, high);
        break;
    case 8:
        snprintf(cell, PLAN_CELL, "p10p50p90(%.9g, %.9g, %.9g) within [%.9g, %.9g]", below, middle, above, low, high);
        break;
    case 9:
        snprintf(cell, PLAN_CELL, "%.9g to %.9g within [%.9g, %.9g]", below, above, low, high);
        break;
    case 10:
        snprintf(cell, PLAN_CELL, "lognormal(%.9g, %.9g) within [%.9g, %.9g]", middle, width / 4, low, high);
        break;
    case 11:
        snprintf(cell, PLAN_CELL, "gamma(9, %.9g) within [%.9g, %.9g]", middle / 9, low, high);
        break;
    default:
        snprintf(cell, PLAN_CELL, "lognormal(%.9g, %.9g) within [%.9g, %.9g]", high, width, low, high);
        break;
    }
    return true;
}

/* A row of a number in [low, high]. */
static inline void plan_number(struct plan_draft *draft, const char *key, double low, double high)
{
    char cell[PLAN_CELL];
    if (plan_cell(draft, low, high, cell) && draft->varying_count < PLAN_VARYING_MOST)
        snprintf(draft->varying[draft->varying_count++], PLAN_KEY, "%s", key);
    plan_row(draft, key, cell);
}

static inline void plan_maybe(struct plan_draft *draft, double chance, const char *key, double low, double high)
{
    if (plan_chance(draft, chance))
        plan_number(draft, key, low, high);
}

/* A schedule of up to four pieces, some of them before the start or past the end of the run. */
static inline void plan_schedule(struct plan_draft *draft, const char *key, int earliest, double low, double high)
{
    enum { GAP_MOST = 24, PIECES_MOST = 3 };
    char cell[PLAN_CELL], date[ASP_MONTH_TEXT];
    struct asp_text schedule;
    asp_text_init(&schedule);
    plan_cell(draft, low, high, cell);
    asp_text_add(&schedule, cell);
    int month = earliest;
    for (int pieces = plan_whole(draft, 0, PIECES_MOST); pieces > 0; pieces--) {
        month += plan_whole(draft, 0, GAP_MOST);
        plan_cell(draft, low, high, cell);
        asp_text_add_format(&schedule, "; %s: %s", asp_month_text(draft->start_month + month, date), cell);
        month++;
    }
    plan_row(draft, key, schedule.bytes);
    asp_text_clear(&schedule);
}

static inline void plan_market(struct plan_draft *draft)
{
    /* Above its ceiling a market that shrinks would grow without end: the product of two negative numbers. */
    int model = plan_whole(draft, 0, 3);
    double growth_least = model == 0 ? -0.2 : 0;
    plan_row(draft, "market.model", plan_models[model]);
    if (model == 3) {
        plan_schedule(draft, "market.forecast", 0, 50, 300);
    } else {
        plan_number(draft, "market.size", 50, 100);
        plan_number(draft, "market.growth", growth_least, 1.5);
        plan_maybe(draft, 0.4, "market.growth_end", growth_least, 0.3);
        plan_maybe(draft, 0.6, "market.growth_halflife", 0.2, 8);
    }
    if (model == 1)
        plan_number(draft, "market.ceiling", 20, 300);
    if (model == 2)
        plan_number(draft, "market.ceiling", 110, 900);
    plan_maybe(draft, 0.7, "market.volatility", 0.02, 0.8);
    if (plan_chance(draft, 0.5)) {
        plan_number(draft, "market.shock_rate", 0.1, 9);
        plan_maybe(draft, 0.8, "market.shock_mean", -0.3, 0.1);
        plan_maybe(draft, 0.7, "market.shock_sd", 0, 0.4);
        if (plan_chance(draft, 0.5))
            plan_row(draft, "market.shock_compensated", "yes");
    }
}

static inline void plan_offer_shocks(struct plan_draft *draft, const char *const cells[3], int offer)
{
    static const char *const keys[] = {"shock_rate", "shock_factor", "regime"};
    for (int key = 0; key < 3; key++) {
        char name[PLAN_KEY];
        snprintf(name, sizeof name, "offer.%s.%s", plan_offers[offer], keys[key]);
        if (cells[key] != NULL)
            plan_row(draft, name, cells[key]);
    }
}

/* Offers with schedules; with shocks of their own, or those of a regime, which must all say the same. */
static inline void plan_all_offers(struct plan_draft *draft)
{
    char shared_rate[PLAN_CELL], shared_factor[PLAN_CELL];
    plan_cell(draft, 0.2, 30, shared_rate);
    plan_cell(draft, 0.7, 1.2, shared_factor);
    for (int offer = 0; offer < draft->offer_count; offer++) {
        char key[PLAN_KEY], rate[PLAN_CELL], factor[PLAN_CELL];
        snprintf(key, sizeof key, "offer.%s.price", plan_offers[offer]);
        plan_schedule(draft, key, -3, 2, 40);
        plan_cell(draft, 0.2, 30, rate);
        plan_cell(draft, 0.7, 1.2, factor);
        if (plan_chance(draft, 0.4))
            plan_offer_shocks(draft, (const char *const[]){shared_rate, shared_factor, "weather"}, offer);
        else if (plan_chance(draft, 0.6))
            plan_offer_shocks(draft, (const char *const[]){rate, factor, NULL}, offer);
    }
}

static inline void plan_segment_curve(struct plan_draft *draft, const char *segment)
{
    char p[PLAN_KEY], q[PLAN_KEY], start[PLAN_KEY], two[PLAN_KEY], five[PLAN_KEY];
    snprintf(p, sizeof p, "segment.%s.p", segment);
    snprintf(q, sizeof q, "segment.%s.q", segment);
    snprintf(start, sizeof start, "segment.%s.adopted_at_start", segment);
    snprintf(two, sizeof two, "segment.%s.moved_after_2y", segment);
    snprintf(five, sizeof five, "segment.%s.moved_after_5y", segment);
    if (plan_chance(draft, 0.3)) {
        /* No Bass curve has less at 5 years than 1 - (1 - F(2))^2.5: of 0.12 that is 0.27. */
        plan_number(draft, two, 0.01, 0.12);
        plan_number(draft, five, 0.3, 0.9);
        plan_maybe(draft, 0.4, start, 0.01, 0.6);
    } else if (plan_chance(draft, 0.25)) {
        plan_row(draft, p, "0");
        plan_number(draft, q, 0.1, 1.5);
        plan_number(draft, start, 0.01, 0.6);
    } else {
        plan_number(draft, p, 0.001, 0.3);
        plan_number(draft, q, 0, 0.8);
        plan_maybe(draft, 0.4, start, 0, 0.6);
    }
}

/* Mixes of up to three offers, in eighths so that their sum is exactly 1; two offers may take theirs from a sample. */
static inline void plan_mixes(struct plan_draft *draft, const char *segment)
{
    char key[PLAN_KEY], cell[PLAN_CELL];
    bool from_sample = draft->offer_count == 2 && plan_chance(draft, 0.4);
    int left = 8;
    for (int offer = 0; offer < draft->offer_count; offer++) {
        int eighths = offer + 1 < draft->offer_count ? plan_whole(draft, 0, left) : left;
        left -= eighths;
        snprintf(key, sizeof key, "segment.%s.mix.%s", segment, plan_offers[offer]);
        snprintf(cell, sizeof cell, "%.9g", eighths / 8.0);
        if (from_sample)
            snprintf(cell, sizeof cell, "sample(\"tests/data/twin/mix_rows.csv\", %s)", plan_offers[offer]);
        if (draft->offer_count > 1)
            plan_row(draft, key, cell);
    }
}

static inline void plan_segment(struct plan_draft *draft, const char *segment)
{
    char key[PLAN_KEY];
    snprintf(key, sizeof key, "segment.%s.organisations", segment);
    plan_number(draft, key, 100, 5000);
    snprintf(key, sizeof key, "segment.%s.seats_per_organisation", segment);
    plan_number(draft, key, 5, 60);
    snprintf(key, sizeof key, "segment.%s.ultimate", segment);
    plan_maybe(draft, 0.7, key, 0.1, 1);
    plan_segment_curve(draft, segment);
    snprintf(key, sizeof key, "segment.%s.launch", segment);
    if (plan_chance(draft, 0.5))
        plan_month_row(draft, key, plan_whole(draft, -12, draft->month_count + 3));
    snprintf(key, sizeof key, "segment.%s.price_response", segment);
    if (draft->offer_count > 0)
        plan_maybe(draft, 0.6, key, -3, 0);
    plan_mixes(draft, segment);
}

static inline void plan_effect(struct plan_draft *draft, const char *key, double low, double high)
{
    char cell[PLAN_CELL], effect[PLAN_CELL + 4];
    bool multiplies = plan_chance(draft, 0.6);
    bool varies = plan_cell(draft, multiplies ? 0.3 : low, multiplies ? 1.7 : high, cell);
    snprintf(effect, sizeof effect, "%s%s", !multiplies ? "" : varies ? "x " : "x", cell);
    plan_row(draft, key, effect);
}

static inline void plan_event(struct plan_draft *draft, const char *event)
{
    char key[PLAN_KEY];
    snprintf(key, sizeof key, "event.%s.chance", event);
    plan_number(draft, key, 0.1, 1);
    int from = plan_whole(draft, 0, draft->month_count - 1);
    snprintf(key, sizeof key, "event.%s.from", event);
    if (plan_chance(draft, 0.6))
        plan_month_row(draft, key, from);
    else
        from = 0;
    snprintf(key, sizeof key, "event.%s.to", event);
    if (plan_chance(draft, 0.6))
        plan_month_row(draft, key, from + plan_whole(draft, 0, PLAN_MONTHS_MOST));
    snprintf(key, sizeof key, "event.%s.market.revenue", event);
    if (draft->has_market && plan_chance(draft, 0.6))
        plan_effect(draft, key, 30, 150);
    for (int offer = 0; offer < draft->offer_count; offer++) {
        snprintf(key, sizeof key, "event.%s.offer.%s.price", event, plan_offers[offer]);
        if (plan_chance(draft, 0.5))
            plan_effect(draft, key, 2, 30);
    }
}

static inline void plan_target(struct plan_draft *draft, int target)
{
    static const struct {
        const char *metric;
        bool is_series;
        double low, high;
    } metrics[] = {
        {"market.revenue", true, 30, 200},   {"market.final", false, 30, 200},     {"market.cagr", false, -0.1, 0.5},
        {"adoption.share", true, 0.01, 0.5}, {"adoption.final", false, 0.01, 0.5},
    };
    int choice = draft->has_market ? plan_whole(draft, 0, draft->segment_count > 0 ? 4 : 2) : plan_whole(draft, 3, 4);
    int month = plan_whole(draft, 0, draft->month_count - 1);
    char key[PLAN_KEY], cell[PLAN_CELL], date[ASP_MONTH_TEXT];
    bool behind_at = metrics[choice].is_series && plan_chance(draft, 0.4);
    snprintf(cell, sizeof cell, "%s%s%s", metrics[choice].metric, behind_at ? "@" : "",
             behind_at ? asp_month_text(draft->start_month + month, date) : "");
    snprintf(key, sizeof key, "target.goal%d.metric", target);
    plan_row(draft, key, cell);
    snprintf(key, sizeof key, "target.goal%d.at", target);
    if (metrics[choice].is_series && !behind_at)
        plan_month_row(draft, key, month);
    snprintf(key, sizeof key, "target.goal%d.%s", target, plan_chance(draft, 0.5) ? "at_least" : "at_most");
    snprintf(cell, sizeof cell, "%.9g", plan_roll(draft, metrics[choice].low, metrics[choice].high));
    plan_row(draft, key, cell);
}

/* Pairs of varying inputs, each in one pair at most, so that any correlations go together. */
static inline void plan_correlations(struct plan_draft *draft)
{
    char key[2 * PLAN_KEY + 4], cell[PLAN_CELL];
    for (int input = 0; input + 1 < draft->varying_count; input += 2) {
        snprintf(key, sizeof key, "%s ~ %s", draft->varying[input], draft->varying[input + 1]);
        snprintf(cell, sizeof cell, "%.3g", plan_roll(draft, -0.8, 0.8));
        if (plan_chance(draft, 0.3))
            plan_row(draft, key, cell);
    }
}

/* The text of random scenario `number`; cleared by the caller. */
static inline struct asp_text plan_text(int number)
{
    static const uint64_t golden_ratio = UINT64_C(0x9e3779b97f4a7c15);
    struct plan_draft draft = {.dice = golden_ratio * ((uint64_t)number + 1)};
    char cell[PLAN_CELL];
    asp_text_init(&draft.text);
    plan_row(&draft, "parameter", "value");
    draft.start_month = asp_month(1999, 1) + plan_whole(&draft, 0, 140);
    draft.month_count = plan_chance(&draft, 0.1) ? plan_whole(&draft, 1, 3) : plan_whole(&draft, 1, PLAN_MONTHS_MOST);
    draft.has_market = plan_chance(&draft, 0.85);
    draft.segment_count = plan_whole(&draft, draft.has_market ? 0 : 1, 3);
    draft.offer_count = plan_whole(&draft, 0, 3);
    draft.event_count = plan_chance(&draft, 0.6) ? plan_whole(&draft, 1, 3) : 0;
    plan_month_row(&draft, "run.start", 0);
    snprintf(cell, sizeof cell, "%d", draft.month_count);
    plan_row(&draft, "run.months", cell);
    if (draft.has_market)
        plan_market(&draft);
    plan_all_offers(&draft);
    if (draft.segment_count > 0) {
        plan_maybe(&draft, 0.6, "adoption.noise", 0.02, 0.8);
        if (draft.has_market)
            plan_maybe(&draft, 0.6, "adoption.market_coupling", -1, 3);
    }
    for (int segment = 0; segment < draft.segment_count; segment++)
        plan_segment(&draft, plan_segments[segment]);
    for (int event = 0; event < draft.event_count; event++)
        plan_event(&draft, plan_events[event]);
    for (int target = plan_whole(&draft, 0, 3); target > 0; target--)
        plan_target(&draft, target);
    plan_correlations(&draft);
    return draft.text;
}

#endif
