/*
 * aspsim check: validates a scenario and shows what each value is, where it comes from, what nobody chose, what is
 * assumption, and how the files were read.
 */
#include <string.h>

#include "cli.h"

enum { VALUE_COLUMNS = 5, DEFAULT_COLUMNS = 5 };

static const char *where(struct asp_arena *arena, const struct asp_value *value)
{
    if (value->origin == ASP_ORIGIN_DEFAULT)
        return "default";
    if (value->origin == ASP_ORIGIN_SETTING)
        return "--set";
    const char *text = asp_arena_format(arena, "%s:%d", value->place.file_name != NULL ? value->place.file_name : "",
                                        value->place.line);
    return text != NULL ? text : "";
}

static const char *currency_of(const struct asp_scenario *scenario)
{
    const struct asp_value *currency = asp_scenario_value(scenario, "run.currency");
    return currency != NULL && currency->word != NULL ? currency->word : "money";
}

static const char *unit_of(struct asp_arena *arena, const struct asp_scenario *scenario, const struct asp_value *value)
{
    return value->unit[0] != '\0' ? value->unit : cli_unit(arena, value->parameter->unit, currency_of(scenario));
}

static void add_values(struct asp_text *text, struct asp_arena *arena, const struct asp_scenario *scenario)
{
    static const char *const HEADER[VALUE_COLUMNS] = {"parameter", "value", "unit", "from", "note"};
    size_t count = 0, correlation_count = 0;
    const struct asp_value *const *values = asp_scenario_values(scenario, &count);
    const struct asp_correlation *correlations = asp_scenario_correlations(scenario, &correlation_count);
    const char **cells = asp_arena_allocate(arena, (count + correlation_count + 1) * VALUE_COLUMNS, sizeof *cells);
    if (cells == NULL) {
        text->failed = true;
        return;
    }
    memcpy(cells, HEADER, sizeof HEADER);
    const char **row = cells + VALUE_COLUMNS;
    for (size_t index = 0; index < count; index++, row += VALUE_COLUMNS) {
        const struct asp_value *value = values[index];
        const char *filled[VALUE_COLUMNS] = {value->key, value->text, unit_of(arena, scenario, value),
                                             where(arena, value), value->note};
        memcpy(row, filled, sizeof filled);
    }
    for (size_t index = 0; index < correlation_count; index++, row += VALUE_COLUMNS) {
        const struct asp_correlation *said = &correlations[index];
        char number[ASP_NUMBER_TEXT];
        row[0] = asp_arena_format(arena, "%s ~ %s", said->key_a, said->key_b);
        row[1] = asp_arena_format(arena, "%s", asp_number_text(said->rank_correlation, number));
        row[2] = "rank correlation";
        row[3] = asp_arena_format(arena, "%s:%d", said->place.file_name != NULL ? said->place.file_name : "",
                                  said->place.line);
        row[4] = "";
        for (size_t column = 0; column < VALUE_COLUMNS; column++)
            if (row[column] == NULL)
                row[column] = "";
    }
    cli_columns_add(text, cells, count + correlation_count + 1, VALUE_COLUMNS, 0);
}

static void add_defaults(struct asp_text *text, struct asp_arena *arena, const struct cli_session *session)
{
    const struct asp_basis *basis = &session->basis;
    const char **cells = asp_arena_allocate(arena, (basis->default_count + 1) * DEFAULT_COLUMNS, sizeof *cells);
    if (cells == NULL) {
        text->failed = true;
        return;
    }
    for (size_t index = 0; index < basis->default_count; index++) {
        const struct asp_value *value = basis->defaults[index];
        const char *filled[DEFAULT_COLUMNS] = {value->key, value->text, unit_of(arena, session->scenario, value),
                                               index < basis->optimistic_count ? "flatters" : "",
                                               value->parameter->meaning};
        memcpy(&cells[index * DEFAULT_COLUMNS], filled, sizeof filled);
    }
    asp_text_add_format(text, "\nTaken from defaults (%zu, of which %zu flatter%s):\n", basis->default_count,
                        basis->optimistic_count, basis->optimistic_count == 1 ? "s" : "");
    cli_columns_add(text, cells, basis->default_count, DEFAULT_COLUMNS, 2);
}

static void add_assumptions(struct asp_text *text, const struct cli_session *session)
{
    size_t count = 0;
    const struct asp_value *const *values = asp_scenario_values(session->scenario, &count);
    asp_text_add_format(text, "\nAssumptions (%zu, by their notes):\n", session->basis.assumption_count);
    for (size_t index = 0; index < count; index++)
        if (asp_value_is_of_the_world(values[index]) && values[index]->assumption)
            asp_text_add_format(text, "  %s\n", values[index]->key);
    asp_text_add_format(text, "Numbers without a note that says where they come from: %zu\n",
                        session->basis.unsourced_count);
}

static void add_files(struct asp_text *text, const struct asp_scenario *scenario)
{
    size_t count = 0;
    const struct asp_source_file *files = asp_scenario_files(scenario, &count);
    asp_text_add(text, "\nFiles:\n");
    for (size_t file = 0; file < count; file++)
        asp_text_add_format(text, "  %s (%s) read as %s\n", files[file].file_name, files[file].role,
                            files[file].read_as != NULL ? files[file].read_as : "it is");
}

/* What a run would refuse in every future is refused here: the middle future is run and thrown away. */
static int try_middle(const struct cli_session *session)
{
    struct asp_run_options options;
    struct asp_error err;
    if (asp_run_options_init(&options, session->scenario, &err) != 0)
        return cli_report_error(&err);
    options.middle = true;
    struct asp_result *result = asp_engine_run(session->model, session->plan, &options, NULL, &err);
    if (result == NULL)
        return cli_report_error(&err);
    asp_result_free(result);
    return CLI_OK;
}

int cmd_check(const struct cli_command *command, const struct cli_options *options, char *const *argv, size_t argc)
{
    (void)command, (void)argv, (void)argc;
    struct cli_session session;
    struct asp_scenario_request request = cli_request(options);
    int status = cli_session_open(&session, &request);
    if (status == CLI_OK)
        status = try_middle(&session);
    if (status == CLI_OK) {
        struct asp_text text;
        struct asp_arena arena;
        asp_text_init(&text);
        asp_arena_init(&arena);
        add_values(&text, &arena, session.scenario);
        add_defaults(&text, &arena, &session);
        add_assumptions(&text, &session);
        add_files(&text, session.scenario);
        asp_arena_clear(&arena);
        status = cli_print(&text);
    }
    cli_session_clear(&session);
    return status;
}
