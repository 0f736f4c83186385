/*
 * Files that went into a scenario: the scenario and its layers as read, and the samples and histories that cells name.
 * A file is read once; two names of the same bytes under the same base name are one file. Every named file gets a name
 * for its copy in a run's folder: its base name, numbered when another file has it. Samples are addressed by that name,
 * so that a run's own copy of the scenario draws the same rows.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "resolve.h"

void asp_sources_init(struct asp_sources *sources, struct asp_arena *arena)
{
    *sources = (struct asp_sources){.arena = arena};
}

void asp_sources_clear(struct asp_sources *sources)
{
    free(sources->list);
    *sources = (struct asp_sources){.arena = sources->arena};
}

const char *asp_sources_folder(struct asp_arena *arena, const char *file_name)
{
    const char *slash = file_name != NULL ? strrchr(file_name, '/') : NULL;
    return asp_arena_copy(arena, slash != NULL ? file_name : "", slash != NULL ? (size_t)(slash + 1 - file_name) : 0);
}

static const char *base_name(const char *file_name)
{
    const char *slash = strrchr(file_name, '/');
    return slash != NULL ? slash + 1 : file_name;
}

struct asp_source *asp_sources_add(struct asp_sources *sources, const char *file_name, const char *role,
                                   const char *data, size_t size)
{
    struct asp_source *source = asp_arena_allocate(sources->arena, 1, sizeof *source);
    if (source == NULL ||
        asp_array_reserve((void **)&sources->list, &sources->capacity, sources->count + 1, sizeof *sources->list) != 0)
        return NULL;
    source->file = (struct asp_source_file){
        .file_name = file_name, .role = role, .said = file_name, .data = data, .size = size, .read_as = ""};
    asp_sha256(data, size, source->file.sha256);
    sources->list[sources->count++] = source;
    return source;
}

/* ---- files that cells name ---------------------------------------------------------------------------------- */

static struct asp_source *find_opened(const struct asp_sources *sources, const char *file_name)
{
    for (size_t source = 0; source < sources->count; source++)
        if (sources->list[source]->file.copy_name != NULL &&
            strcmp(sources->list[source]->file.file_name, file_name) == 0)
            return sources->list[source];
    return NULL;
}

static struct asp_source *find_same(const struct asp_sources *sources, const struct asp_source_file *file)
{
    for (size_t source = 0; source < sources->count; source++) {
        const struct asp_source_file *other = &sources->list[source]->file;
        if (other != file && other->copy_name != NULL && strcmp(other->sha256, file->sha256) == 0 &&
            strcmp(base_name(other->file_name), base_name(file->file_name)) == 0)
            return sources->list[source];
    }
    return NULL;
}

static bool copy_name_taken(const struct asp_sources *sources, const char *copy_name)
{
    for (size_t source = 0; source < sources->count; source++)
        if (sources->list[source]->file.copy_name != NULL &&
            strcmp(sources->list[source]->file.copy_name, copy_name) == 0)
            return true;
    return false;
}

/* "rates.csv", else "rates-2.csv", "rates-3.csv", ... */
static const char *new_copy_name(const struct asp_sources *sources, const char *file_name)
{
    const char *name = base_name(file_name);
    const char *dot = strrchr(name, '.');
    int stem = dot != NULL ? (int)(dot - name) : (int)strlen(name);
    const char *copy_name = asp_arena_copy(sources->arena, name, strlen(name));
    for (size_t number = 2; copy_name != NULL && copy_name_taken(sources, copy_name); number++)
        copy_name = asp_arena_format(sources->arena, "%.*s-%zu%s", stem, name, number, name + stem);
    return copy_name;
}

/* Reads the file into the arena. 0, or -1 with a fault at place. */
static int read_bytes(struct asp_sources *sources, const char *file_name, struct asp_place place, const char **data,
                      size_t *size, struct asp_messages *messages)
{
    struct asp_bytes bytes;
    struct asp_error err = {.text = ""};
    if (asp_file_read(file_name, ASP_SCENARIO_BYTES_MOST, &bytes, &err) != 0) {
        asp_messages_add(messages, ASP_FAULT, place, "\"%s\": %s", file_name, err.text);
        return -1;
    }
    *data = asp_arena_copy(sources->arena, bytes.data, bytes.size);
    *size = bytes.size;
    asp_bytes_clear(&bytes);
    messages->out_of_memory = messages->out_of_memory || *data == NULL;
    return *data != NULL ? 0 : -1;
}

const char *asp_sources_tidy(const char *said)
{
    while (strncmp(said, "./", 2) == 0)
        said += 2;
    return said;
}

struct asp_source *asp_sources_open(struct asp_sources *sources, const char *folder, const char *said, const char *role,
                                    struct asp_place place, struct asp_messages *messages)
{
    said = asp_sources_tidy(said);
    const char *file_name = asp_arena_format(sources->arena, "%s%s", *said == '/' ? "" : folder, said);
    if (file_name == NULL) {
        messages->out_of_memory = true;
        return NULL;
    }
    struct asp_source *source = find_opened(sources, file_name);
    if (source != NULL)
        return source;
    const char *data = NULL;
    size_t size = 0;
    if (read_bytes(sources, file_name, place, &data, &size, messages) != 0)
        return NULL;
    source = asp_sources_add(sources, file_name, role, data, size);
    struct asp_source *same = source != NULL ? find_same(sources, &source->file) : NULL;
    if (same != NULL) {
        sources->count--;
        return same;
    }
    if (source != NULL) {
        source->file.said = asp_arena_copy(sources->arena, said, strlen(said));
        source->file.copy_name = new_copy_name(sources, file_name);
    }
    if (source == NULL || source->file.said == NULL || source->file.copy_name == NULL) {
        messages->out_of_memory = true;
        return NULL;
    }
    return source;
}

/* ---- columns of samples ------------------------------------------------------------------------------------- */

/* Its position, or -1 with a fault. */
static ptrdiff_t find_column(const struct asp_source *source, const char *name, struct asp_place place,
                             struct asp_messages *messages)
{
    const struct asp_table *table = &source->table;
    for (size_t column = 0; column < table->column_count; column++)
        if (strcmp(table->columns[column], name) == 0)
            return (ptrdiff_t)column;
    for (size_t column = 0; column < table->column_count; column++)
        if (asp_same_word(table->columns[column], name))
            return (ptrdiff_t)column;
    const char *nearest = asp_nearest(name, table->columns, table->column_count);
    struct asp_text list;
    asp_text_init(&list);
    for (size_t column = 0; column < table->column_count; column++)
        asp_text_add_format(&list, "%s%s", column > 0 ? ", " : "", table->columns[column]);
    asp_messages_add(messages, ASP_FAULT, place, "%s has no column \"%s\"; %s%s%s", source->file.file_name, name,
                     nearest != NULL ? "did you mean \"" : "there are: ",
                     nearest != NULL      ? nearest
                     : list.bytes != NULL ? list.bytes
                                          : "",
                     nearest != NULL ? "\"?" : "");
    asp_text_clear(&list);
    return -1;
}

static int read_table(struct asp_sources *sources, struct asp_source *source, struct asp_place place,
                      struct asp_messages *messages)
{
    if (source->table_read)
        return source->table_faulty ? -1 : 0;
    source->table_read = true;
    source->table_faulty = asp_table_read(sources->arena, source->file.file_name, source->file.data, source->file.size,
                                          '\0', '\0', &source->table, messages) != 0;
    if (source->table_faulty)
        return -1;
    source->file.read_as = source->table.read_as;
    if (source->table.row_count == 0) {
        source->table_faulty = true;
        asp_messages_add(messages, ASP_FAULT, place, "%s has no rows to draw from", source->file.file_name);
        return -1;
    }
    return 0;
}

int asp_sources_column(struct asp_sources *sources, struct asp_source *source, const char **column_name,
                       const double **values, size_t *value_count, struct asp_place place,
                       struct asp_messages *messages)
{
    if (read_table(sources, source, place, messages) != 0)
        return -1;
    const struct asp_table *table = &source->table;
    ptrdiff_t column = find_column(source, *column_name, place, messages);
    double *numbers = asp_arena_allocate(sources->arena, table->row_count, sizeof *numbers);
    if (column < 0 || numbers == NULL) {
        messages->out_of_memory = messages->out_of_memory || numbers == NULL;
        return -1;
    }
    int status = 0;
    for (size_t row = 0; row < table->row_count; row++) {
        const struct asp_cell *cell = &table->cells[row * table->column_count + (size_t)column];
        struct asp_number number = {.value = 0};
        if (asp_number_parse(cell->text, strlen(cell->text), table->decimal, &number) != ASP_PLAIN_NUMBER ||
            !isfinite(number.value)) {
            asp_messages_add(messages, ASP_FAULT, cell->place, "\"%s\" is not a number: column \"%s\" is drawn from",
                             cell->text, table->columns[column]);
            status = -1;
        }
        numbers[row] = number.value;
    }
    *column_name = table->columns[column];
    *values = numbers;
    *value_count = table->row_count;
    return status;
}

/* ---- histories ---------------------------------------------------------------------------------------------- */

int asp_sources_check_history(struct asp_sources *sources, struct asp_source *source, struct asp_messages *messages)
{
    if (source->history_read)
        return source->history_faulty ? -1 : 0;
    struct asp_history history;
    source->history_read = true;
    source->history_faulty =
        asp_history_read_bytes(source->file.file_name, source->file.data, source->file.size, &history, messages) != 0;
    if (source->history_faulty)
        return -1;
    source->file.read_as = asp_arena_copy(sources->arena, history.read_as, strlen(history.read_as));
    asp_history_clear(&history);
    messages->out_of_memory = messages->out_of_memory || source->file.read_as == NULL;
    return source->file.read_as != NULL ? 0 : -1;
}
