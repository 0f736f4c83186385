/*
 * The market's revenue (model.md 1), stepped monthly in its logarithm:
 *   ln M[t] = ln M[t-1] + ln(1+g[t]) room dt + v sqrt(dt) z[t] - v^2/2 dt + J[t]
 *             - compensated rate (exp(mean+sd^2/2)-1) dt
 * The jumps of a month are N normals, N Poisson, whose sum is one normal(N mean, sqrt(N) sd).
 * Beside it, when adoption is coupled, runs Mref: the same steps without noise, jumps and events.
 */
#include <math.h>
#include <string.h>

#include "aspsim/market.h"

#define MONTHS_A_YEAR 12.0
#define DT (1.0 / MONTHS_A_YEAR)
#define UNLIKELY_GROWTH 5.0 /* a year; no market on record has grown sixfold in a year for years */

static int compile_model(struct asp_compiler *compiler, struct asp_market *market)
{
    const struct asp_scenario *scenario = compiler->scenario;
    market->model = (enum asp_market_model)asp_value_constant(asp_scenario_value(scenario, "market.model"));
    market->growth = market->growth_end = market->growth_halflife = market->ceiling = market->size = -1;
    if (market->model == ASP_MARKET_TABLE) {
        if (asp_scenario_value(scenario, "market.forecast") == NULL)
            return asp_compile_required(compiler, "market.forecast");
        return asp_compile_schedule(compiler, "market.forecast", &market->forecast);
    }
    market->size = asp_compile_required(compiler, "market.size");
    market->growth = asp_compile_required(compiler, "market.growth");
    market->growth_end = asp_compile_number(compiler, "market.growth_end");
    market->growth_halflife = asp_compile_number(compiler, "market.growth_halflife");
    market->changes_growth = asp_compile_matters(compiler, market->growth_halflife, INFINITY);
    if (market->model != ASP_MARKET_EXPONENTIAL) {
        market->ceiling = asp_compile_required(compiler, "market.ceiling");
        const struct asp_value *ceiling = asp_scenario_value(scenario, "market.ceiling");
        market->ceiling_place = ceiling != NULL ? ceiling->place : market->ceiling_place;
    }
    return market->size < 0 || market->growth < 0 ? -1 : 0;
}

/* 90 for 90 % is a slip that no range catches: rates may pass 1. */
static void check_growth(struct asp_compiler *compiler)
{
    const struct asp_value *growth = asp_scenario_value(compiler->scenario, "market.growth");
    double rate = growth != NULL ? asp_value_constant(growth) : 0;
    if (rate > UNLIKELY_GROWTH)
        asp_messages_add(compiler->messages, ASP_WARNING, growth->place,
                         "market.growth is %.0f %% a year; 90 %% is written 90%% or 0.9", 100 * rate);
}

static void check_forecast(struct asp_compiler *compiler, const struct asp_market *market)
{
    const struct asp_value *value = asp_scenario_value(compiler->scenario, "market.forecast");
    if (market->model != ASP_MARKET_TABLE || value == NULL || market->forecast.count == 0)
        return;
    if (market->forecast.count > 1 && market->forecast.from[1] < 0)
        asp_messages_add(compiler->messages, ASP_FAULT, value->pieces[1].place,
                         "market.forecast has a value before the run starts: the undated first value is the one at the "
                         "start, later ones need later months");
}

static int compile_noise(struct asp_compiler *compiler, struct asp_market *market)
{
    market->volatility = asp_compile_number(compiler, "market.volatility");
    market->shock_rate = asp_compile_number(compiler, "market.shock_rate");
    market->shock_mean = asp_compile_number(compiler, "market.shock_mean");
    market->shock_sd = asp_compile_number(compiler, "market.shock_sd");
    market->has_volatility = asp_compile_matters(compiler, market->volatility, 0);
    market->has_shocks = asp_compile_matters(compiler, market->shock_rate, 0);
    market->compensated = asp_value_constant(asp_scenario_value(compiler->scenario, "market.shock_compensated")) != 0;
    market->volatility_hash = asp_name_hash("market.volatility#month");
    market->shock_count_hash = asp_name_hash("market.shock_rate#month");
    market->shock_size_hash = asp_name_hash("market.shock_mean#month");
    return 0;
}

int asp_market_compile(struct asp_compiler *compiler, const struct asp_events *events, bool reference_wanted,
                       struct asp_market *market)
{
    size_t faults = compiler->messages->fault_count;
    memset(market, 0, sizeof *market);
    market->used = asp_scenario_says(compiler->scenario, "market.size") ||
                   asp_scenario_says(compiler->scenario, "market.growth") ||
                   asp_scenario_says(compiler->scenario, "market.model") ||
                   asp_scenario_says(compiler->scenario, "market.forecast");
    if (!market->used)
        return 0;
    market->calendar = compiler->calendar;
    market->reference_wanted = reference_wanted;
    compile_model(compiler, market);
    check_growth(compiler);
    check_forecast(compiler, market);
    compile_noise(compiler, market);
    asp_effects_compile(compiler, events, "market.revenue", &market->revenue_effects);
    return compiler->messages->fault_count == faults ? 0 : -1;
}

static void begin_growth(const struct asp_market *market, const struct asp_kernel *kernel,
                         const asp_row_of_paths *inputs, struct asp_market_state *state)
{
    const double *growth = inputs[market->growth], *growth_end = inputs[market->growth_end];
    const double *halflife = inputs[market->growth_halflife];
    const double log_half = asp_log(0.5);
    asp_row_of_paths start_growth;
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
        state->growth_gap[path] = market->changes_growth ? growth[path] - growth_end[path] : 0;
        state->growth_decay[path] = log_half / (MONTHS_A_YEAR * halflife[path]);
        start_growth[path] = 1 + growth[path];
    }
    kernel->exp(ASP_BLOCK_PATHS, state->growth_decay, state->growth_decay);
    kernel->log(ASP_BLOCK_PATHS, start_growth, state->log_growth);
}

static void begin_noise(const struct asp_market *market, const struct asp_kernel *kernel,
                        const asp_row_of_paths *inputs, struct asp_market_state *state)
{
    const double root_dt = sqrt(DT);
    if (market->has_volatility)
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
            double volatility = inputs[market->volatility][path];
            state->noise_scale[path] = volatility * root_dt;
            state->noise_drift[path] = volatility * volatility / 2 * DT;
        }
    if (!market->has_shocks)
        return;
    const double *rate = inputs[market->shock_rate], *mean = inputs[market->shock_mean];
    const double *sd = inputs[market->shock_sd];
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
        state->jump_mean[path] = rate[path] * DT;
        state->jump_drift[path] = mean[path] + sd[path] * sd[path] / 2;
    }
    kernel->exp(ASP_BLOCK_PATHS, state->jump_drift, state->jump_drift);
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
        state->jump_drift[path] = market->compensated ? rate[path] * (state->jump_drift[path] - 1) * DT : 0;
}

static int begin_ceiling(const struct asp_market *market, const struct asp_block *block, const asp_row_of_paths *inputs,
                         struct asp_market_state *state, struct asp_error *err)
{
    const double *ceiling = inputs[market->ceiling], *size = inputs[market->size];
    if (market->model == ASP_MARKET_GOMPERTZ)
        for (size_t path = 0; path < block->counted; path++)
            if (!(ceiling[path] > size[path]))
                return asp_fail_input(
                    err, market->ceiling_place,
                    "a gompertz market needs market.ceiling above market.size; in future %lu they are "
                    "%.6g and %.6g",
                    (unsigned long)block->first_path + path, ceiling[path], size[path]);
    block->drawing->kernel->log(ASP_BLOCK_PATHS, ceiling, state->log_ceiling);
    return 0;
}

int asp_market_begin(const struct asp_market *market, const struct asp_block *block, const asp_row_of_paths *inputs,
                     struct asp_market_state *state, struct asp_error *err)
{
    const struct asp_kernel *kernel = block->drawing->kernel;
    begin_noise(market, kernel, inputs, state);
    if (market->model == ASP_MARKET_TABLE) {
        for (size_t knot = 0; knot < market->forecast.count; knot++)
            kernel->log(ASP_BLOCK_PATHS, inputs[market->forecast.input[knot]], state->log_forecast[knot]);
        memcpy(state->log_start, state->log_forecast[0], sizeof state->log_start);
        memset(state->log_offset, 0, sizeof state->log_offset);
    } else {
        kernel->log(ASP_BLOCK_PATHS, inputs[market->size], state->log_start);
        begin_growth(market, kernel, inputs, state);
    }
    memcpy(state->log_revenue, state->log_start, sizeof state->log_revenue);
    memcpy(state->log_reference, state->log_start, sizeof state->log_reference);
    kernel->exp(ASP_BLOCK_PATHS, state->log_revenue, state->revenue);
    if (market->ceiling >= 0)
        return begin_ceiling(market, block, inputs, state, err);
    return 0;
}

/* ln(1+g[t]): growth decays by the same factor every month: g[t] - growth_end = gap * 2^(-(t/12)/halflife). */
static void advance_growth(const struct asp_market *market, const struct asp_kernel *kernel,
                           const asp_row_of_paths *inputs, int month, struct asp_market_state *state)
{
    if (!market->changes_growth || month == 0)
        return;
    const double *growth_end = inputs[market->growth_end];
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
        state->growth_gap[path] *= state->growth_decay[path];
        state->log_growth[path] = 1 + growth_end[path] + state->growth_gap[path];
    }
    kernel->log(ASP_BLOCK_PATHS, state->log_growth, state->log_growth);
}

/* log_level += ln(1+g) room dt. */
static void grow(const struct asp_market *market, const struct asp_kernel *kernel, const struct asp_market_state *state,
                 const double *ceiling, double *log_level)
{
    asp_row_of_paths room;
    switch (market->model) {
    case ASP_MARKET_LOGISTIC:
        kernel->exp(ASP_BLOCK_PATHS, log_level, room);
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
            log_level[path] += state->log_growth[path] * (1 - room[path] / ceiling[path]) * DT;
        return;
    case ASP_MARKET_GOMPERTZ:
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
            log_level[path] +=
                state->log_growth[path] *
                ((state->log_ceiling[path] - log_level[path]) / (state->log_ceiling[path] - state->log_start[path])) *
                DT;
        return;
    case ASP_MARKET_EXPONENTIAL:
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
            log_level[path] += state->log_growth[path] * DT;
        return;
    case ASP_MARKET_TABLE:
        return;
    }
}

/* ln of the forecast at the end of `month`: linear between knots, flat after the last; knot 0 stands at month -1. */
static void forecast_log(const struct asp_market *market, const struct asp_market_state *state, int month, double *log)
{
    size_t last = market->forecast.count - 1, knot = 0;
    while (knot < last && market->forecast.from[knot + 1] <= month)
        knot++;
    if (knot == last) {
        memcpy(log, state->log_forecast[last], sizeof(asp_row_of_paths));
        return;
    }
    int before = knot == 0 ? -1 : market->forecast.from[knot], after = market->forecast.from[knot + 1];
    double part = (double)(month - before) / (double)(after - before);
    const double *low = state->log_forecast[knot], *high = state->log_forecast[knot + 1];
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
        log[path] = low[path] + (high[path] - low[path]) * part;
}

static void add_noise(const struct asp_market *market, const struct asp_block *block, const asp_row_of_paths *inputs,
                      int month, struct asp_market_state *state, double *log_level)
{
    asp_row_of_paths normal, count;
    if (block->drawing->middle)
        return;
    if (market->has_volatility) {
        asp_shock_normal(block->drawing, market->volatility_hash, (uint32_t)month, block->first_path, normal);
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
            log_level[path] += state->noise_scale[path] * normal[path] - state->noise_drift[path];
    }
    if (!market->has_shocks)
        return;
    if (market->compensated)
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
            log_level[path] -= state->jump_drift[path];
    if (!asp_shock_poisson(block->drawing, market->shock_count_hash, (uint32_t)month, block->first_path,
                           state->jump_mean, count))
        return;
    const double *mean = inputs[market->shock_mean], *sd = inputs[market->shock_sd];
    asp_shock_normal(block->drawing, market->shock_size_hash, (uint32_t)month, block->first_path, normal);
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
        log_level[path] += count[path] * mean[path] + sqrt(count[path]) * sd[path] * normal[path];
}

/* A level jump in its month; a replacement by 0 or less cannot be said (the registry's range begins at 0). */
static void apply_events(const struct asp_market *market, const struct asp_kernel *kernel,
                         const asp_row_of_paths *inputs, int (*event_months)[ASP_BLOCK_PATHS], int month,
                         double *log_level)
{
    for (size_t effect = 0; effect < market->revenue_effects.count; effect++) {
        const struct asp_effect *said = &market->revenue_effects.list[effect];
        const int *months = event_months[said->event];
        bool any = false;
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
            any = any || months[path] == month;
        if (!any)
            continue;
        asp_row_of_paths log_value;
        kernel->log(ASP_BLOCK_PATHS, inputs[said->input], log_value);
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
            if (months[path] == month)
                log_level[path] = said->multiplies ? log_level[path] + log_value[path] : log_value[path];
    }
}

static void advance_table(const struct asp_market *market, const struct asp_block *block,
                          const asp_row_of_paths *inputs, int (*event_months)[ASP_BLOCK_PATHS], int month,
                          struct asp_market_state *state)
{
    asp_row_of_paths forecast;
    forecast_log(market, state, month, forecast);
    add_noise(market, block, inputs, month, state, state->log_offset);
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
        state->log_revenue[path] = forecast[path] + state->log_offset[path];
    if (market->revenue_effects.count > 0) {
        apply_events(market, block->drawing->kernel, inputs, event_months, month, state->log_revenue);
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
            state->log_offset[path] = state->log_revenue[path] - forecast[path];
    }
    if (market->reference_wanted)
        memcpy(state->log_reference, forecast, sizeof forecast);
}

void asp_market_advance(const struct asp_market *market, const struct asp_block *block, const asp_row_of_paths *inputs,
                        int (*event_months)[ASP_BLOCK_PATHS], int month, struct asp_market_state *state)
{
    const struct asp_kernel *kernel = block->drawing->kernel;
    if (market->model == ASP_MARKET_TABLE) {
        advance_table(market, block, inputs, event_months, month, state);
    } else {
        const double *ceiling = market->ceiling >= 0 ? inputs[market->ceiling] : NULL;
        advance_growth(market, kernel, inputs, month, state);
        grow(market, kernel, state, ceiling, state->log_revenue);
        add_noise(market, block, inputs, month, state, state->log_revenue);
        apply_events(market, kernel, inputs, event_months, month, state->log_revenue);
        if (market->reference_wanted)
            grow(market, kernel, state, ceiling, state->log_reference);
    }
    kernel->exp(ASP_BLOCK_PATHS, state->log_revenue, state->revenue);
}
