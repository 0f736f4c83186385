/*
 * Offers and their prices: a schedule, times the shocks of a regime so far, then the events in the order they happened.
 * The shocks of a month are a Poisson count; each has a factor of its own, drawn at index 64 * month + its number.
 */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "aspsim/market.h"

enum { SHOCKS_ADDRESSED_A_MONTH = 64, KEY_LONGEST = 512 };

static const struct asp_marginal *compile_factor(struct asp_compiler *compiler, const struct asp_value *value)
{
    struct asp_error err;
    const struct asp_marginal *factor = asp_marginal_create(compiler->arena, &value->pieces[0].distribution, &err);
    if (factor == NULL) {
        err.place = value->place;
        asp_messages_add_error(compiler->messages, &err);
        return NULL;
    }
    if (asp_marginal_quantile(factor, 0) < value->parameter->lowest)
        asp_messages_add(
            compiler->messages, ASP_FAULT, value->place,
            "%s can be negative: a price is multiplied by 0 or more; bound it, for example `within [0, 5]`",
            value->key);
    return factor;
}

/* The offer that says `what` of a regime: of those of one regime the first that does, wherever it stands among them. */
static const char *regime_speaker(const struct asp_compiler *compiler, const char *offer,
                                  const struct asp_value *regime, const char *what)
{
    size_t count;
    const char *const *names = asp_scenario_names(compiler->scenario, "offer", &count);
    for (size_t other = 0; regime != NULL && other < count; other++) {
        char key[KEY_LONGEST];
        const struct asp_value *others = asp_scenario_get(compiler->scenario, "offer.%s.regime", names[other]);
        snprintf(key, sizeof key, "offer.%s.%s", names[other], what);
        if (others != NULL && strcmp(others->word, regime->word) == 0 && asp_scenario_says(compiler->scenario, key))
            return names[other];
    }
    return offer;
}

/* A regime has one rate and one factor: an offer may repeat what another of its regime says, not contradict it. */
static void check_regime(struct asp_compiler *compiler, const char *offer, const struct asp_value *regime,
                         const char *what)
{
    const char *speaker = regime_speaker(compiler, offer, regime, what);
    const struct asp_value *own = asp_scenario_get(compiler->scenario, "offer.%s.%s", offer, what);
    const struct asp_value *other = asp_scenario_get(compiler->scenario, "offer.%s.%s", speaker, what);
    if (asp_scenario_says(compiler->scenario, own->key) && strcmp(own->text, other->text) != 0)
        asp_messages_add(compiler->messages, ASP_FAULT, own->place,
                         "%s is %s, but %s of the same regime \"%s\" is %s: say it once for a regime", own->key,
                         own->text, other->key, regime->word, other->text);
}

/* Finds or adds the regime of an offer. */
static ptrdiff_t compile_regime(struct asp_compiler *compiler, const char *offer, struct asp_regime *regimes,
                                size_t *regime_count)
{
    const struct asp_value *named = asp_scenario_get(compiler->scenario, "offer.%s.regime", offer);
    int rate =
        asp_compile_number(compiler, "offer.%s.shock_rate", regime_speaker(compiler, offer, named, "shock_rate"));
    if (named != NULL)
        for (size_t regime = 0; regime < *regime_count; regime++)
            if (strcmp(regimes[regime].name, named->word) == 0)
                return (ptrdiff_t)regime;
    if (!asp_compile_matters(compiler, rate, 0))
        return -1;
    struct asp_regime *added = &regimes[*regime_count];
    added->rate = rate;
    const char *factor_speaker = regime_speaker(compiler, offer, named, "shock_factor");
    added->factor =
        compile_factor(compiler, asp_scenario_get(compiler->scenario, "offer.%s.shock_factor", factor_speaker));
    added->name = named != NULL ? named->word : asp_arena_format(compiler->arena, "offer.%s", offer);
    if (added->name == NULL) {
        compiler->messages->out_of_memory = true;
        return -1;
    }
    char address[KEY_LONGEST];
    snprintf(address, sizeof address, "regime.%s#count", added->name);
    added->count_hash = asp_name_hash(address);
    snprintf(address, sizeof address, "regime.%s#factor", added->name);
    added->factor_hash = asp_name_hash(address);
    return (ptrdiff_t)(*regime_count)++;
}

static void compile_offer(struct asp_compiler *compiler, const struct asp_events *events, const char *name,
                          struct asp_offer *offer)
{
    char key[KEY_LONGEST];
    snprintf(key, sizeof key, "offer.%s.price", name);
    offer->name = name;
    if (asp_scenario_value(compiler->scenario, key) == NULL)
        asp_compile_required(compiler, "%s", key);
    else
        asp_compile_schedule(compiler, key, &offer->price);
    asp_effects_compile(compiler, events, key, &offer->effects);
}

/* Rows of segments and events that name an offer which is none: a slip of the pen that would change nothing. */
static void check_names(struct asp_compiler *compiler, const char *const *names, size_t count)
{
    size_t value_count;
    const struct asp_value *const *values = asp_scenario_values(compiler->scenario, &value_count);
    for (size_t value = 0; value < value_count; value++) {
        const char *pattern = values[value]->parameter->pattern, *key = values[value]->key;
        bool mix = strcmp(pattern, "segment.<segment>.mix.<offer>") == 0;
        if (!mix && strcmp(pattern, "event.<event>.offer.<offer>.price") != 0)
            continue;
        const char *begin = strstr(key, mix ? ".mix." : ".offer.") + (mix ? strlen(".mix.") : strlen(".offer."));
        size_t length = mix ? strlen(begin) : strcspn(begin, "."), offer = 0;
        while (offer < count && (strlen(names[offer]) != length || strncmp(names[offer], begin, length) != 0))
            offer++;
        if (offer < count)
            continue;
        char name[KEY_LONGEST];
        snprintf(name, sizeof name, "%.*s", (int)length, begin);
        const char *meant = asp_nearest(name, names, count);
        asp_messages_add(compiler->messages, ASP_FAULT, values[value]->place, "%s: there is no offer \"%s\"%s%s%s", key,
                         name, meant != NULL ? "; did you mean \"" : "", meant != NULL ? meant : ": add its price",
                         meant != NULL ? "\"?" : "");
    }
}

int asp_offers_compile(struct asp_compiler *compiler, const struct asp_events *events, struct asp_offers *offers)
{
    size_t faults = compiler->messages->fault_count, count;
    const char *const *names = asp_scenario_names(compiler->scenario, "offer", &count);
    struct asp_offer *list = asp_arena_allocate(compiler->arena, count, sizeof *list);
    struct asp_regime *regimes = asp_arena_allocate(compiler->arena, count, sizeof *regimes);
    if (list == NULL || regimes == NULL) {
        compiler->messages->out_of_memory = true;
        return -1;
    }
    size_t regime_count = 0;
    for (size_t offer = 0; offer < count; offer++) {
        compile_offer(compiler, events, names[offer], &list[offer]);
        const struct asp_value *regime = asp_scenario_get(compiler->scenario, "offer.%s.regime", names[offer]);
        if (regime != NULL) {
            check_regime(compiler, names[offer], regime, "shock_rate");
            check_regime(compiler, names[offer], regime, "shock_factor");
        }
        list[offer].regime = compile_regime(compiler, names[offer], regimes, &regime_count);
    }
    check_names(compiler, names, count);
    *offers = (struct asp_offers){count, list, regime_count, regimes};
    return compiler->messages->fault_count == faults ? 0 : -1;
}

void asp_offers_begin(const struct asp_offers *offers, struct asp_offers_state *state)
{
    for (size_t regime = 0; regime < offers->regime_count; regime++)
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
            state->factor[regime][path] = 1;
}

static void advance_regime(const struct asp_regime *regime, const struct asp_block *block,
                           const asp_row_of_paths *inputs, int month, double *factor)
{
    asp_row_of_paths mean, count, uniform, drawn;
    if (block->drawing->middle)
        return;
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
        mean[path] = inputs[regime->rate][path] / 12;
    if (!asp_shock_poisson(block->drawing, regime->count_hash, (uint32_t)month, block->first_path, mean, count))
        return;
    bool more = true;
    for (int shock = 0; more; shock++) {
        uint32_t address = (uint32_t)(month * SHOCKS_ADDRESSED_A_MONTH + shock);
        asp_shock_uniform(block->drawing, regime->factor_hash, address, block->first_path, uniform);
        asp_marginal_draw(regime->factor, block->drawing->kernel, ASP_BLOCK_PATHS, uniform, NULL, drawn);
        more = false;
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
            if (count[path] > shock)
                factor[path] *= drawn[path];
            more = more || count[path] > shock + 1;
        }
    }
}

/* Whether effect `one`, in `one_month`, comes after effect `other`: by month, within a month as they are named. */
static bool comes_after(size_t one, int one_month, size_t other, int other_month)
{
    return one_month != other_month ? one_month > other_month : one > other;
}

/* The price of one path after the effects that have begun: the last that replaces, then the factors that came after. */
static double price_after(const struct asp_effects *effects, const asp_row_of_paths *inputs,
                          int (*event_months)[ASP_BLOCK_PATHS], int month, size_t path, double price)
{
    size_t replacing = effects->count;
    int replaced_in = INT_MIN;
    for (size_t effect = 0; effect < effects->count; effect++) {
        const struct asp_effect *said = &effects->list[effect];
        int happened = event_months[said->event][path];
        if (said->multiplies || happened > month || happened < replaced_in)
            continue;
        price = inputs[said->input][path];
        replacing = effect;
        replaced_in = happened;
    }
    for (size_t effect = 0; effect < effects->count; effect++) {
        const struct asp_effect *said = &effects->list[effect];
        int happened = event_months[said->event][path];
        if (said->multiplies && happened <= month &&
            (replacing == effects->count || comes_after(effect, happened, replacing, replaced_in)))
            price *= inputs[said->input][path];
    }
    return price;
}

static void apply_events(const struct asp_effects *effects, const asp_row_of_paths *inputs,
                         int (*event_months)[ASP_BLOCK_PATHS], int month, double *price)
{
    if (effects->count == 0)
        return;
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
        price[path] = price_after(effects, inputs, event_months, month, path, price[path]);
}

void asp_offers_advance(const struct asp_offers *offers, const struct asp_block *block, const asp_row_of_paths *inputs,
                        int (*event_months)[ASP_BLOCK_PATHS], int month, struct asp_offers_state *state)
{
    for (size_t regime = 0; regime < offers->regime_count; regime++)
        advance_regime(&offers->regimes[regime], block, inputs, month, state->factor[regime]);
    for (size_t offer = 0; offer < offers->count; offer++) {
        const struct asp_offer *said = &offers->list[offer];
        double *price = state->price[offer];
        memcpy(price, inputs[asp_schedule_input(&said->price, month)], sizeof(asp_row_of_paths));
        if (said->regime >= 0) {
            const double *factor = state->factor[said->regime];
            for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
                price[path] *= factor[path];
        }
        apply_events(&said->effects, inputs, event_months, month, price);
    }
}
