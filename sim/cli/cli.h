/*
 * Inside cli: the only part that prints, reads the command line and handles signals.
 */
#ifndef ASPSIM_CLI_H
#define ASPSIM_CLI_H

#include <signal.h>
#include <stdio.h>

#include "aspsim/report.h"

enum { CLI_OK = 0, CLI_FAILED = 1, CLI_WRONG_INPUT = 2 };

/* ---- options: one table for all commands (options.c) ---- */

enum {
    CLI_LAYERS = 1, /* --set, --case, --delimiter, --decimal */
    CLI_DRAWS = 2,  /* --seed */
    CLI_RUN = 4,    /* --paths, --threads, --out, --format, ... */
    CLI_JSON = 8,   /* --json */
    CLI_NEW = 16,   /* --from, --csv-locale */
    CLI_WORDS = 32  /* --name, --raw */
};

struct cli_words {
    const char **list; /* owned; the words are borrowed from argv */
    size_t count, capacity;
};

/* What a command line says. NULL, 0 or false: not said. */
struct cli_options {
    struct cli_words files; /* what is no option */
    struct cli_words settings, cases;
    char delimiter, decimal;
    uint64_t path_count, seed;
    bool path_count_said, seed_said;
    unsigned thread_count;
    unsigned formats;
    const char *out, *metric, *again;
    bool all_bands, samples, middle, json, quiet;
    const char *from, *csv_locale;
    const char *name;
    bool raw;
};

struct cli_command {
    const char *name;
    const char *usage;   /* "SCENARIO [LAYER...]" */
    const char *summary; /* one line */
    const char *details; /* a paragraph for --help, or NULL */
    unsigned options;    /* CLI_... */
    size_t files_least, files_most;
    /* Returns the exit status. argv holds what was parsed, from the command's name on. */
    int (*run)(const struct cli_command *command, const struct cli_options *options, char *const *argv, size_t argc);
};

/* Fills options from argv[1..]; argv[0] is the command's name. Wrong usage prints and exits with status 2, --help with
 * 0, as argp does. -1: memory. */
int cli_options_parse(const struct cli_command *command, size_t argc, char *const *argv, struct cli_options *options);
void cli_options_clear(struct cli_options *options);
/* Prints what is wrong with the command line and where help is; returns the exit status. */
int cli_refuse(const struct cli_command *command, const char *format, ...) ASP_PRINTF(2, 3);

/* ---- what the terminal shows and sends (terminal.c) ---- */

/* Texts of messages as they are printed: "plan.csv:14:3: error: ...". */
void cli_messages_text(const struct asp_messages *messages, struct asp_text *out);
void cli_error_text(const struct asp_error *err, struct asp_text *out);
/* Prints to stderr. cli_report_error returns the exit status that goes with err. */
void cli_report_messages(const struct asp_messages *messages);
int cli_report_error(const struct asp_error *err);
/* Writes a text to stdout and clears it; returns the exit status. */
int cli_print(struct asp_text *text);

/* From here on SIGINT and SIGTERM set the flag that hooks.cancel points to. progress: draw a bar on stderr. */
void cli_hooks_init(struct asp_hooks *hooks, bool progress);
/* Takes the bar away. */
void cli_hooks_clear(struct asp_hooks *hooks);

/* ---- columns (aligned_columns.c) ---- */

/* Adds rows of cells[row_count][column_count], aligned, two spaces between columns, each line begun with `indent`
 * spaces. Cells beyond the widest allowed column push the rest of their row only. */
void cli_columns_add(struct asp_text *out, const char *const *cells, size_t row_count, size_t column_count, int indent);
/* "money a year" in the scenario's currency: "USD a year". The text lives in the arena. */
const char *cli_unit(struct asp_arena *arena, const char *unit, const char *currency);

/* ---- a scenario opened for a command (session.c) ---- */

enum { CLI_TABLES_MOST = 16 };

struct cli_session {
    const struct asp_model *model;
    struct asp_parameter_table tables[CLI_TABLES_MOST];
    struct asp_registry registry;
    struct asp_scenario_request request;
    struct asp_scenario *scenario; /* owned */
    void *plan;                    /* owned */
    struct asp_basis basis;
};

/* All parameters there are: the model's and the engine's. */
void cli_registry_init(struct cli_session *session);
/* Reads and compiles what the request says; prints messages. Returns the exit status; clear in any case. */
int cli_session_open(struct cli_session *session, const struct asp_scenario_request *request);
void cli_session_clear(struct cli_session *session);
/* The request that options make. Borrows from them. */
struct asp_scenario_request cli_request(const struct cli_options *options);

/* ---- what a folder of ours records (record.c) ---- */

struct cli_record {
    struct asp_arena arena;
    struct asp_bytes manifest, command;
    char **arguments;
    size_t argument_count;
    struct cli_options options; /* what the recorded command line says */
};

/* Reads the folder's manifest and command; prints what is wrong. Returns the exit status; clear in any case. */
int cli_record_read(struct cli_record *record, const struct cli_command *command, const char *folder_name);
void cli_record_clear(struct cli_record *record);
/* What asp_scenario_label said of the files that the folder's copy was made from. NULL when memory is out. */
const char *cli_record_label(struct cli_record *record);
/* The recorded arguments, with formats beyond the recorded ones put where no `--` can precede them. NULL when memory is
 * out. */
char *const *cli_record_arguments(struct cli_record *record, unsigned formats, size_t *count);

/* ---- commands ---- */

int cmd_new(const struct cli_command *, const struct cli_options *, char *const *argv, size_t argc);
int cmd_check(const struct cli_command *, const struct cli_options *, char *const *argv, size_t argc);
int cmd_params(const struct cli_command *, const struct cli_options *, char *const *argv, size_t argc);
int cmd_dist(const struct cli_command *, const struct cli_options *, char *const *argv, size_t argc);
int cmd_run(const struct cli_command *, const struct cli_options *, char *const *argv, size_t argc);
int cmd_charts(const struct cli_command *, const struct cli_options *, char *const *argv, size_t argc);
int cmd_rng(const struct cli_command *, const struct cli_options *, char *const *argv, size_t argc);

#endif
