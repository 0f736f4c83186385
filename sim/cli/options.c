/*
 * The options of all commands in one table; a command says which groups of them it takes. argp does the GNU
 * conventions and writes --help.
 */
#include <argp.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

/* Paths and seeds as engine.h and the manifest can hold them. */
#define PATHS_MOST (4294967296.0 - 256)
#define SEED_MOST 9007199254740992.0
#define THREADS_MOST 1024

/* Keys of options without a letter. */
enum {
    KEY_SET = 's',
    KEY_OUT = 'o',
    KEY_QUIET = 'q',
    KEY_CASE = UCHAR_MAX + 1,
    KEY_DELIMITER,
    KEY_DECIMAL,
    KEY_PATHS,
    KEY_SEED,
    KEY_THREADS,
    KEY_FORMAT,
    KEY_METRIC,
    KEY_BANDS,
    KEY_SAMPLES,
    KEY_MIDDLE,
    KEY_AGAIN,
    KEY_JSON,
    KEY_FROM,
    KEY_CSV_LOCALE,
    KEY_NAME,
    KEY_RAW
};

static const struct {
    unsigned group;
    struct argp_option option;
} OPTIONS[] = {
    {CLI_LAYERS, {"set", KEY_SET, "KEY=VALUE", 0, "set a parameter; wins over layers; repeatable", 0}},
    {CLI_LAYERS, {"case", KEY_CASE, "NAME", 0, "lay a case: column of the scenario over it; repeatable", 0}},
    {CLI_LAYERS, {"delimiter", KEY_DELIMITER, "CHAR", 0, "what separates cells: , ; or tab (default: found out)", 0}},
    {CLI_LAYERS, {"decimal", KEY_DECIMAL, "CHAR", 0, "the decimal mark of the files: . or , (default: found out)", 0}},
    {CLI_RUN, {"paths", KEY_PATHS, "N", 0, "futures to simulate (default: run.paths)", 0}},
    {CLI_RUN | CLI_DRAWS, {"seed", KEY_SEED, "N", 0, "seed of all draws (default: run.seed, or 1)", 0}},
    {CLI_RUN, {"threads", KEY_THREADS, "N", 0, "threads (default: one a processor); results are the same bytes", 0}},
    {CLI_RUN, {"out", KEY_OUT, "DIR", 0, "folder to write (default: out/SCENARIO[+LAYER...]); the last is kept", 0}},
    {CLI_RUN, {"format", KEY_FORMAT, "LIST", 0, "formats to write, see below (default: " ASP_FORMATS_STANDARD ")", 0}},
    {CLI_RUN, {"metric", KEY_METRIC, "M", 0, "what the summary begins with: a KPI, or SERIES@YYYY-MM", 0}},
    {CLI_RUN, {"bands", KEY_BANDS, "all", 0, "quantiles for every series", 0}},
    {CLI_RUN, {"samples", KEY_SAMPLES, NULL, 0, "also write samples.csv: inputs and KPIs of each future", 0}},
    {CLI_RUN, {"middle", KEY_MIDDLE, NULL, 0, "one future: every input its median, no noise", 0}},
    {CLI_RUN, {"again", KEY_AGAIN, "DIR", 0, "run again what DIR records, check its hash, write it anew", 0}},
    {CLI_RUN, {"quiet", KEY_QUIET, NULL, 0, "no summary and no progress bar", 0}},
    {CLI_JSON, {"json", KEY_JSON, NULL, 0, "print JSON", 0}},
    {CLI_NEW, {"from", KEY_FROM, "SCENARIO", 0, "start from this scenario, resolved (its comments are lost)", 0}},
    {CLI_NEW, {"csv-locale", KEY_CSV_LOCALE, "nb|fr|nl|us", 0, "whose Excel opens it in columns (default: us)", 0}},
    {CLI_WORDS, {"name", KEY_NAME, "NAME", 0, "name of the stream (default: rng)", 0}},
    {CLI_WORDS, {"raw", KEY_RAW, NULL, 0, "binary 32-bit words without end", 0}},
};
enum { OPTION_COUNT = sizeof OPTIONS / sizeof OPTIONS[0] };

struct parse {
    const struct cli_command *command;
    struct cli_options *options;
    bool out_of_memory;
};

static error_t add_word(struct parse *parse, struct cli_words *words, const char *word)
{
    if (asp_array_reserve((void **)&words->list, &words->capacity, words->count + 1, sizeof *words->list) != 0) {
        parse->out_of_memory = true;
        return ENOMEM;
    }
    words->list[words->count++] = word;
    return 0;
}

static double whole_number(struct argp_state *state, const char *option, const char *text, double least, double most)
{
    double value = 0;
    if (!asp_number_read(text, &value) || !(value >= least && value <= most) || value != (double)(uint64_t)value) {
        char lowest[ASP_NUMBER_TEXT], highest[ASP_NUMBER_TEXT];
        argp_error(state, "--%s takes a whole number from %s to %s, not \"%s\"", option, asp_number_text(least, lowest),
                   asp_number_text(most, highest), text);
    }
    return value;
}

static char mark(struct argp_state *state, const char *option, const char *text, const char *allowed)
{
    if (strcmp(text, "tab") == 0 || strcmp(text, "\\t") == 0)
        text = "\t";
    if (strlen(text) != 1 || strchr(allowed, text[0]) == NULL)
        argp_error(state, "--%s takes one of %s, not \"%s\"", option, strchr(allowed, ';') ? ", ; tab" : ". ,", text);
    return text[0];
}

static error_t add_formats(struct argp_state *state, struct cli_options *options, const char *list)
{
    unsigned formats = 0;
    struct asp_error err;
    if (asp_formats_read(list, &formats, &err) != 0)
        argp_error(state, "--format: %s", err.text);
    options->formats |= formats;
    return 0;
}

static error_t add_setting(struct argp_state *state, struct parse *parse, const char *setting)
{
    const char *equals = strchr(setting, '=');
    if (equals == NULL || equals == setting)
        argp_error(state, "--set takes KEY=VALUE, not \"%s\"", setting);
    return add_word(parse, &parse->options->settings, setting);
}

/* Options that stand for themselves: words and flags. ARGP_ERR_UNKNOWN if key is none of them. */
static error_t parse_plain(int key, char *arg, struct cli_options *options)
{
    switch (key) {
    case KEY_OUT:
        options->out = arg;
        return 0;
    case KEY_METRIC:
        options->metric = arg;
        return 0;
    case KEY_AGAIN:
        options->again = arg;
        return 0;
    case KEY_FROM:
        options->from = arg;
        return 0;
    case KEY_NAME:
        options->name = arg;
        return 0;
    case KEY_SAMPLES:
        options->samples = true;
        return 0;
    case KEY_MIDDLE:
        options->middle = true;
        return 0;
    case KEY_JSON:
        options->json = true;
        return 0;
    case KEY_QUIET:
        options->quiet = true;
        return 0;
    case KEY_RAW:
        options->raw = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t parse_end(struct argp_state *state, const struct parse *parse)
{
    const struct cli_command *command = parse->command;
    size_t count = parse->options->files.count;
    if (count < command->files_least)
        argp_error(state, "something is missing: aspsim %s %s", command->name, command->usage);
    if (count > command->files_most)
        argp_error(state, "\"%s\" is too much: aspsim %s %s", parse->options->files.list[command->files_most],
                   command->name, command->usage);
    return 0;
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct parse *parse = state->input;
    struct cli_options *options = parse->options;
    switch (key) {
    case KEY_SET:
        return add_setting(state, parse, arg);
    case KEY_CASE:
        return add_word(parse, &options->cases, arg);
    case ARGP_KEY_ARG:
        return add_word(parse, &options->files, arg);
    case ARGP_KEY_END:
        return parse_end(state, parse);
    case KEY_FORMAT:
        return add_formats(state, options, arg);
    case KEY_DELIMITER:
        options->delimiter = mark(state, "delimiter", arg, ",;\t");
        return 0;
    case KEY_DECIMAL:
        options->decimal = mark(state, "decimal", arg, ".,");
        return 0;
    case KEY_THREADS:
        options->thread_count = (unsigned)whole_number(state, "threads", arg, 1, THREADS_MOST);
        return 0;
    case KEY_PATHS:
        options->path_count = (uint64_t)whole_number(state, "paths", arg, 1, PATHS_MOST);
        options->path_count_said = true;
        return 0;
    case KEY_SEED:
        options->seed = (uint64_t)whole_number(state, "seed", arg, 0, SEED_MOST);
        options->seed_said = true;
        return 0;
    case KEY_BANDS:
        if (strcmp(arg, "all") != 0)
            argp_error(state, "--bands takes the word all, not \"%s\"", arg);
        options->all_bands = true;
        return 0;
    case KEY_CSV_LOCALE:
        options->csv_locale = arg;
        return 0;
    default:
        return parse_plain(key, arg, options);
    }
}

/* What --help says before the options and, after \v, behind them. */
static void add_doc(struct asp_text *doc, const struct cli_command *command)
{
    asp_text_add_format(doc, "%s.\v%s", command->summary, command->details != NULL ? command->details : "");
    if ((command->options & CLI_RUN) == 0)
        return;
    asp_text_add(doc, "\n\nFormats:\n");
    for (size_t format = 0; format < asp_format_count; format++)
        asp_text_add_format(doc, "  %-5s %s\n", asp_formats[format].name, asp_formats[format].summary);
}

int cli_options_parse(const struct cli_command *command, size_t argc, char *const *argv, struct cli_options *options)
{
    struct argp_option taken[OPTION_COUNT + 1];
    size_t count = 0;
    memset(options, 0, sizeof *options);
    for (size_t row = 0; row < OPTION_COUNT; row++)
        if ((OPTIONS[row].group & command->options) != 0)
            taken[count++] = OPTIONS[row].option;
    taken[count] = (struct argp_option){0};
    /* argp may reorder what it is given and prints argv[0] as the program's name. */
    struct asp_arena arena;
    asp_arena_init(&arena);
    char **copy = asp_arena_allocate(&arena, argc + 1, sizeof *copy);
    char *title = asp_arena_format(&arena, "aspsim %s", command->name);
    struct asp_text doc;
    asp_text_init(&doc);
    add_doc(&doc, command);
    struct parse parse = {.command = command, .options = options};
    int status = copy == NULL || title == NULL || doc.failed ? -1 : 0;
    if (status == 0) {
        memcpy(copy, argv, argc * sizeof *copy);
        copy[0] = title;
        const struct argp parser = {
            .options = taken, .parser = parse_option, .args_doc = command->usage, .doc = doc.bytes};
        if (argp_parse(&parser, (int)argc, copy, 0, NULL, &parse) != 0)
            status = -1;
    }
    asp_text_clear(&doc);
    asp_arena_clear(&arena);
    return parse.out_of_memory ? -1 : status;
}

void cli_options_clear(struct cli_options *options)
{
    free(options->files.list);
    free(options->settings.list);
    free(options->cases.list);
    memset(options, 0, sizeof *options);
}

int cli_refuse(const struct cli_command *command, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "aspsim %s: ", command->name);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fprintf(stderr, "\nTry `aspsim %s --help' or `aspsim %s --usage' for more information.\n", command->name,
            command->name);
    return CLI_WRONG_INPUT;
}
