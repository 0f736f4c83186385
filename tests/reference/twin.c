/*
 * The scalar twin of market, prices, events, adoption and their KPIs.
 *
 * Hold it against the specification line by line: functions stand in its order and use its letters (M, g, J, x, Y, X, F,
 * S, P, V, e, z; month t, index -1 the state at the start). Everything is looked up by key where it is used, however
 * slow that is. Months are counted from the run's start, rates are per year, dt = 1/12 year.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "tests/reference/twin.h"

static const double dt = 1.0 / 12;

/* Factors of one month are drawn at 64 t + k. */
enum { FACTORS_A_MONTH = 64, JUMPS_MOST = 1000, NEVER = INT32_MAX };

/* A name made of its parts, good until the end of the statement's block. */
struct name {
    char text[TWIN_NAME];
};

static struct name ASP_PRINTF(1, 2) name_of(const char *format, ...)
{
    struct name name;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(name.text, sizeof name.text, format, arguments);
    va_end(arguments);
    return name;
}

/* ---- draws -------------------------------------------------------------------------------------------------- */

static double uniform(const struct twin *twin, const char *name, int index)
{
    double u = 0.5;
    if (!twin->middle)
        asp_kernel_baseline.philox_uniform(twin->seed, asp_name_hash(name), (uint32_t)index, twin->path, 1, &u);
    return u;
}

static double normal(const struct twin *twin, const char *name, int index)
{
    return asp_normal_quantile(uniform(twin, name, index));
}

/* The least n with P(N <= n) >= u. */
static int poisson(const struct twin *twin, const char *name, int index, double mean)
{
    if (twin->middle)
        return 0;
    double u = uniform(twin, name, index);
    double probability = exp(-mean), cumulative = probability;
    int count = 0;
    while (cumulative < u && count < JUMPS_MOST) {
        count++;
        probability *= mean / count;
        cumulative += probability;
    }
    return count;
}

static struct twin_number *find_number(struct twin *twin, const char *name)
{
    for (size_t number = 0; number < twin->number_count; number++)
        if (strcmp(twin->numbers[number].name, name) == 0)
            return &twin->numbers[number];
    return NULL;
}

static struct twin_number *add_number(struct twin *twin, const char *name, const struct asp_distribution *distribution)
{
    void *list = twin->numbers;
    if (asp_array_reserve(&list, &twin->number_capacity, twin->number_count + 1, sizeof *twin->numbers) != 0)
        return NULL;
    twin->numbers = list;
    struct twin_number *number = &twin->numbers[twin->number_count++];
    snprintf(number->name, sizeof number->name, "%s", name);
    number->marginal = asp_marginal_create(&twin->arena, distribution, NULL);
    number->path = twin->path + 1; /* any but this one */
    return number;
}

/* The value in this path of what is drawn once a path. */
static double once_a_path(struct twin *twin, const char *name, const struct asp_distribution *distribution)
{
    struct twin_number *number = find_number(twin, name);
    if (number == NULL)
        number = add_number(twin, name, distribution);
    if (number == NULL || number->marginal == NULL)
        return NAN;
    if (number->path != twin->path) {
        number->path = twin->path;
        if (twin->given == NULL || !twin->given(twin->given_user, name, twin->path, &number->value))
            number->value = asp_marginal_quantile(number->marginal, uniform(twin, name, 0));
    }
    return number->value;
}

/* ---- what the scenario says --------------------------------------------------------------------------------- */

static double piece_value(struct twin *twin, const struct asp_value *value, size_t piece)
{
    char date[ASP_MONTH_TEXT];
    struct name name = name_of("%s", value->key);
    if (piece > 0)
        name = name_of("%s@%s", value->key, asp_month_text(value->pieces[piece].from_month, date));
    return once_a_path(twin, name.text, &value->pieces[piece].distribution);
}

/* A number, or a month, yes or no and a choice's index; NaN if there is none. */
static double number(struct twin *twin, const char *key)
{
    const struct asp_value *value = asp_scenario_value(twin->scenario, key);
    return value != NULL ? piece_value(twin, value, 0) : NAN;
}

/* What a schedule says for month t: the last piece that has begun. */
static double scheduled(struct twin *twin, const char *key, int t)
{
    const struct asp_value *value = asp_scenario_value(twin->scenario, key);
    if (value == NULL)
        return NAN;
    size_t piece = 0;
    while (piece + 1 < value->piece_count && value->pieces[piece + 1].from_month - twin->start_month <= t)
        piece++;
    return piece_value(twin, value, piece);
}

static bool says(const struct twin *twin, const char *key) { return asp_scenario_value(twin->scenario, key) != NULL; }

/* A month as months since the run's start; `otherwise` if it is not said. */
static int month_index(struct twin *twin, const char *key, int otherwise)
{
    const struct asp_value *value = asp_scenario_value(twin->scenario, key);
    return value != NULL ? (int)asp_value_constant(value) - twin->start_month : otherwise;
}

/* ---- what comes out ----------------------------------------------------------------------------------------- */

const struct twin_series *twin_find_series(const struct twin *twin, const char *name)
{
    for (size_t series = 0; series < twin->series_count; series++)
        if (strcmp(twin->series[series].name, name) == 0)
            return &twin->series[series];
    return NULL;
}

/* The months of a series; made when first asked for. */
static double *series(struct twin *twin, const char *name)
{
    const struct twin_series *found = twin_find_series(twin, name);
    if (found != NULL)
        return found->month;
    void *list = twin->series;
    double *values = asp_arena_allocate(&twin->arena, (size_t)twin->month_count + 1, sizeof *values);
    if (values == NULL ||
        asp_array_reserve(&list, &twin->series_capacity, twin->series_count + 1, sizeof *twin->series) != 0)
        return NULL;
    twin->series = list;
    struct twin_series *added = &twin->series[twin->series_count++];
    snprintf(added->name, sizeof added->name, "%s", name);
    added->month = values + 1;
    added->month[-1] = NAN;
    return added->month;
}

const struct twin_kpi *twin_find_kpi(const struct twin *twin, const char *name)
{
    for (size_t kpi = 0; kpi < twin->kpi_count; kpi++)
        if (strcmp(twin->kpis[kpi].name, name) == 0)
            return &twin->kpis[kpi];
    return NULL;
}

static void set_kpi(struct twin *twin, const char *name, double value)
{
    void *list = twin->kpis;
    if (asp_array_reserve(&list, &twin->kpi_capacity, twin->kpi_count + 1, sizeof *twin->kpis) != 0)
        return;
    twin->kpis = list;
    struct twin_kpi *kpi = &twin->kpis[twin->kpi_count++];
    snprintf(kpi->name, sizeof kpi->name, "%s", name);
    kpi->value = value;
}

/* ---- events ------------------------------------------------------------------------------------------------- */

/* The month in which an event happens, or NEVER: with its chance once, in a month uniform in the window, both ends in. */
static int event_month(struct twin *twin, const char *event)
{
    if (uniform(twin, name_of("event.%s#happens", event).text, 0) >= number(twin, name_of("event.%s.chance", event).text))
        return NEVER;
    int from = month_index(twin, name_of("event.%s.from", event).text, 0);
    int to = month_index(twin, name_of("event.%s.to", event).text, twin->month_count - 1);
    return from + (int)floor(uniform(twin, name_of("event.%s#month", event).text, 0) * (to - from + 1));
}

/* A quantity after all events on `key`: each multiplies or replaces it in its month, or from its month on for good. */
static double after_events(struct twin *twin, const char *key, int t, bool for_good, double value)
{
    size_t event_count = 0;
    const char *const *events = asp_scenario_names(twin->scenario, "event", &event_count);
    for (size_t event = 0; event < event_count; event++) {
        struct name effect_key = name_of("event.%s.%s", events[event], key);
        const struct asp_value *effect = asp_scenario_value(twin->scenario, effect_key.text);
        if (effect == NULL)
            continue;
        int happens = event_month(twin, events[event]);
        if (t == happens || (for_good && t > happens))
            value = (effect->multiplies ? value : 1) * number(twin, effect_key.text);
    }
    return value;
}

/* ---- 1. market ---------------------------------------------------------------------------------------------- */

/* The month-end value of market.forecast: the undated one at -1, log-linear between dates, flat after the last. */
static double forecast(struct twin *twin, int t)
{
    const struct asp_value *value = asp_scenario_value(twin->scenario, "market.forecast");
    int month_before = -1;
    double before = piece_value(twin, value, 0);
    for (size_t piece = 1; piece < value->piece_count; piece++) {
        int month_after = value->pieces[piece].from_month - twin->start_month;
        double after = piece_value(twin, value, piece);
        if (t <= month_after)
            return before * pow(after / before, (double)(t - month_before) / (month_after - month_before));
        month_before = month_after;
        before = after;
    }
    return before;
}

/* ln(1+g[t]) * room * dt for a market that was `previous` a month ago and `start` at -1. */
static double growth_in_log(struct twin *twin, int t, double previous, double start)
{
    const char *model = asp_scenario_value(twin->scenario, "market.model")->word;
    if (strcmp(model, "table") == 0)
        return log(forecast(twin, t) / forecast(twin, t - 1));
    double growth = number(twin, "market.growth");
    double growth_end = number(twin, "market.growth_end");
    double halflife = number(twin, "market.growth_halflife");
    double ceiling = number(twin, "market.ceiling");
    double g = growth_end + (growth - growth_end) * pow(2, -(t / 12.0) / halflife);
    double room = 1;
    if (strcmp(model, "logistic") == 0)
        room = 1 - previous / ceiling;
    if (strcmp(model, "gompertz") == 0)
        room = log(ceiling / previous) / log(ceiling / start);
    return log(1 + g) * room * dt;
}

/* v*sqrt(dt)*z[t] - v^2/2*dt + J[t] - compensated*rate*(exp(mean+sd^2/2)-1)*dt */
static double market_noise(struct twin *twin, int t)
{
    double v = number(twin, "market.volatility");
    double rate = number(twin, "market.shock_rate");
    double mean = number(twin, "market.shock_mean");
    double sd = number(twin, "market.shock_sd");
    double compensated = number(twin, "market.shock_compensated");
    double z = twin->middle ? 0 : normal(twin, "market.volatility#month", t);
    /* The sum of N independent normal jumps is one normal. */
    int jumps = poisson(twin, "market.shock_rate#month", t, rate * dt);
    double J = jumps > 0 ? jumps * mean + sqrt(jumps) * sd * normal(twin, "market.shock_mean#month", t) : 0;
    return v * sqrt(dt) * z - v * v / 2 * dt + J - compensated * rate * (exp(mean + sd * sd / 2) - 1) * dt;
}

static bool has_market(const struct twin *twin) { return says(twin, "market.size") || says(twin, "market.forecast"); }

static void compute_market(struct twin *twin)
{
    double *M = series(twin, "market.revenue");
    double *M_reference = series(twin, ".reference"); /* noise-free, of the same inputs; events are luck too */
    M[-1] = says(twin, "market.forecast") ? forecast(twin, -1) : number(twin, "market.size");
    M_reference[-1] = M[-1];
    for (int t = 0; t < twin->month_count; t++) {
        M_reference[t] = M_reference[t - 1] * exp(growth_in_log(twin, t, M_reference[t - 1], M_reference[-1]));
        M[t] = M[t - 1] * exp(growth_in_log(twin, t, M[t - 1], M[-1]) + market_noise(twin, t));
        M[t] = after_events(twin, "market.revenue", t, false, M[t]);
    }
}

/* ---- prices of offers --------------------------------------------------------------------------------------- */

/* The regime of an offer, or the offer's own key if it has none; and the offer that says the regime's rate and factor,
 * the first of the regime. */
static struct name regime_of(const struct twin *twin, const char *offer, const char **speaker)
{
    const struct asp_value *regime = asp_scenario_get(twin->scenario, "offer.%s.regime", offer);
    *speaker = offer;
    if (regime == NULL)
        return name_of("offer.%s", offer);
    size_t offer_count = 0;
    const char *const *offers = asp_scenario_names(twin->scenario, "offer", &offer_count);
    for (size_t other = offer_count; other-- > 0;) {
        const struct asp_value *others = asp_scenario_get(twin->scenario, "offer.%s.regime", offers[other]);
        if (others != NULL && strcmp(others->word, regime->word) == 0)
            *speaker = offers[other];
    }
    return name_of("%s", regime->word);
}

/* The product of the factors by which the price is multiplied in month t, each a new draw. */
static double price_shocks(struct twin *twin, const char *offer, int t)
{
    const char *speaker;
    struct name regime = regime_of(twin, offer, &speaker);
    double rate = number(twin, name_of("offer.%s.shock_rate", speaker).text);
    const struct asp_value *factor = asp_scenario_get(twin->scenario, "offer.%s.shock_factor", speaker);
    struct twin_number *drawn = find_number(twin, factor->key);
    if (drawn == NULL)
        drawn = add_number(twin, factor->key, &factor->pieces[0].distribution);
    int count = poisson(twin, name_of("regime.%s#count", regime.text).text, t, rate * dt);
    double product = 1;
    for (int k = 0; k < count; k++) {
        double u = uniform(twin, name_of("regime.%s#factor", regime.text).text, FACTORS_A_MONTH * t + k);
        product *= asp_marginal_quantile(drawn->marginal, u);
    }
    return product;
}

static double *price(struct twin *twin, const char *offer)
{
    return series(twin, name_of(".price.%s", offer).text);
}

static void compute_price(struct twin *twin, const char *offer)
{
    double *offer_price = price(twin, offer);
    double shocks = 1; /* for good: the product of all so far */
    for (int t = 0; t < twin->month_count; t++) {
        struct name key = name_of("offer.%s.price", offer);
        shocks *= price_shocks(twin, offer, t);
        offer_price[t] = after_events(twin, key.text, t, true, scheduled(twin, key.text, t) * shocks);
    }
    offer_price[-1] = offer_price[0];
}
