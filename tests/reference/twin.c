/*
 * The scalar twin of market, prices, events, adoption and their KPIs: one path, month by month.
 *
 * Hold it against the specification line by line: functions stand in its order and use its letters (M, g, v, z, J, x,
 * e, P, Y, X, F, S, V; t is the month, index -1 the state at the start). Rates are per year, dt = 1/12 year. Everything
 * is looked up by key where it is used, however slow that is.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "tests/reference/twin_values.h"

static const double dt = 1.0 / 12;

/* Factors of one month are drawn at 64 t + k. */
enum { FACTORS_A_MONTH = 64 };

/* How far from a target's threshold, as a share of it, a value still counts as on it. */
static const double target_tolerance = 1e-12;

/* ---- events (5, but used by all) ---------------------------------------------------------------------------- */

/* The month in which an event happens, or past all months: with its chance once, uniform in its window. */
static int event_month(struct twin *twin, const char *event)
{
    double chance = twin_number(twin, NAMED("event.%s.chance", event));
    if (twin->middle ? chance < 1 : twin_uniform(twin, NAMED("event.%s#happens", event), 0) >= chance)
        return ASP_MONTH_NEVER;
    int from = twin_month_index(twin, NAMED("event.%s.from", event), 0);
    int to = twin_month_index(twin, NAMED("event.%s.to", event), twin->month_count - 1);
    return from + (int)floor(twin_uniform(twin, NAMED("event.%s#month", event), 0) * (to - from + 1));
}

/* A quantity after all events on `key`: each multiplies or replaces it, in its month or from its month on for good;
 * several apply in the order in which they happen, in one month as they are named. */
static double after_events(struct twin *twin, const char *key, int t, bool for_good, double quantity)
{
    size_t event_count = 0;
    const char *const *events = twin_names(twin, "event", &event_count);
    for (int month = for_good ? 0 : t; month <= t; month++)
        for (size_t event = 0; event < event_count; event++) {
            struct twin_name effect = twin_name_of("event.%s.%s", events[event], key);
            if (!twin_says(twin, effect.text) || event_month(twin, events[event]) != month)
                continue;
            bool multiplies = asp_scenario_value(twin->scenario, effect.text)->multiplies;
            quantity = (multiplies ? quantity : 1) * twin_number(twin, effect.text);
        }
    return quantity;
}

/* ---- 1. market ---------------------------------------------------------------------------------------------- */

/* market.forecast at the end of month t: the undated value at -1, log-linear between, flat after the last. */
static double forecast(struct twin *twin, int t)
{
    const struct asp_value *value = asp_scenario_value(twin->scenario, "market.forecast");
    int month_before = -1;
    double before = twin_piece(twin, value, 0);
    for (size_t piece = 1; piece < value->piece_count; piece++) {
        int month_after = value->pieces[piece].from_month - twin->start_month;
        double after = twin_piece(twin, value, piece);
        if (t <= month_after)
            return before * pow(after / before, (double)(t - month_before) / (month_after - month_before));
        month_before = month_after;
        before = after;
    }
    return before;
}

/* ln(1+g[t])*room*dt of a market that was `previous` a month ago and `start` at -1. */
static double growth_in_log(struct twin *twin, int t, double previous, double start)
{
    const char *model = asp_scenario_value(twin->scenario, "market.model")->word;
    if (strcmp(model, "table") == 0)
        return log(forecast(twin, t) / forecast(twin, t - 1));
    double growth = twin_number(twin, "market.growth");
    double growth_end = twin_number(twin, "market.growth_end");
    double halflife = twin_number(twin, "market.growth_halflife");
    double ceiling = twin_number(twin, "market.ceiling");
    double g = growth_end + (growth - growth_end) * pow(2, -(t / 12.0) / halflife);
    double room = 1;
    if (strcmp(model, "logistic") == 0)
        room = 1 - previous / ceiling;
    if (strcmp(model, "gompertz") == 0)
        room = log(ceiling / previous) / log(ceiling / start);
    return log(1 + g) * room * dt;
}

/* v*sqrt(dt)*z[t] - v^2/2*dt + J[t] - compensated*rate*(exp(mean+sd^2/2)-1)*dt; N jumps sum to one normal. */
static double noise_in_log(struct twin *twin, int t)
{
    double v = twin_number(twin, "market.volatility");
    double rate = twin_number(twin, "market.shock_rate");
    double mean = twin_number(twin, "market.shock_mean");
    double sd = twin_number(twin, "market.shock_sd");
    double compensated = twin_number(twin, "market.shock_compensated");
    double z = twin_normal(twin, "market.volatility#month", t);
    int N = twin_poisson(twin, "market.shock_rate#month", t, rate * dt);
    double J = N * mean + sqrt(N) * sd * twin_normal(twin, "market.shock_mean#month", t);
    if (twin->middle)
        return 0;
    return v * sqrt(dt) * z - v * v / 2 * dt + J - compensated * rate * (exp(mean + sd * sd / 2) - 1) * dt;
}

static bool has_market(const struct twin *twin)
{
    return twin_says(twin, "market.size") || twin_says(twin, "market.forecast");
}

static void compute_market(struct twin *twin)
{
    double *M = twin_months(twin, "market.revenue");
    double *Mref = twin_months(twin, ".noise-free market"); /* of the same inputs; events are luck as noise is */
    M[-1] = twin_says(twin, "market.forecast") ? forecast(twin, -1) : twin_number(twin, "market.size");
    Mref[-1] = M[-1];
    for (int t = 0; t < twin->month_count; t++) {
        Mref[t] = Mref[t - 1] * exp(growth_in_log(twin, t, Mref[t - 1], Mref[-1]));
        M[t] = M[t - 1] * exp(growth_in_log(twin, t, M[t - 1], M[-1]) + noise_in_log(twin, t));
        M[t] = after_events(twin, "market.revenue", t, false, M[t]);
    }
}

/* ---- prices of offers --------------------------------------------------------------------------------------- */

static const char *regime_word(const struct twin *twin, const char *offer)
{
    const struct asp_value *regime = asp_scenario_get(twin->scenario, "offer.%s.regime", offer);
    return regime != NULL ? regime->word : NULL;
}

/* The offer that says a regime's shock_rate or shock_factor: of those of one regime the first that does. */
static const char *regime_speaker(const struct twin *twin, const char *offer, const char *what)
{
    size_t offer_count = 0;
    const char *const *offers = twin_names(twin, "offer", &offer_count);
    const char *regime = regime_word(twin, offer);
    for (size_t other = 0; regime != NULL && other < offer_count; other++) {
        const char *others = regime_word(twin, offers[other]);
        bool same = others != NULL && strcmp(others, regime) == 0;
        if (same && asp_scenario_says(twin->scenario, NAMED("offer.%s.%s", offers[other], what)))
            return offers[other];
    }
    return offer;
}

/* What the price is multiplied by for good in month t: the product of as many new factors as shocks strike. */
static double price_shocks(struct twin *twin, const char *offer, int t)
{
    const char *word = regime_word(twin, offer);
    struct twin_name regime = word != NULL ? twin_name_of("%s", word) : twin_name_of("offer.%s", offer);
    struct twin_name factor_key = twin_name_of("offer.%s.shock_factor", regime_speaker(twin, offer, "shock_factor"));
    double rate = twin_number(twin, NAMED("offer.%s.shock_rate", regime_speaker(twin, offer, "shock_rate")));
    int count = twin_poisson(twin, NAMED("regime.%s#count", regime.text), t, rate * dt);
    double product = 1;
    for (int k = 0; k < count; k++)
        product *=
            twin_new_draw(twin, factor_key.text, NAMED("regime.%s#factor", regime.text), FACTORS_A_MONTH * t + k);
    return product;
}

static void compute_price(struct twin *twin, const char *offer)
{
    double *price = twin_months(twin, NAMED(".price of %s", offer));
    struct twin_name key = twin_name_of("offer.%s.price", offer);
    double shocks = 1;
    for (int t = 0; t < twin->month_count; t++) {
        shocks *= price_shocks(twin, offer, t);
        price[t] = after_events(twin, key.text, t, true, twin_scheduled(twin, key.text, t) * shocks);
    }
}

/* ---- 2. adoption -------------------------------------------------------------------------------------------- */

/* x[t] = exp(n*e[t] - n^2/2) * (M[t]/Mref[t])^coupling */
static void compute_pace(struct twin *twin)
{
    double *x = twin_months(twin, ".pace");
    double n = twin_number(twin, "adoption.noise");
    double coupling = twin_number(twin, "adoption.market_coupling");
    for (int t = 0; t < twin->month_count; t++) {
        double e = twin_normal(twin, "adoption.noise#month", t);
        x[t] = twin->middle ? 1 : exp(n * e - n * n / 2);
        if (has_market(twin))
            x[t] *= pow(twin_months(twin, "market.revenue")[t] / twin_months(twin, ".noise-free market")[t], coupling);
    }
}

/* A Bass curve: F(X) = (1 - e^{-(p+q)X}) / (1 + (q/p) e^{-(p+q)X}). */
static double bass(double p, double q, double X) { return -expm1(-(p + q) * X) / (1 + q / p * exp(-(p + q) * X)); }

static double bass_inverse(double p, double q, double F) { return log((1 + q / p * F) / (1 - F)) / (p + q); }

/* p and q of the curve with F(2) and F(5) as given. For each b = p + q the first says what r = q/p is, and F(5) rises
 * with b from where r is 0: halve the interval. */
static void solve_bass(double F2, double F5, double *p, double *q)
{
    enum { HALVINGS = 200 };
    double low = -log(1 - F2) / 2, high = 100, r = 0, b = low;
    for (int halving = 0; halving < HALVINGS; halving++) {
        b = (low + high) / 2;
        r = (1 - exp(-2 * b) - F2) / (F2 * exp(-2 * b));
        bool rises_too_far = (1 - exp(-5 * b)) / (1 + r * exp(-5 * b)) > F5;
        *(rises_too_far ? &high : &low) = b;
    }
    *p = b / (1 + r);
    *q = b - *p;
}

static void segment_p_and_q(struct twin *twin, const char *segment, double *p, double *q)
{
    *p = twin_number(twin, NAMED("segment.%s.p", segment));
    *q = twin_number(twin, NAMED("segment.%s.q", segment));
    if (twin_says(twin, NAMED("segment.%s.moved_after_2y", segment)))
        solve_bass(twin_number(twin, NAMED("segment.%s.moved_after_2y", segment)),
                   twin_number(twin, NAMED("segment.%s.moved_after_5y", segment)), p, q);
}

/* P_s[t], the sum over offers of mix * price; a single offer has all. */
static void compute_average_price(struct twin *twin, const char *segment)
{
    size_t offer_count = 0;
    const char *const *offers = twin_names(twin, "offer", &offer_count);
    double *P = twin_months(twin, NAMED(".price in %s", segment));
    for (int t = 0; t < twin->month_count; t++) {
        P[t] = 0;
        for (size_t offer = 0; offer < offer_count; offer++) {
            struct twin_name mix = twin_name_of("segment.%s.mix.%s", segment, offers[offer]);
            double share = twin_says(twin, mix.text) ? twin_number(twin, mix.text) : offer_count == 1;
            P[t] += share * twin_months(twin, NAMED(".price of %s", offers[offer]))[t];
        }
    }
    P[-1] = P[0];
}

/* Operational time: Y[t] = Y[t-1] + dt*x[t] + beta*ln(P[t]/P[t-1]), X[t] = max(X[t-1], Y[t]), both X0 before launch. */
static void compute_progress(struct twin *twin, const char *segment, double X0)
{
    double *X = twin_months(twin, NAMED(".X of %s", segment));
    double *Y = twin_months(twin, NAMED(".Y of %s", segment));
    const double *x = twin_months(twin, ".pace");
    const double *P = twin_months(twin, NAMED(".price in %s", segment));
    double beta = twin_number(twin, NAMED("segment.%s.price_response", segment));
    int launch = twin_month_index(twin, NAMED("segment.%s.launch", segment), 0);
    if (launch < 0)
        launch = 0;
    X[-1] = Y[-1] = X0;
    for (int t = 0; t < twin->month_count; t++) {
        X[t] = Y[t] = X0;
        if (t < launch)
            continue;
        bool price_counts = t > launch && beta < 0;
        Y[t] = Y[t - 1] + dt * x[t] + (price_counts ? beta * log(P[t] / P[t - 1]) : 0);
        X[t] = fmax(X[t - 1], Y[t]);
    }
}

static void compute_segment(struct twin *twin, const char *segment)
{
    double p, q;
    segment_p_and_q(twin, segment, &p, &q);
    double F0 = twin_number(twin, NAMED("segment.%s.adopted_at_start", segment));
    double potential_seats = twin_number(twin, NAMED("segment.%s.organisations", segment)) *
                             twin_number(twin, NAMED("segment.%s.seats_per_organisation", segment)) *
                             twin_number(twin, NAMED("segment.%s.ultimate", segment));
    compute_average_price(twin, segment);
    compute_progress(twin, segment, p > 0 ? bass_inverse(p, q, F0) : 0);
    const double *X = twin_months(twin, NAMED(".X of %s", segment));
    double *F = twin_months(twin, NAMED("adoption.share.%s", segment));
    double *S = twin_months(twin, NAMED("adoption.seats.%s", segment));
    double *potential = twin_months(twin, NAMED(".potential seats of %s", segment));
    for (int t = 0; t < twin->month_count; t++) {
        /* Without innovators the curve is logistic from those there are. */
        F[t] = p > 0 ? bass(p, q, X[t]) : F0 / (F0 + (1 - F0) * exp(-q * X[t]));
        S[t] = potential_seats * F[t];
        potential[t] = potential_seats;
    }
}

/* All segments together, and V[t] = 12 * sum of S*P. */
static void compute_totals(struct twin *twin)
{
    size_t segment_count = 0, offer_count = 0;
    const char *const *segments = twin_names(twin, "segment", &segment_count);
    twin_names(twin, "offer", &offer_count);
    double *seats = twin_months(twin, "adoption.seats");
    double *share = twin_months(twin, "adoption.share");
    double *V = twin_months(twin, offer_count > 0 ? "vendor.revenue" : ".no vendor");
    bool implied = offer_count > 0 && has_market(twin);
    double *implied_share = twin_months(twin, implied ? "vendor.implied_share" : ".no implied share");
    for (int t = 0; t < twin->month_count; t++) {
        double potential = 0;
        seats[t] = V[t] = 0;
        for (size_t segment = 0; segment < segment_count; segment++) {
            double S = twin_months(twin, NAMED("adoption.seats.%s", segments[segment]))[t];
            seats[t] += S;
            potential += twin_months(twin, NAMED(".potential seats of %s", segments[segment]))[t];
            V[t] += 12 * S * twin_months(twin, NAMED(".price in %s", segments[segment]))[t];
        }
        share[t] = seats[t] / potential;
        if (implied)
            implied_share[t] = V[t] / twin_months(twin, "market.revenue")[t];
    }
}

/* ---- 5. KPIs ------------------------------------------------------------------------------------------------ */

static void compute_market_kpis(struct twin *twin)
{
    const double *M = twin_months(twin, "market.revenue");
    int T = twin->month_count;
    double total = 0;
    for (int t = 0; t < T; t++)
        total += M[t] / 12;
    twin_set_kpi(twin, "market.final", M[T - 1]);
    twin_set_kpi(twin, "market.total", total);
    twin_set_kpi(twin, "market.cagr", pow(M[T - 1] / M[-1], 12.0 / T) - 1);
}

/* A series at a month, SERIES@YYYY-MM, is a KPI. */
static void compute_dated_kpi(struct twin *twin, const char *name)
{
    const char *at = strchr(name, '@');
    if (at == NULL || twin_find_kpi(twin, name) != NULL)
        return;
    int year = 0, month_of_year = 0;
    sscanf(at, "@%d-%d", &year, &month_of_year);
    struct twin_name series = twin_name_of("%.*s", (int)(at - name), name);
    int t = asp_month(year, month_of_year) - twin->start_month;
    twin_set_kpi(twin, name, twin_find_series(twin, series.text)->month[t]);
}

/* What a target is about: a KPI, or a series at a month that stands apart or behind an @. */
static double target_metric(struct twin *twin, const char *target)
{
    char date[ASP_MONTH_TEXT];
    struct twin_name metric = twin_name_of("%s", asp_scenario_get(twin->scenario, "target.%s.metric", target)->word);
    const struct asp_value *at = asp_scenario_get(twin->scenario, "target.%s.at", target);
    if (at != NULL)
        metric = twin_name_of("%s@%s", metric.text, asp_month_text((int)asp_value_constant(at), date));
    compute_dated_kpi(twin, metric.text);
    return twin_find_kpi(twin, metric.text)->value;
}

static void compute_target(struct twin *twin, const char *target)
{
    double value = target_metric(twin, target);
    bool at_least = twin_says(twin, NAMED("target.%s.at_least", target));
    double threshold = twin_number(twin, NAMED("target.%s.%s", target, at_least ? "at_least" : "at_most"));
    double allowance = target_tolerance * fabs(threshold);
    bool met = at_least ? value >= threshold - allowance : value <= threshold + allowance;
    twin_set_kpi(twin, NAMED("target.%s", target), met);
}

/* Every KPI given the event and given not: undefined in the other paths. An event past the run's end did not happen. */
static void compute_conditional_kpis(struct twin *twin)
{
    size_t event_count = 0, kpi_count = twin->kpi_count;
    const char *const *events = twin_names(twin, "event", &event_count);
    for (size_t event = 0; event < event_count; event++) {
        bool happened = event_month(twin, events[event]) < twin->month_count;
        twin_set_kpi(twin, NAMED("event.%s", events[event]), happened);
        for (size_t kpi = 0; kpi < kpi_count; kpi++) {
            struct twin_kpi given = twin->kpis[kpi];
            twin_set_kpi(twin, NAMED("%s|%s", given.name, events[event]), happened ? given.value : NAN);
            twin_set_kpi(twin, NAMED("%s|not:%s", given.name, events[event]), happened ? NAN : given.value);
        }
    }
}

/* ---- one path ----------------------------------------------------------------------------------------------- */

void twin_run(struct twin *twin, uint32_t path)
{
    size_t offer_count = 0, segment_count = 0, target_count = 0;
    const char *const *offers = twin_names(twin, "offer", &offer_count);
    const char *const *segments = twin_names(twin, "segment", &segment_count);
    const char *const *targets = twin_names(twin, "target", &target_count);
    twin->path = path;
    twin->kpi_count = 0;
    if (has_market(twin)) {
        compute_market(twin);
        compute_market_kpis(twin);
    }
    for (size_t offer = 0; offer < offer_count; offer++)
        compute_price(twin, offers[offer]);
    if (segment_count > 0) {
        compute_pace(twin);
        for (size_t segment = 0; segment < segment_count; segment++)
            compute_segment(twin, segments[segment]);
        compute_totals(twin);
        twin_set_kpi(twin, "adoption.final", twin_months(twin, "adoption.share")[twin->month_count - 1]);
    }
    for (size_t target = 0; target < target_count; target++)
        compute_target(twin, targets[target]);
    compute_conditional_kpis(twin);
}
