/*
 * Asking a scenario: values said, defaults, names, files; and single values without a scenario.
 * A default is read when it is first asked for and remembered, so a scenario is used by one thread at a time.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "resolve.h"

enum { KEY_TEXT = 256 };

/* ---- single values ------------------------------------------------------------------------------------------ */

static const struct asp_value *read_text(struct asp_arena *arena, const struct asp_parameter *parameter,
                                         const char *key, const char *text, struct asp_place place,
                                         enum asp_origin origin, struct asp_messages *messages)
{
    struct asp_sources sources;
    struct asp_entry *entry = asp_arena_allocate(arena, 1, sizeof *entry);
    if (entry == NULL) {
        messages->out_of_memory = true;
        return NULL;
    }
    asp_sources_init(&sources, arena);
    struct asp_reading reading = {.arena = arena,
                                  .messages = messages,
                                  .sources = &sources,
                                  .parameter = parameter,
                                  .key = key,
                                  .folder = "",
                                  .text = "",
                                  .place = place,
                                  .decimal = '.'};
    entry->value.key = key;
    entry->value.origin = origin;
    entry->value.unit = "";
    entry->value.note = "";
    struct asp_span span = asp_span_trim(text, text + strlen(text));
    const char *trimmed = asp_span_copy(arena, span);
    int status = trimmed != NULL ? asp_read_value(&reading, trimmed, entry) : asp_reading_memory(&reading);
    asp_sources_clear(&sources);
    return status == 0 ? &entry->value : NULL;
}

const struct asp_value *asp_value_read(struct asp_arena *arena, const struct asp_parameter *parameter, const char *text,
                                       struct asp_place place, struct asp_messages *messages)
{
    const struct asp_parameter *read_as = parameter != NULL ? parameter : &asp_parameter_any;
    return read_text(arena, read_as, read_as->pattern, text, place, ASP_ORIGIN_SETTING, messages);
}

double asp_value_constant(const struct asp_value *value)
{
    if (value->pieces == NULL || value->piece_count != 1 ||
        strcmp(value->pieces[0].distribution.kind->name, "constant") != 0)
        return NAN;
    return value->pieces[0].distribution.argument[0];
}

/* ---- defaults ----------------------------------------------------------------------------------------------- */

struct asp_defaults *asp_defaults_create(struct asp_arena *arena)
{
    struct asp_defaults *defaults = asp_arena_allocate(arena, 1, sizeof *defaults);
    if (defaults == NULL)
        return NULL;
    defaults->arena = arena;
    asp_key_index_init(&defaults->index, arena);
    return defaults;
}

void asp_defaults_clear(struct asp_defaults *defaults)
{
    if (defaults != NULL)
        free(defaults->values);
}

/* The default of a key that is not said; NULL: none, or memory. What a strategy does not change has no default of its
 * own: the plain key holds. */
static const struct asp_value *default_value(const struct asp_scenario *scenario, const char *key)
{
    struct asp_defaults *defaults = scenario->defaults;
    ptrdiff_t known = asp_key_index_find(&defaults->index, key);
    if (known >= 0)
        return defaults->values[known];
    const struct asp_parameter *parameter = asp_registry_find(scenario->registry, key);
    size_t family = strcspn(key, ".");
    if (parameter == NULL || parameter->standard == NULL || strncmp(parameter->pattern, key, family) != 0)
        return NULL;
    struct asp_messages messages;
    asp_messages_init(&messages);
    char *name = asp_arena_copy(defaults->arena, key, strlen(key));
    const struct asp_value *value = name != NULL
                                        ? read_text(defaults->arena, parameter, name, parameter->standard,
                                                    (struct asp_place){NULL, 0, 0}, ASP_ORIGIN_DEFAULT, &messages)
                                        : NULL;
    asp_messages_clear(&messages);
    if (value == NULL ||
        asp_array_reserve((void **)&defaults->values, &defaults->capacity, defaults->count + 1,
                          sizeof *defaults->values) != 0 ||
        asp_key_index_add(&defaults->index, name, defaults->count) != 0)
        return NULL;
    defaults->values[defaults->count++] = value;
    return value;
}

/* ---- what the header offers --------------------------------------------------------------------------------- */

const struct asp_value *asp_scenario_value(const struct asp_scenario *scenario, const char *key)
{
    ptrdiff_t said = asp_key_index_find(&scenario->index, key);
    return said >= 0 ? scenario->values[said] : default_value(scenario, key);
}

const struct asp_value *asp_scenario_get(const struct asp_scenario *scenario, const char *format, ...)
{
    char key[KEY_TEXT];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(key, sizeof key, format, arguments);
    va_end(arguments);
    if (length < 0)
        return NULL;
    if ((size_t)length < sizeof key)
        return asp_scenario_value(scenario, key);
    char *long_key = malloc((size_t)length + 1);
    if (long_key == NULL)
        return NULL;
    va_start(arguments, format);
    vsnprintf(long_key, (size_t)length + 1, format, arguments);
    va_end(arguments);
    const struct asp_value *value = asp_scenario_value(scenario, long_key);
    free(long_key);
    return value;
}

bool asp_scenario_says(const struct asp_scenario *scenario, const char *key)
{
    return asp_key_index_find(&scenario->index, key) >= 0;
}

const char *const *asp_scenario_names(const struct asp_scenario *scenario, const char *family, size_t *count)
{
    *count = 0;
    for (size_t position = 0; position < scenario->family_count; position++)
        if (strcmp(scenario->families[position].family, family) == 0) {
            *count = scenario->families[position].count;
            return scenario->families[position].names;
        }
    return NULL;
}

const struct asp_value *const *asp_scenario_values(const struct asp_scenario *scenario, size_t *count)
{
    *count = scenario->value_count;
    return scenario->values;
}

const struct asp_correlation *asp_scenario_correlations(const struct asp_scenario *scenario, size_t *count)
{
    *count = scenario->correlation_count;
    return scenario->correlations;
}

const struct asp_source_file *asp_scenario_files(const struct asp_scenario *scenario, size_t *count)
{
    *count = scenario->file_count;
    return scenario->files;
}

const char *asp_scenario_label(const struct asp_scenario *scenario) { return scenario->label; }
