/*
 * What a scenario rests on: defaults nobody chose, those that flatter first; assumptions; numbers without a source.
 * Defaults are found by filling the registry's patterns with the planner's own names.
 */
#include <stdlib.h>
#include <string.h>

#include "aspsim/report.h"

/* Families of choices and of questions asked: a number there needs no source. */
static const char *const CHOICES[] = {"run", "target", "strategy"};

struct search {
    const struct asp_scenario *scenario;
    struct asp_basis *basis;
    size_t capacity;
    bool optimistic;
    bool failed;
};

static size_t family_length(const char *key) { return strcspn(key, "."); }

bool asp_value_is_of_the_world(const struct asp_value *value)
{
    size_t length = family_length(value->key);
    for (size_t choice = 0; choice < sizeof CHOICES / sizeof CHOICES[0]; choice++)
        if (strlen(CHOICES[choice]) == length && strncmp(CHOICES[choice], value->key, length) == 0)
            return false;
    return true;
}

static bool family_in_use(const struct asp_scenario *scenario, const char *pattern)
{
    size_t length = family_length(pattern), count = 0;
    if (strncmp(pattern, "run.", length + 1) == 0)
        return true;
    if (strncmp(pattern, "adoption.", length + 1) == 0) /* the noise and coupling of segments */
        return asp_scenario_names(scenario, "segment", &count) != NULL && count > 0;
    const struct asp_value *const *values = asp_scenario_values(scenario, &count);
    for (size_t value = 0; value < count; value++)
        if (strncmp(values[value]->key, pattern, length + 1) == 0)
            return true;
    return false;
}

static void take_default(struct search *search, const char *key)
{
    if (asp_scenario_says(search->scenario, key))
        return;
    const struct asp_value *value = asp_scenario_value(search->scenario, key);
    if (value == NULL || value->origin != ASP_ORIGIN_DEFAULT)
        return;
    struct asp_basis *basis = search->basis;
    if (asp_array_reserve((void **)&basis->defaults, &search->capacity, basis->default_count + 1,
                          sizeof(struct asp_value *)) != 0)
        search->failed = true;
    else
        basis->defaults[basis->default_count++] = value;
}

/* Puts every name of the scenario for each <family> in the pattern's rest; begun holds what stands before it. */
static void fill_pattern(struct search *search, const char *begun, const char *rest)
{
    const char *open = strchr(rest, '<');
    const char *close = open != NULL ? strchr(open, '>') : NULL;
    struct asp_text key, family;
    asp_text_init(&key);
    asp_text_init(&family);
    if (close == NULL) {
        asp_text_add_format(&key, "%s%s", begun, rest);
        if (!key.failed)
            take_default(search, key.bytes);
    } else {
        asp_text_add_bytes(&family, open + 1, (size_t)(close - open - 1));
        size_t count = 0;
        const char *const *names = family.failed ? NULL : asp_scenario_names(search->scenario, family.bytes, &count);
        for (size_t name = 0; name < count; name++) {
            key.length = 0;
            asp_text_add_format(&key, "%s%.*s%s", begun, (int)(open - rest), rest, names[name]);
            if (!key.failed)
                fill_pattern(search, key.bytes, close + 1);
        }
    }
    search->failed = search->failed || key.failed || family.failed;
    asp_text_clear(&key);
    asp_text_clear(&family);
}

static void find_defaults(struct search *search, const struct asp_registry *registry)
{
    for (size_t table = 0; table < registry->table_count; table++)
        for (size_t row = 0; row < registry->tables[table].count; row++) {
            const struct asp_parameter *parameter = &registry->tables[table].rows[row];
            bool optimistic = (parameter->allows & ASP_OPTIMISTIC) != 0;
            if (parameter->standard != NULL && optimistic == search->optimistic &&
                family_in_use(search->scenario, parameter->pattern))
                fill_pattern(search, "", parameter->pattern);
        }
}

static bool is_number(enum asp_kind kind)
{
    return kind == ASP_KIND_NUMBER || kind == ASP_KIND_SHARE || kind == ASP_KIND_RATE || kind == ASP_KIND_MONEY ||
           kind == ASP_KIND_COUNT;
}

static void count_sources(struct asp_basis *basis, const struct asp_scenario *scenario)
{
    size_t count = 0;
    const struct asp_value *const *values = asp_scenario_values(scenario, &count);
    for (size_t index = 0; index < count; index++) {
        const struct asp_value *value = values[index];
        if (!asp_value_is_of_the_world(value))
            continue;
        basis->assumption_count += value->assumption;
        basis->unsourced_count += value->note[0] == '\0' && is_number(value->parameter->kind);
    }
}

int asp_basis_init(struct asp_basis *basis, const struct asp_registry *registry, const struct asp_scenario *scenario,
                   struct asp_error *err)
{
    memset(basis, 0, sizeof *basis);
    struct search search = {.scenario = scenario, .basis = basis, .optimistic = true};
    find_defaults(&search, registry);
    basis->optimistic_count = basis->default_count;
    search.optimistic = false;
    find_defaults(&search, registry);
    count_sources(basis, scenario);
    if (!search.failed)
        return 0;
    asp_basis_clear(basis);
    return asp_fail_memory(err);
}

void asp_basis_clear(struct asp_basis *basis)
{
    free(basis->defaults);
    memset(basis, 0, sizeof *basis);
}
