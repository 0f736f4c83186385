/*
 * Adoption (model.md 2): each segment moves along a Bass curve in operational time, which noise, the market and price
 * cuts speed up or slow down. Progress is kept as X - X0, so that p = 0 and adopters at the start need no special case.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "aspsim/market.h"

#define DT (1.0 / 12.0)
#define MIX_TOLERANCE 1e-9 /* shares written to 9 digits may miss 1 by this */

/* ---- compiling ---- */

static bool says_mix(const struct asp_compiler *compiler, const char *segment, const struct asp_offers *offers)
{
    for (size_t offer = 0; offer < offers->count; offer++)
        if (asp_scenario_get(compiler->scenario, "segment.%s.mix.%s", segment, offers->list[offer].name) != NULL)
            return true;
    return false;
}

static void check_constant_mix(struct asp_compiler *compiler, const struct asp_segment *segment, size_t offer_count)
{
    double sum = 0;
    for (size_t offer = 0; offer < offer_count; offer++)
        sum += asp_inputs_constant(compiler->inputs, (size_t)segment->mix[offer]);
    if (fabs(sum - 1) > MIX_TOLERANCE)
        asp_messages_add(compiler->messages, ASP_FAULT, segment->mix_place,
                         "the mix of segment %s sums to %.6g; the shares of its offers must sum to 1", segment->name,
                         sum);
}

static void compile_mix(struct asp_compiler *compiler, const struct asp_offers *offers, struct asp_segment *segment)
{
    int *mix = asp_arena_allocate(compiler->arena, offers->count, sizeof *mix);
    struct asp_error err;
    if (mix == NULL) {
        compiler->messages->out_of_memory = true;
        return;
    }
    segment->mix = mix;
    bool said = says_mix(compiler, segment->name, offers);
    if (!said && offers->count > 1) {
        asp_messages_add(
            compiler->messages, ASP_FAULT, segment->place,
            "segment %s does not say its mix of the %zu offers: add segment.%s.mix.%s and so on, summing to 1",
            segment->name, offers->count, segment->name, offers->list[0].name);
        return;
    }
    for (size_t offer = 0; offer < offers->count; offer++) {
        const struct asp_value *value =
            asp_scenario_get(compiler->scenario, "segment.%s.mix.%s", segment->name, offers->list[offer].name);
        if (value != NULL) {
            mix[offer] = asp_compile_number(compiler, "%s", value->key);
            segment->mix_place = value->place;
            if (mix[offer] < 0)
                return;
            segment->mix_varies = segment->mix_varies || !asp_inputs_is_constant(compiler->inputs, (size_t)mix[offer]);
        } else if ((mix[offer] =
                        asp_inputs_add_constant(compiler->inputs, said ? "mix#0" : "mix#1", said ? 0 : 1, &err)) < 0) {
            asp_messages_add_error(compiler->messages, &err);
            return;
        }
    }
    if (!segment->mix_varies)
        check_constant_mix(compiler, segment, offers->count);
}

/* Either p and q, or the two shares they follow from. */
static void compile_curve(struct asp_compiler *compiler, struct asp_segment *segment)
{
    const char *name = segment->name;
    const struct asp_value *p = asp_scenario_get(compiler->scenario, "segment.%s.p", name);
    const struct asp_value *q = asp_scenario_get(compiler->scenario, "segment.%s.q", name);
    const struct asp_value *early = asp_scenario_get(compiler->scenario, "segment.%s.moved_after_2y", name);
    const struct asp_value *late = asp_scenario_get(compiler->scenario, "segment.%s.moved_after_5y", name);
    segment->p = segment->q = segment->moved_after_2y = segment->moved_after_5y = -1;
    if ((p != NULL || q != NULL) && (early != NULL || late != NULL)) {
        asp_messages_add(
            compiler->messages, ASP_FAULT, early != NULL ? early->place : late->place,
            "segment %s says both p and q and what has moved after 2 and 5 years: keep one of the two pairs", name);
        return;
    }
    if (early == NULL && late == NULL) {
        segment->p = asp_compile_required(compiler, "segment.%s.p", name);
        segment->q = asp_compile_required(compiler, "segment.%s.q", name);
        segment->place = p != NULL ? p->place : segment->place;
        return;
    }
    segment->moved_after_2y = asp_compile_required(compiler, "segment.%s.moved_after_2y", name);
    segment->moved_after_5y = asp_compile_required(compiler, "segment.%s.moved_after_5y", name);
    segment->place = early != NULL ? early->place : late->place;
}

static void compile_segment(struct asp_compiler *compiler, const struct asp_offers *offers, const char *name,
                            struct asp_segment *segment)
{
    segment->name = name;
    segment->organisations = asp_compile_required(compiler, "segment.%s.organisations", name);
    segment->seats_per_organisation = asp_compile_required(compiler, "segment.%s.seats_per_organisation", name);
    segment->ultimate = asp_compile_number(compiler, "segment.%s.ultimate", name);
    segment->adopted_at_start = asp_compile_number(compiler, "segment.%s.adopted_at_start", name);
    segment->price_response = asp_compile_number(compiler, "segment.%s.price_response", name);
    segment->responds = asp_compile_matters(compiler, segment->price_response, 0);
    const struct asp_value *launch = asp_scenario_get(compiler->scenario, "segment.%s.launch", name);
    int launched = launch == NULL ? 0 : (int)asp_value_constant(launch) - compiler->calendar.start_month;
    segment->launch = launched > 0 ? launched : 0;
    compile_curve(compiler, segment);
    if (offers->count > 0)
        compile_mix(compiler, offers, segment);
    else if (segment->responds)
        asp_messages_add(compiler->messages, ASP_FAULT,
                         asp_scenario_get(compiler->scenario, "segment.%s.price_response", name)->place,
                         "segment %s responds to price, but there is no offer: add offer.<name>.price", name);
}

int asp_adoption_compile(struct asp_compiler *compiler, const struct asp_offers *offers, bool has_market,
                         struct asp_adoption *adoption)
{
    size_t faults = compiler->messages->fault_count, count;
    const char *const *names = asp_scenario_names(compiler->scenario, "segment", &count);
    struct asp_segment *segments = asp_arena_allocate(compiler->arena, count, sizeof *segments);
    memset(adoption, 0, sizeof *adoption);
    if (segments == NULL) {
        compiler->messages->out_of_memory = true;
        return -1;
    }
    adoption->used = count > 0;
    adoption->noise = asp_compile_number(compiler, "adoption.noise");
    adoption->coupling = asp_compile_number(compiler, "adoption.market_coupling");
    adoption->has_noise = asp_compile_matters(compiler, adoption->noise, 0);
    adoption->has_coupling = asp_compile_matters(compiler, adoption->coupling, 0);
    adoption->noise_hash = asp_name_hash("adoption.noise#month");
    if (adoption->used && adoption->has_coupling && !has_market)
        asp_messages_add(compiler->messages, ASP_FAULT,
                         asp_scenario_value(compiler->scenario, "adoption.market_coupling")->place,
                         "adoption.market_coupling needs a market: add market.size and market.growth");
    for (size_t segment = 0; segment < count; segment++)
        compile_segment(compiler, offers, names[segment], &segments[segment]);
    adoption->segments = segments;
    adoption->segment_count = count;
    adoption->offer_count = offers->count;
    return compiler->messages->fault_count == faults ? 0 : -1;
}

/* ---- a block begins ---- */

static int begin_mix(const struct asp_segment *segment, size_t offer_count, const struct asp_block *block,
                     const asp_row_of_paths *inputs, struct asp_error *err)
{
    if (!segment->mix_varies)
        return 0;
    for (size_t path = 0; path < block->counted; path++) {
        double sum = 0;
        for (size_t offer = 0; offer < offer_count; offer++)
            sum += inputs[segment->mix[offer]][path];
        if (fabs(sum - 1) > MIX_TOLERANCE)
            return asp_fail_input(err, segment->mix_place,
                                  "in future %lu the mix of segment %s sums to %.6g; it must sum to 1 in every future",
                                  (unsigned long)block->first_path + path, segment->name, sum);
    }
    return 0;
}

static int begin_curve(const struct asp_segment *segment, const struct asp_block *block, const asp_row_of_paths *inputs,
                       struct asp_segment_state *state, struct asp_error *err)
{
    if (segment->moved_after_2y < 0) {
        memcpy(state->p, inputs[segment->p], sizeof state->p);
        memcpy(state->q, inputs[segment->q], sizeof state->q);
        return 0;
    }
    const double *early = inputs[segment->moved_after_2y], *late = inputs[segment->moved_after_5y];
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
        bool same = path > 0 && early[path] == early[path - 1] && late[path] == late[path - 1];
        if (same) {
            state->p[path] = state->p[path - 1];
            state->q[path] = state->q[path - 1];
        } else if (asp_bass_solve(early[path], late[path], &state->p[path], &state->q[path]) != 0) {
            if (path >= block->counted) { /* nobody will read this path */
                state->p[path] = state->q[path] = 0;
                continue;
            }
            return asp_fail_input(
                err, segment->place,
                "no Bass curve has %.6g moved after 2 years and %.6g after 5 (segment %s, future %lu): "
                "the second must be at least %.6g and below 1",
                early[path], late[path], segment->name, (unsigned long)block->first_path + path,
                1 - asp_pow(1 - early[path], 2.5));
        }
    }
    return 0;
}

static int check_start(const struct asp_segment *segment, const struct asp_block *block,
                       const struct asp_segment_state *state, struct asp_error *err)
{
    for (size_t path = 0; path < block->counted; path++) {
        if (state->p[path] == 0 && state->start_share[path] == 0)
            return asp_fail_input(err, segment->place,
                                  "segment %s has p = 0 in future %lu: then nobody ever begins to move unless "
                                  "segment.%s.adopted_at_start is above 0",
                                  segment->name, (unsigned long)block->first_path + path, segment->name);
    }
    return 0;
}

int asp_adoption_begin(const struct asp_adoption *adoption, const struct asp_block *block,
                       const asp_row_of_paths *inputs, struct asp_adoption_state *state, struct asp_error *err)
{
    memset(state->potential_seats, 0, sizeof state->potential_seats);
    for (size_t segment = 0; segment < adoption->segment_count; segment++) {
        const struct asp_segment *said = &adoption->segments[segment];
        struct asp_segment_state *now = &state->segments[segment];
        const double *organisations = inputs[said->organisations], *ultimate = inputs[said->ultimate];
        const double *seats_per_organisation = inputs[said->seats_per_organisation];
        memcpy(now->start_share, inputs[said->adopted_at_start], sizeof now->start_share);
        memset(now->progress, 0, sizeof now->progress);
        memset(now->proposed, 0, sizeof now->proposed);
        if (begin_mix(said, adoption->offer_count, block, inputs, err) != 0 ||
            begin_curve(said, block, inputs, now, err) != 0 || check_start(said, block, now, err) != 0)
            return -1;
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
            now->potential_seats[path] = organisations[path] * seats_per_organisation[path] * ultimate[path];
            state->potential_seats[path] += now->potential_seats[path];
        }
    }
    return 0;
}

/* ---- a month ---- */

/* x[t] = exp(n e[t] - n^2/2) (M[t]/Mref[t])^coupling */
static void advance_pace(const struct asp_adoption *adoption, const struct asp_block *block,
                         const asp_row_of_paths *inputs, const struct asp_market_state *market, int month, double *pace)
{
    bool noisy = adoption->has_noise && !block->drawing->middle;
    if (!noisy && !adoption->has_coupling) {
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
            pace[path] = 1;
        return;
    }
    asp_row_of_paths log_pace = {0}, normal;
    if (noisy) {
        const double *noise = inputs[adoption->noise];
        asp_shock_normal(block->drawing, adoption->noise_hash, (uint32_t)month, block->first_path, normal);
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
            log_pace[path] = noise[path] * normal[path] - noise[path] * noise[path] / 2;
    }
    if (adoption->has_coupling) {
        const double *coupling = inputs[adoption->coupling];
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
            log_pace[path] += coupling[path] * (market->log_revenue[path] - market->log_reference[path]);
    }
    block->drawing->kernel->exp(ASP_BLOCK_PATHS, log_pace, pace);
}

/* P[t] and, if the segment responds to it, beta ln(P[t]/P[t-1]) added to what is proposed. */
static int advance_price(const struct asp_segment *segment, size_t offer_count, const struct asp_block *block,
                         const asp_row_of_paths *inputs, const struct asp_offers_state *offers, int month,
                         struct asp_segment_state *state, struct asp_error *err)
{
    memset(state->price, 0, sizeof state->price);
    for (size_t offer = 0; offer < offer_count; offer++) {
        const double *mix = inputs[segment->mix[offer]], *price = offers->price[offer];
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
            state->price[path] += mix[path] * price[path];
    }
    if (!segment->responds)
        return 0;
    for (size_t path = 0; path < block->counted; path++)
        if (!(state->price[path] > 0))
            return asp_fail_input(err, segment->place,
                                  "segment %s responds to price, but its average price falls to 0 in future %lu: "
                                  "price_response needs prices above 0",
                                  segment->name, (unsigned long)block->first_path + path);
    asp_row_of_paths log_price;
    block->drawing->kernel->log(ASP_BLOCK_PATHS, state->price, log_price);
    if (month > segment->launch) { /* P[-1] = P[0]; the change into the launch month does not count */
        const double *response = inputs[segment->price_response];
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
            state->proposed[path] += response[path] * (log_price[path] - state->log_price[path]);
    }
    memcpy(state->log_price, log_price, sizeof log_price);
    return 0;
}

static void advance_segment(const struct asp_segment *segment, const struct asp_block *block, const double *pace,
                            int month, struct asp_segment_state *state)
{
    if (month >= segment->launch)
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
            state->proposed[path] += DT * pace[path];
            if (state->proposed[path] > state->progress[path])
                state->progress[path] = state->proposed[path];
        }
    asp_bass_share(block->drawing->kernel, ASP_BLOCK_PATHS, state->p, state->q, state->start_share, state->progress,
                   state->share);
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
        state->seats[path] = state->potential_seats[path] * state->share[path];
}

static void add_up(const struct asp_adoption *adoption, struct asp_adoption_state *state)
{
    memset(state->seats, 0, sizeof state->seats);
    memset(state->vendor_revenue, 0, sizeof state->vendor_revenue);
    for (size_t segment = 0; segment < adoption->segment_count; segment++) {
        const struct asp_segment_state *now = &state->segments[segment];
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
            state->seats[path] += now->seats[path];
            state->vendor_revenue[path] += 12 * now->seats[path] * now->price[path];
        }
    }
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
        state->share[path] = state->potential_seats[path] > 0 ? state->seats[path] / state->potential_seats[path] : 0;
}

int asp_adoption_advance(const struct asp_adoption *adoption, const struct asp_block *block,
                         const asp_row_of_paths *inputs, const struct asp_market_state *market,
                         const struct asp_offers_state *offers, int month, struct asp_adoption_state *state,
                         struct asp_error *err)
{
    advance_pace(adoption, block, inputs, market, month, state->pace);
    for (size_t segment = 0; segment < adoption->segment_count; segment++) {
        const struct asp_segment *said = &adoption->segments[segment];
        if (advance_price(said, adoption->offer_count, block, inputs, offers, month, &state->segments[segment], err) !=
            0)
            return -1;
        advance_segment(said, block, state->pace, month, &state->segments[segment]);
    }
    add_up(adoption, state);
    return 0;
}
