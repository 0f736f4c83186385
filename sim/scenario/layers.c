/*
 * Rows of all files laid over each other: plain rows of the scenario and its layers in order, then the cases asked for
 * in the order asked, then settings. Later rows win key by key; within one file a key is said once (once a case).
 * Rows that lose stay in the list: their values are checked too.
 */
#include <string.h>

#include "resolve.h"

/* ---- settings ----------------------------------------------------------------------------------------------- */

static int read_setting(struct asp_arena *arena, const char *setting, struct asp_row *row,
                        struct asp_messages *messages)
{
    const char *name = asp_arena_format(arena, "--set %s", setting);
    const char *equals = strchr(setting, '=');
    struct asp_place place = {name, 1, 1};
    if (name == NULL) {
        messages->out_of_memory = true;
        return -1;
    }
    if (equals == NULL) {
        asp_messages_add(messages, ASP_FAULT, place, "a setting is written KEY=VALUE");
        return -1;
    }
    struct asp_span key = asp_span_trim(setting, equals);
    struct asp_span value = asp_span_trim(equals + 1, setting + strlen(setting));
    *row = (struct asp_row){.unit = "", .note = "", .decimal = '.'};
    row->key = (struct asp_cell){asp_span_copy(arena, key), {name, 1, 1 + (int)(key.begin - setting)}};
    row->value = (struct asp_cell){asp_span_copy(arena, value), {name, 1, 1 + (int)(value.begin - setting)}};
    row->low = row->high = row->shape = (struct asp_cell){"", place};
    if (row->key.text != NULL && row->value.text != NULL)
        return 0;
    messages->out_of_memory = true;
    return -1;
}

int asp_layers_settings(struct asp_layer *layer, struct asp_arena *arena, const char *const *settings, size_t count,
                        struct asp_messages *messages)
{
    *layer = (struct asp_layer){.file_name = "--set", .folder = "", .origin = ASP_ORIGIN_SETTING, .usable = true};
    layer->rows.list = asp_arena_allocate(arena, count, sizeof *layer->rows.list);
    if (layer->rows.list == NULL) {
        messages->out_of_memory = true;
        return -1;
    }
    int status = 0;
    for (size_t setting = 0; setting < count; setting++)
        if (read_setting(arena, settings[setting], &layer->rows.list[layer->rows.count], messages) == 0)
            layer->rows.count++;
        else
            status = -1;
    return status;
}

/* ---- rows and their keys ------------------------------------------------------------------------------------ */

/* "a ~ b" whatever the spaces; NULL: memory. */
static const char *tidy_correlation(struct asp_arena *arena, struct asp_span one, struct asp_span other)
{
    return asp_arena_format(arena, "%.*s ~ %.*s", asp_span_length(one), one.begin, asp_span_length(other), other.begin);
}

/* One key for both orders, so that `b ~ a` in a layer replaces `a ~ b`. */
static const char *pair_key(struct asp_arena *arena, const char *key)
{
    struct asp_span one, other;
    if (!asp_correlation_split(key, &one, &other))
        return key;
    char *first = asp_span_copy(arena, one), *second = asp_span_copy(arena, other);
    if (first == NULL || second == NULL)
        return NULL;
    bool swapped = strcmp(first, second) > 0;
    return asp_arena_format(arena, "%s ~ %s", swapped ? second : first, swapped ? first : second);
}

static int find_meaning(struct asp_laid_row *laid, struct asp_arena *arena, const struct asp_registry *registry,
                        struct asp_messages *messages)
{
    struct asp_span one, other;
    const struct asp_cell *key = &laid->row->key;
    laid->key = key->text;
    laid->unit = laid->row->unit != NULL ? laid->row->unit : "";
    if (strchr(key->text, '~') != NULL) {
        laid->correlation = asp_correlation_split(key->text, &one, &other);
        if (!laid->correlation) {
            asp_messages_add(messages, ASP_FAULT, key->place, "a correlation is written between two parameters: a ~ b");
            return 0;
        }
        laid->key = tidy_correlation(arena, one, other);
        laid->known = true;
        return laid->key != NULL ? 0 : -1;
    }
    laid->parameter = asp_registry_find(registry, key->text);
    laid->known = laid->parameter != NULL;
    if (!laid->known)
        asp_registry_unknown(registry, key->text, key->place, messages);
    return 0;
}

/* ---- a key said twice in one file --------------------------------------------------------------------------- */

static int check_twice(struct asp_layers *laid, const struct asp_layer *layer, size_t first, size_t end,
                       struct asp_messages *messages)
{
    struct asp_key_index index;
    asp_key_index_init(&index, laid->arena);
    for (size_t position = first; position < end; position++) {
        const struct asp_laid_row *row = &laid->rows[position];
        const char *key = row->correlation ? pair_key(laid->arena, row->key) : row->key;
        const char *case_name = row->row->case_name;
        if (key != NULL && case_name != NULL) /* a tab is in no key */
            key = asp_arena_format(laid->arena, "%s\t%s", key, case_name);
        if (key == NULL)
            return -1;
        ptrdiff_t before = asp_key_index_find(&index, key);
        if (before < 0) {
            if (asp_key_index_add(&index, key, position) != 0)
                return -1;
            continue;
        }
        const struct asp_place *place = &laid->rows[before].row->key.place;
        asp_messages_add(messages, ASP_FAULT, row->row->key.place, "\"%s\" is said twice: also at %s:%d:%d", row->key,
                         layer->file_name, place->line, place->column);
    }
    return 0;
}

/* ---- cases -------------------------------------------------------------------------------------------------- */

static void check_case(const char *case_name, const struct asp_layer *layers, size_t layer_count,
                       struct asp_messages *messages)
{
    struct asp_text list;
    const char *nearest = NULL;
    asp_text_init(&list);
    for (size_t layer = 0; layer < layer_count; layer++) {
        const struct asp_rows *rows = &layers[layer].rows;
        if (!layers[layer].usable) { /* the case may be there */
            asp_text_clear(&list);
            return;
        }
        for (size_t name = 0; name < rows->case_count; name++) {
            if (strcmp(rows->case_names[name], case_name) == 0) {
                asp_text_clear(&list);
                return;
            }
            asp_text_add_format(&list, "%s%s", list.length > 0 ? ", " : "", rows->case_names[name]);
        }
        if (nearest == NULL)
            nearest = asp_nearest(case_name, rows->case_names, rows->case_count);
    }
    struct asp_place place = {layer_count > 0 ? layers[0].file_name : NULL, 0, 0};
    if (list.length == 0)
        asp_messages_add(messages, ASP_FAULT, place, "there is no case \"%s\": no column is headed case:NAME",
                         case_name);
    else if (nearest != NULL)
        asp_messages_add(messages, ASP_FAULT, place, "there is no case \"%s\"; did you mean \"%s\"? There are: %s",
                         case_name, nearest, list.bytes);
    else
        asp_messages_add(messages, ASP_FAULT, place, "there is no case \"%s\"; there are: %s", case_name, list.bytes);
    asp_text_clear(&list);
}

/* ---- laying over -------------------------------------------------------------------------------------------- */

/* Lays all rows of one origin and case, in file order. */
static int lay_rows(struct asp_layers *laid, struct asp_key_index *index, enum asp_origin origin, const char *case_name)
{
    for (size_t position = 0; position < laid->row_count; position++) {
        struct asp_laid_row *row = &laid->rows[position];
        const char *row_case = row->row->case_name;
        bool same_case = row_case == NULL ? case_name == NULL : case_name != NULL && strcmp(row_case, case_name) == 0;
        if (!row->known || row->layer->origin != origin || !same_case)
            continue;
        const char *key = row->correlation ? pair_key(laid->arena, row->key) : row->key;
        if (key == NULL)
            return -1;
        ptrdiff_t winner = asp_key_index_find(index, key);
        if (winner < 0) {
            if (asp_key_index_add(index, key, laid->winner_count) != 0)
                return -1;
            laid->winners[laid->winner_count++] = position;
        } else {
            struct asp_laid_row *last = &laid->rows[laid->winners[winner]];
            last->wins = false;
            row->unit = *row->unit == '\0' ? last->unit : row->unit;
            laid->winners[winner] = position;
        }
        row->wins = true;
    }
    return 0;
}

static int collect_rows(struct asp_layers *laid, const struct asp_registry *registry, const struct asp_layer *layers,
                        size_t layer_count, struct asp_messages *messages)
{
    for (size_t layer = 0; layer < layer_count; layer++) {
        size_t first = laid->row_count;
        for (size_t row = 0; row < layers[layer].rows.count; row++) {
            struct asp_laid_row *laid_row = &laid->rows[laid->row_count++];
            *laid_row = (struct asp_laid_row){.row = &layers[layer].rows.list[row], .layer = &layers[layer]};
            if (find_meaning(laid_row, laid->arena, registry, messages) != 0)
                return -1;
        }
        if (layers[layer].origin == ASP_ORIGIN_FILE &&
            check_twice(laid, &layers[layer], first, laid->row_count, messages) != 0)
            return -1;
    }
    return 0;
}

int asp_layers_lay(struct asp_layers *laid, struct asp_arena *arena, const struct asp_registry *registry,
                   const struct asp_layer *layers, size_t layer_count, const char *const *cases, size_t case_count,
                   struct asp_messages *messages)
{
    size_t most = 0;
    for (size_t layer = 0; layer < layer_count; layer++)
        most += layers[layer].rows.count;
    *laid = (struct asp_layers){.arena = arena};
    laid->rows = asp_arena_allocate(arena, most, sizeof *laid->rows);
    laid->winners = asp_arena_allocate(arena, most, sizeof *laid->winners);
    if (laid->rows == NULL || laid->winners == NULL || collect_rows(laid, registry, layers, layer_count, messages) != 0)
        return -1;
    struct asp_key_index index;
    asp_key_index_init(&index, arena);
    if (lay_rows(laid, &index, ASP_ORIGIN_FILE, NULL) != 0)
        return -1;
    for (size_t name = 0; name < case_count; name++) {
        check_case(cases[name], layers, layer_count, messages);
        if (lay_rows(laid, &index, ASP_ORIGIN_FILE, cases[name]) != 0)
            return -1;
    }
    return lay_rows(laid, &index, ASP_ORIGIN_SETTING, NULL);
}
