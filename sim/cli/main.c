/*
 * aspsim: the table of commands and what the program does before and after one of them.
 */
#include <argp.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

const char *argp_program_version = "aspsim " ASPSIM_VERSION;

enum { MANY = 4096 };

static const struct cli_command COMMANDS[] = {
    {"new", "PLAN.csv", "Write a commented plan to fill in",
     "An existing PLAN.csv is never overwritten. nb, fr and nl write semicolons and decimal commas, us commas and "
     "decimal points; all four read the same.",
     CLI_NEW, 1, 1, cmd_new},
    {"check", "SCENARIO [LAYER...]", "Validate a scenario and show what each value is, and where it comes from", NULL,
     CLI_LAYERS, 1, MANY, cmd_check},
    {"params", "[PREFIX]", "List parameters: unit, default, range, meaning, source", NULL, CLI_JSON, 0, 1, cmd_params},
    {"dist", "VALUE [P...]", "Show what a value means: mean, sd, percentiles, a small histogram",
     "VALUE is what a cell may hold, such as \"p10p50p90(20, 35, 80)\" or \"5 to 20\". P is a percentile to show "
     "instead of the usual ones, such as P1 or 99.5. A value that begins with a minus goes after --.",
     0, 1, MANY, cmd_dist},
    {"run", "SCENARIO [LAYER...]", "Simulate, write a folder, print a summary that begins with the answer",
     "It appears whole or not at all. A folder that aspsim wrote before is kept as DIR.previous; one that it did "
     "not write is never touched. With --again no SCENARIO is given.",
     CLI_LAYERS | CLI_RUN | CLI_JSON, 0, MANY, cmd_run},
    {"charts", "", "List the charts: name, what each is for", NULL, 0, 0, 0, cmd_charts},
    {"rng", "", "Put out addressed random words, for statistical test batteries",
     "The words go over rising paths, then index. --raw writes them in this machine's byte order until the reader "
     "closes.",
     CLI_DRAWS | CLI_WORDS, 0, 0, cmd_rng},
};
enum { COMMAND_COUNT = sizeof COMMANDS / sizeof COMMANDS[0] };

static void add_help(struct asp_text *out)
{
    const char *cells[COMMAND_COUNT * 2];
    struct asp_arena arena;
    asp_arena_init(&arena);
    for (size_t row = 0; row < COMMAND_COUNT; row++) {
        const char *usage = asp_arena_format(&arena, "%s %s", COMMANDS[row].name, COMMANDS[row].usage);
        cells[2 * row] = usage != NULL ? usage : COMMANDS[row].name;
        cells[2 * row + 1] = COMMANDS[row].summary;
    }
    asp_text_add(out, "Usage: aspsim COMMAND [OPTION...]\n"
                      "Simulates hosted-software markets: thousands of futures from a plan in a CSV file.\n\n");
    cli_columns_add(out, cells, COMMAND_COUNT, 2, 2);
    asp_text_add(out, "\n`aspsim COMMAND --help' says more. First: aspsim new plan.csv; aspsim run plan.csv\n");
    asp_arena_clear(&arena);
}

static const struct cli_command *find_command(const char *name)
{
    for (size_t command = 0; command < COMMAND_COUNT; command++)
        if (strcmp(COMMANDS[command].name, name) == 0)
            return &COMMANDS[command];
    return NULL;
}

static int refuse_command(const char *name)
{
    const char *names[COMMAND_COUNT];
    for (size_t command = 0; command < COMMAND_COUNT; command++)
        names[command] = COMMANDS[command].name;
    const char *nearest = asp_nearest(name, names, COMMAND_COUNT);
    fprintf(stderr, "aspsim: there is no command \"%s\"", name);
    if (nearest != NULL)
        fprintf(stderr, "; did you mean \"%s\"?\n", nearest);
    else
        fputs("; `aspsim --help' lists them\n", stderr);
    return CLI_WRONG_INPUT;
}

static int run_command(const struct cli_command *command, size_t argc, char *const *argv)
{
    struct cli_options options;
    int status = CLI_FAILED;
    if (cli_options_parse(command, argc, argv, &options) == 0)
        status = command->run(command, &options, argv, argc);
    else
        fputs("aspsim: error: there is not enough memory\n", stderr);
    cli_options_clear(&options);
    return status;
}

static int dispatch(int argc, char **argv)
{
    struct asp_text help;
    asp_text_init(&help);
    if (argc < 2) {
        add_help(&help);
        if (help.bytes != NULL)
            fputs(help.bytes, stderr);
        asp_text_clear(&help);
        return CLI_WRONG_INPUT;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-?") == 0) {
        add_help(&help);
        return cli_print(&help);
    }
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
        asp_text_add_format(&help, "%s\n", argp_program_version);
        return cli_print(&help);
    }
    const struct cli_command *command = find_command(argv[1]);
    return command != NULL ? run_command(command, (size_t)argc - 1, argv + 1) : refuse_command(argv[1]);
}

int main(int argc, char **argv)
{
    argp_err_exit_status = CLI_WRONG_INPUT;
    int status = dispatch(argc, argv);
    if (fflush(stdout) != 0 && errno != EPIPE && status == CLI_OK) {
        fprintf(stderr, "aspsim: error: the result cannot be written to standard output: %s\n", strerror(errno));
        status = CLI_FAILED;
    }
    return status;
}
