/*
 * Reading a scenario: its files and settings to rows, rows to one row a key, rows to values. Every row's value is
 * checked, also where another row wins over it or its case is not asked for; files that only such rows name are not
 * part of the scenario.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "resolve.h"

static const char currency_key[] = "run.currency";

/* ---- files -------------------------------------------------------------------------------------------------- */

/* Bytes to a layer's rows. The source keeps the bytes. */
static int read_layer(struct asp_scenario *scenario, struct asp_layer *layer, struct asp_source *source,
                      const struct asp_scenario_request *request, struct asp_messages *messages)
{
    layer->file_name = source->file.file_name;
    layer->origin = ASP_ORIGIN_FILE;
    layer->folder = asp_sources_folder(&scenario->arena, source->file.file_name);
    if (layer->folder == NULL) {
        messages->out_of_memory = true;
        return -1;
    }
    layer->usable = asp_rows_read(&scenario->arena, source->file.file_name, source->file.data, source->file.size,
                                  request->delimiter, request->decimal, &layer->rows, messages) == 0;
    source->file.read_as = layer->rows.read_as;
    return layer->usable ? 0 : -1; /* sound rows of a faulty file are checked too */
}

static int add_source(struct asp_scenario *scenario, const char *file_name, const char *role, const char *data,
                      size_t size, struct asp_source **source, struct asp_messages *messages)
{
    const char *kept = asp_arena_copy(&scenario->arena, data, size);
    const char *name = asp_arena_copy(&scenario->arena, file_name, strlen(file_name));
    *source = kept != NULL && name != NULL ? asp_sources_add(&scenario->sources, name, role, kept, size) : NULL;
    if (*source != NULL)
        return 0;
    messages->out_of_memory = true;
    return -1;
}

static int open_layer(struct asp_scenario *scenario, struct asp_layer *layer, const char *file_name, const char *role,
                      const struct asp_scenario_request *request, struct asp_messages *messages)
{
    struct asp_bytes bytes;
    struct asp_error err = {.text = ""};
    struct asp_source *source = NULL;
    *layer = (struct asp_layer){.file_name = file_name, .folder = ""};
    if (asp_file_read(file_name, ASP_SCENARIO_BYTES_MOST, &bytes, &err) != 0) {
        asp_messages_add_error(messages, &err);
        return -1;
    }
    int status = add_source(scenario, file_name, role, bytes.data, bytes.size, &source, messages);
    asp_bytes_clear(&bytes);
    return status == 0 ? read_layer(scenario, layer, source, request, messages) : -1;
}

/* ---- values ------------------------------------------------------------------------------------------------- */

static bool says_assumption(const char *note)
{
    static const char word[] = "assumption";
    for (const char *at = note; *at != '\0'; at++) {
        size_t letter = 0;
        bool inside_word = at > note && asp_is_letter(at[-1]);
        while (!inside_word && word[letter] != '\0' && asp_lower(at[letter]) == word[letter])
            letter++;
        if (word[letter] == '\0')
            return true;
    }
    return false;
}

/* A percent sign in the unit column says nothing to the reader; 90 beside it is most likely meant as 90%. */
static void check_percent_unit(const struct asp_reading *reading, const struct asp_entry *entry)
{
    double constant = asp_value_constant(&entry->value);
    if (*entry->value.unit == '%' && !entry->percent && isfinite(constant) && fabs(constant) > 1)
        asp_reading_warn(reading, reading->text,
                         "the unit says %% but the value %s does not: it is read as it stands; "
                         "for percent write %s%%",
                         entry->value.text, entry->value.text);
}

static void check_currency_sign(const struct asp_reading *reading, const struct asp_entry *entry)
{
    if (entry->currency[0] != '\0' && reading->parameter->kind != ASP_KIND_MONEY &&
        reading->parameter != &asp_parameter_any)
        asp_reading_warn(reading, reading->text, "\"%s\" is written with %s, but this is not an amount of money",
                         reading->text, entry->currency);
}

static int read_row(struct asp_arena *arena, struct asp_sources *sources, const struct asp_laid_row *laid,
                    struct asp_entry *entry, struct asp_messages *messages)
{
    const struct asp_row *row = laid->row;
    struct asp_reading reading = {.arena = arena,
                                  .messages = messages,
                                  .sources = sources,
                                  .parameter = laid->parameter,
                                  .key = laid->key,
                                  .folder = laid->layer->folder,
                                  .text = "",
                                  .place = row->value.place,
                                  .decimal = row->decimal};
    entry->value.key = laid->key;
    entry->value.parameter = laid->parameter;
    entry->value.origin = laid->layer->origin;
    entry->value.place = row->value.place;
    entry->value.unit = laid->unit;
    entry->value.note = row->note != NULL ? row->note : "";
    entry->value.assumption = says_assumption(entry->value.note);
    bool shaped = *row->low.text != '\0' || *row->high.text != '\0';
    if (!shaped && *row->shape.text != '\0') {
        reading.place = row->shape.place;
        return asp_reading_fault(&reading, reading.text, "a shape needs low and high beside the value");
    }
    if ((shaped ? asp_read_shape(&reading, row, entry) : asp_read_value(&reading, row->value.text, entry)) != 0)
        return -1;
    check_percent_unit(&reading, entry);
    check_currency_sign(&reading, entry);
    return 0;
}

/* Values of rows that lose are read into memory of their own, with files of their own, and forgotten. */
static int read_values(struct asp_scenario *scenario, const struct asp_layers *laid, struct asp_entry **entry_of_row,
                       struct asp_messages *messages)
{
    struct asp_arena scratch;
    struct asp_sources scratch_sources;
    asp_arena_init(&scratch);
    asp_sources_init(&scratch_sources, &scratch);
    int status = 0;
    for (size_t position = 0; position < laid->row_count; position++) {
        const struct asp_laid_row *row = &laid->rows[position];
        if (row->parameter == NULL)
            continue;
        struct asp_arena *arena = row->wins ? &scenario->arena : &scratch;
        struct asp_entry *entry = asp_arena_allocate(arena, 1, sizeof *entry);
        messages->out_of_memory = messages->out_of_memory || entry == NULL;
        if (entry == NULL ||
            read_row(arena, row->wins ? &scenario->sources : &scratch_sources, row, entry, messages) != 0)
            status = -1;
        entry_of_row[position] = row->wins ? entry : NULL;
    }
    asp_sources_clear(&scratch_sources);
    asp_arena_clear(&scratch);
    return status;
}

/* ---- names -------------------------------------------------------------------------------------------------- */

static struct asp_family *find_family(struct asp_scenario *scenario, const char *family, size_t length)
{
    for (size_t position = 0; position < scenario->family_count; position++) {
        struct asp_family *known = &scenario->families[position];
        if (strlen(known->family) == length && memcmp(known->family, family, length) == 0)
            return known;
    }
    if (asp_array_reserve((void **)&scenario->families, &scenario->family_capacity, scenario->family_count + 1,
                          sizeof *scenario->families) != 0)
        return NULL;
    const char *name = asp_arena_copy(&scenario->arena, family, length);
    if (name == NULL)
        return NULL;
    struct asp_family *added = &scenario->families[scenario->family_count++];
    *added = (struct asp_family){.family = name};
    return added;
}

/* index knows "segment.smb" once it was seen. */
static int add_name(struct asp_scenario *scenario, struct asp_key_index *index, const struct asp_value *value)
{
    size_t family_length = 0, name_length = 0;
    const char *name = NULL;
    if (!asp_registry_name(value->parameter, value->key, &family_length, &name, &name_length))
        return 0;
    const char *whole = asp_arena_copy(&scenario->arena, value->key, (size_t)(name - value->key) + name_length);
    if (whole == NULL)
        return -1;
    if (asp_key_index_find(index, whole) >= 0)
        return 0;
    struct asp_family *family = find_family(scenario, value->key, family_length);
    if (family == NULL || asp_key_index_add(index, whole, 0) != 0 ||
        asp_array_reserve((void **)&family->names, &family->capacity, family->count + 1, sizeof *family->names) != 0)
        return -1;
    family->names[family->count++] = whole + (name - value->key);
    return 0;
}

static int collect_values(struct asp_scenario *scenario, const struct asp_layers *laid,
                          struct asp_entry *const *entry_of_row)
{
    struct asp_key_index names;
    asp_key_index_init(&names, &scenario->arena);
    asp_key_index_init(&scenario->index, &scenario->arena);
    scenario->entries = asp_arena_allocate(&scenario->arena, laid->winner_count, sizeof *scenario->entries);
    scenario->values = asp_arena_allocate(&scenario->arena, laid->winner_count, sizeof *scenario->values);
    if (scenario->entries == NULL || scenario->values == NULL)
        return -1;
    for (size_t winner = 0; winner < laid->winner_count; winner++) {
        struct asp_entry *entry = entry_of_row[laid->winners[winner]];
        if (entry == NULL)
            continue;
        if (asp_key_index_add(&scenario->index, entry->value.key, scenario->value_count) != 0 ||
            add_name(scenario, &names, &entry->value) != 0)
            return -1;
        scenario->entries[scenario->value_count] = entry;
        scenario->values[scenario->value_count++] = &entry->value;
    }
    return 0;
}

/* ---- the whole ---------------------------------------------------------------------------------------------- */

static int collect_files(struct asp_scenario *scenario)
{
    scenario->file_count = scenario->sources.count;
    scenario->files = asp_arena_allocate(&scenario->arena, scenario->file_count, sizeof *scenario->files);
    if (scenario->files == NULL)
        return -1;
    for (size_t file = 0; file < scenario->file_count; file++)
        scenario->files[file] = scenario->sources.list[file]->file;
    return 0;
}

static void add_base_name(struct asp_text *text, const char *file_name)
{
    static const char suffix[] = ".csv";
    const char *slash = strrchr(file_name, '/');
    const char *base = slash != NULL ? slash + 1 : file_name;
    size_t length = strlen(base), suffix_length = strlen(suffix);
    if (length > suffix_length && strcmp(base + length - suffix_length, suffix) == 0)
        length -= suffix_length;
    asp_text_add_bytes(text, base, length);
}

static int set_label(struct asp_scenario *scenario, const struct asp_scenario_request *request)
{
    struct asp_text label;
    asp_text_init(&label);
    add_base_name(&label, request->file_name);
    for (size_t layer = 0; layer < request->layer_count; layer++) {
        asp_text_add(&label, "+");
        add_base_name(&label, request->layers[layer]);
    }
    for (size_t name = 0; name < request->case_count; name++)
        asp_text_add_format(&label, "+%s", request->cases[name]);
    scenario->label = label.failed ? NULL : asp_arena_copy(&scenario->arena, label.bytes, label.length);
    asp_text_clear(&label);
    return scenario->label != NULL ? 0 : -1;
}

static int resolve(struct asp_scenario *scenario, const struct asp_layer *layers, size_t layer_count,
                   const struct asp_scenario_request *request, struct asp_messages *messages)
{
    struct asp_layers laid;
    if (asp_layers_lay(&laid, &scenario->arena, scenario->registry, layers, layer_count, request->cases,
                       request->case_count, messages) != 0)
        return -1;
    struct asp_entry **entry_of_row = asp_arena_allocate(&scenario->arena, laid.row_count, sizeof(struct asp_entry *));
    if (entry_of_row == NULL)
        return -1;
    int status = read_values(scenario, &laid, entry_of_row, messages);
    if (collect_values(scenario, &laid, entry_of_row) != 0 || collect_files(scenario) != 0 ||
        set_label(scenario, request) != 0)
        return -1;
    bool complete = true;
    for (size_t layer = 0; layer < layer_count; layer++)
        complete = complete && layers[layer].usable;
    if (complete && asp_correlations_read(scenario, &laid, messages) != 0) /* what is missing may be in a faulty file */
        status = -1;
    if (status == 0)
        asp_currency_check(scenario, currency_key, messages);
    return status;
}

static struct asp_scenario *scenario_create(const struct asp_registry *registry)
{
    struct asp_scenario *scenario = calloc(1, sizeof *scenario);
    if (scenario == NULL)
        return NULL;
    asp_arena_init(&scenario->arena);
    asp_sources_init(&scenario->sources, &scenario->arena);
    scenario->registry = registry;
    scenario->defaults = asp_defaults_create(&scenario->arena);
    if (scenario->defaults != NULL)
        return scenario;
    asp_scenario_free(scenario);
    return NULL;
}

/* What asp_scenario_read and _read_bytes share: layers[0 .. file_count-1] are read, one more is free for settings. */
static struct asp_scenario *finish(struct asp_scenario *scenario, struct asp_layer *layers, size_t file_count,
                                   const struct asp_scenario_request *request, int status, size_t fault_count,
                                   struct asp_messages *messages)
{
    if (asp_layers_settings(&layers[file_count], &scenario->arena, request->settings, request->setting_count,
                            messages) != 0)
        status = -1;
    if (resolve(scenario, layers, file_count + 1, request, messages) != 0)
        status = -1;
    if (status == 0 && messages->fault_count == fault_count && !messages->out_of_memory)
        return scenario;
    messages->out_of_memory = messages->out_of_memory || messages->fault_count == fault_count;
    asp_scenario_free(scenario);
    return NULL;
}

static struct asp_scenario *no_memory(struct asp_scenario *scenario, struct asp_messages *messages)
{
    messages->out_of_memory = true;
    asp_scenario_free(scenario);
    return NULL;
}

struct asp_scenario *asp_scenario_read(const struct asp_registry *registry, const struct asp_scenario_request *request,
                                       struct asp_messages *messages)
{
    size_t fault_count = messages->fault_count;
    struct asp_scenario *scenario = scenario_create(registry);
    struct asp_layer *layers =
        scenario != NULL ? asp_arena_allocate(&scenario->arena, request->layer_count + 2, sizeof *layers) : NULL;
    if (layers == NULL)
        return no_memory(scenario, messages);
    int status = open_layer(scenario, &layers[0], request->file_name, "scenario", request, messages);
    for (size_t layer = 0; layer < request->layer_count; layer++)
        if (open_layer(scenario, &layers[layer + 1], request->layers[layer], "layer", request, messages) != 0)
            status = -1;
    return finish(scenario, layers, request->layer_count + 1, request, status, fault_count, messages);
}

struct asp_scenario *asp_scenario_read_bytes(const struct asp_registry *registry, const char *file_name,
                                             const char *data, size_t size, struct asp_messages *messages)
{
    size_t fault_count = messages->fault_count;
    struct asp_scenario_request request = {.file_name = file_name};
    struct asp_scenario *scenario = scenario_create(registry);
    struct asp_layer *layers = scenario != NULL ? asp_arena_allocate(&scenario->arena, 2, sizeof *layers) : NULL;
    struct asp_source *source = NULL;
    if (layers == NULL || add_source(scenario, file_name, "scenario", data, size, &source, messages) != 0)
        return no_memory(scenario, messages);
    int status = read_layer(scenario, &layers[0], source, &request, messages);
    return finish(scenario, layers, 1, &request, status, fault_count, messages);
}

void asp_scenario_free(struct asp_scenario *scenario)
{
    if (scenario == NULL)
        return;
    for (size_t family = 0; family < scenario->family_count; family++)
        free(scenario->families[family].names);
    free(scenario->families);
    asp_defaults_clear(scenario->defaults);
    asp_sources_clear(&scenario->sources);
    asp_arena_clear(&scenario->arena);
    free(scenario);
}
