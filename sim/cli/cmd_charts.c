/*
 * aspsim charts: the table of charts.
 */
#include "cli.h"

int cmd_charts(const struct cli_command *command, const struct cli_options *options, char *const *argv, size_t argc)
{
    (void)command, (void)options, (void)argv, (void)argc;
    struct asp_text text;
    struct asp_arena arena;
    asp_text_init(&text);
    asp_arena_init(&arena);
    const char **cells = asp_arena_allocate(&arena, 2 * asp_chart_count + 1, sizeof *cells);
    for (size_t chart = 0; cells != NULL && chart < asp_chart_count; chart++) {
        cells[2 * chart] = asp_charts[chart].name;
        cells[2 * chart + 1] = asp_charts[chart].summary;
    }
    if (cells != NULL)
        cli_columns_add(&text, cells, asp_chart_count, 2, 0);
    else
        text.failed = true;
    asp_arena_clear(&arena);
    return cli_print(&text);
}
