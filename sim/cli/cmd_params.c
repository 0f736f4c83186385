/*
 * aspsim params: the registry of parameters, as text in columns or as JSON.
 */
#include <math.h>
#include <string.h>

#include "cli.h"

enum { COLUMNS = 7 };

static const char *const KINDS[] = {
    [ASP_KIND_NUMBER] = "number", [ASP_KIND_SHARE] = "share",   [ASP_KIND_RATE] = "rate",
    [ASP_KIND_MONEY] = "money",   [ASP_KIND_COUNT] = "count",   [ASP_KIND_MONTH] = "month",
    [ASP_KIND_YES_NO] = "yes/no", [ASP_KIND_CHOICE] = "choice", [ASP_KIND_TEXT] = "text",
    [ASP_KIND_FILE] = "file",     [ASP_KIND_NAME] = "name"};

static const struct {
    unsigned flag;
    const char *word;
} ALLOWED[] = {
    {ASP_MAY_VARY, "uncertain"}, {ASP_MAY_SCHEDULE, "over time"}, {ASP_MAY_EACH, "each"}, {ASP_MAY_MULTIPLY, "x..."}};
enum { ALLOWED_COUNT = sizeof ALLOWED / sizeof ALLOWED[0] };

static bool is_number(const struct asp_parameter *parameter) { return parameter->kind <= ASP_KIND_COUNT; }

static void add_range(struct asp_text *text, const struct asp_parameter *parameter)
{
    char lowest[ASP_NUMBER_TEXT], highest[ASP_NUMBER_TEXT];
    if (is_number(parameter)) {
        bool never = (parameter->allows & ASP_MAY_NEVER) != 0;
        asp_text_add_format(text, "%s to %s", asp_number_text(parameter->lowest, lowest),
                            never && isinf(parameter->highest) ? "never"
                                                               : asp_number_text(parameter->highest, highest));
    } else if (parameter->kind == ASP_KIND_CHOICE && parameter->choices != NULL) {
        for (size_t choice = 0; parameter->choices[choice] != NULL; choice++)
            asp_text_add_format(text, "%s%s", choice > 0 ? " | " : "", parameter->choices[choice]);
    } else {
        asp_text_add(text, KINDS[parameter->kind]);
    }
}

static void add_allowed(struct asp_text *text, const struct asp_parameter *parameter)
{
    for (size_t row = 0; row < ALLOWED_COUNT; row++)
        if ((parameter->allows & ALLOWED[row].flag) != 0)
            asp_text_add_format(text, "%s%s", text->length > 0 ? ", " : "", ALLOWED[row].word);
    if (text->length == 0)
        asp_text_add(text, "one value");
}

static const char *keep(struct asp_arena *arena, struct asp_text *text)
{
    const char *kept =
        text->failed ? NULL : asp_arena_copy(arena, text->bytes != NULL ? text->bytes : "", text->length);
    asp_text_clear(text);
    return kept != NULL ? kept : "";
}

/* Whether a pattern begins with the prefix, or is the row that a planner's own key belongs to. */
static bool matches(const struct asp_registry *registry, const struct asp_parameter *parameter, const char *prefix)
{
    return prefix == NULL || strncmp(parameter->pattern, prefix, strlen(prefix)) == 0 ||
           asp_registry_find(registry, prefix) == parameter;
}

static void fill_row(struct asp_arena *arena, const struct asp_parameter *parameter, const char *cells[COLUMNS])
{
    struct asp_text range, allowed;
    asp_text_init(&range);
    asp_text_init(&allowed);
    add_range(&range, parameter);
    add_allowed(&allowed, parameter);
    cells[0] = parameter->pattern;
    cells[1] = parameter->unit[0] != '\0' ? parameter->unit : "-";
    cells[2] = parameter->standard == NULL ? "-" : parameter->standard[0] == '\0' ? "empty" : parameter->standard;
    cells[3] = keep(arena, &range);
    cells[4] = keep(arena, &allowed);
    cells[5] = parameter->meaning;
    cells[6] = parameter->source;
}

static void add_object(struct asp_json *json, const struct asp_parameter *parameter)
{
    asp_json_open(json, NULL, '{');
    asp_json_add_text(json, "parameter", parameter->pattern);
    asp_json_add_text(json, "kind", KINDS[parameter->kind]);
    asp_json_add_text(json, "unit", parameter->unit);
    if (parameter->standard != NULL)
        asp_json_add_text(json, "default", parameter->standard);
    if (is_number(parameter)) {
        asp_json_add_number(json, "lowest", parameter->lowest);
        asp_json_add_number(json, "highest", parameter->highest);
    }
    if (parameter->choices != NULL) {
        asp_json_open(json, "choices", '[');
        for (size_t choice = 0; parameter->choices[choice] != NULL; choice++)
            asp_json_add_text(json, NULL, parameter->choices[choice]);
        asp_json_close(json, ']');
    }
    asp_json_open(json, "allows", '[');
    for (size_t row = 0; row < ALLOWED_COUNT; row++)
        if ((parameter->allows & ALLOWED[row].flag) != 0)
            asp_json_add_text(json, NULL, ALLOWED[row].word);
    asp_json_close(json, ']');
    asp_json_add_bool(json, "default_flatters", (parameter->allows & ASP_OPTIMISTIC) != 0);
    asp_json_add_text(json, "meaning", parameter->meaning);
    asp_json_add_text(json, "source", parameter->source);
    asp_json_close(json, '}');
}

static int refuse_prefix(const struct asp_registry *registry, struct asp_arena *arena, size_t count, const char *prefix)
{
    /* Patterns, and families alone: "markt" means "market". */
    const char **names = asp_arena_allocate(arena, 2 * count + 1, sizeof *names);
    size_t name_count = 0;
    for (size_t table = 0; names != NULL && table < registry->table_count; table++)
        for (size_t row = 0; row < registry->tables[table].count; row++) {
            const char *pattern = registry->tables[table].rows[row].pattern;
            const char *family = asp_arena_copy(arena, pattern, strcspn(pattern, "."));
            names[name_count++] = family != NULL ? family : pattern;
            names[name_count++] = pattern;
        }
    const char *nearest = names != NULL ? asp_nearest(prefix, names, name_count) : NULL;
    fprintf(stderr, "aspsim params: no parameter begins with \"%s\"", prefix);
    if (nearest != NULL)
        fprintf(stderr, "; did you mean \"%s\"?\n", nearest);
    else
        fputs("; `aspsim params' lists them all\n", stderr);
    return CLI_WRONG_INPUT;
}

static const struct asp_parameter **find_rows(const struct asp_registry *registry, struct asp_arena *arena,
                                              const char *prefix, size_t *found, size_t *all)
{
    *found = *all = 0;
    for (size_t table = 0; table < registry->table_count; table++)
        *all += registry->tables[table].count;
    const struct asp_parameter **rows = asp_arena_allocate(arena, *all + 1, sizeof *rows);
    for (size_t table = 0; rows != NULL && table < registry->table_count; table++)
        for (size_t row = 0; row < registry->tables[table].count; row++)
            if (matches(registry, &registry->tables[table].rows[row], prefix))
                rows[(*found)++] = &registry->tables[table].rows[row];
    return rows;
}

static void add_columns(struct asp_text *text, struct asp_arena *arena, const struct asp_parameter **rows, size_t count)
{
    static const char *const HEADER[COLUMNS] = {"parameter", "unit", "default", "range", "may be", "meaning", "source"};
    const char **cells = asp_arena_allocate(arena, (count + 1) * COLUMNS, sizeof *cells);
    if (cells == NULL) {
        text->failed = true;
        return;
    }
    memcpy(cells, HEADER, sizeof HEADER);
    for (size_t row = 0; row < count; row++)
        fill_row(arena, rows[row], &cells[(row + 1) * COLUMNS]);
    cli_columns_add(text, cells, count + 1, COLUMNS, 0);
}

static void add_json(struct asp_text *text, const struct asp_parameter **rows, size_t count)
{
    struct asp_json json;
    asp_json_init(&json, text);
    asp_json_open(&json, NULL, '[');
    for (size_t row = 0; row < count; row++)
        add_object(&json, rows[row]);
    asp_json_close(&json, ']');
    asp_json_finish(&json);
}

int cmd_params(const struct cli_command *command, const struct cli_options *options, char *const *argv, size_t argc)
{
    (void)command, (void)argv, (void)argc;
    struct cli_session session;
    struct asp_arena arena;
    struct asp_text text;
    const char *prefix = options->files.count > 0 ? options->files.list[0] : NULL;
    size_t found, all;
    cli_registry_init(&session);
    asp_arena_init(&arena);
    asp_text_init(&text);
    const struct asp_parameter **rows = find_rows(&session.registry, &arena, prefix, &found, &all);
    int status;
    if (rows != NULL && found == 0) {
        status = refuse_prefix(&session.registry, &arena, all, prefix);
    } else {
        if (rows == NULL)
            text.failed = true;
        else if (options->json)
            add_json(&text, rows, found);
        else
            add_columns(&text, &arena, rows, found);
        status = cli_print(&text);
    }
    asp_arena_clear(&arena);
    return status;
}
