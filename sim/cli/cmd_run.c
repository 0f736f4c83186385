/*
 * aspsim run: a scenario simulated, its folder written, its summary printed; and the same again from a folder.
 *
 * A run again reads the folder's own scenario.csv and inputs, which are what was used, with the options of the recorded
 * command; its series.csv must hash to what the manifest says before anything is written.
 */
#include <string.h>
#include <unistd.h>

#include "cli.h"

/* Whole futures that charts may draw. */
enum { TRACES = 5, RECORDED_BYTES_MOST = 16 << 20 };

/* One run, from what is asked to what is written. */
struct run {
    const struct cli_command *command;
    const struct cli_options *options;  /* what decides the numbers: the command line, or the recorded one */
    const struct cli_options *terminal; /* what was typed now: --quiet, --json, --threads */
    struct asp_scenario_request request;
    char *const *arguments; /* to record */
    size_t argument_count;
    unsigned formats;
    const char *recorded_manifest; /* NULL: not again */
    const char *folder_name;
    const char *label;
    struct cli_session session;
    struct asp_run_options engine;
    size_t answer;
    struct asp_hooks hooks;
    struct asp_result *result; /* owned */
    struct asp_arena arena;
};

/* ---- the font folder ---- */

/* Fonts are found from where the program is: in the source tree, or installed. */
static const char *const FONT_FOLDERS[] = {"../plots/fonts", "../../plots/fonts", "../share/aspsim/fonts"};

static void find_fonts(struct asp_arena *arena)
{
    enum { PATH_BYTES = 4096 };
    char program[PATH_BYTES];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program);
    if (length <= 0 || (size_t)length >= sizeof program)
        return;
    while (length > 0 && program[length - 1] != '/')
        length--;
    for (size_t folder = 0; folder < sizeof FONT_FOLDERS / sizeof FONT_FOLDERS[0]; folder++) {
        const char *name = asp_arena_format(arena, "%.*s%s", (int)length, program, FONT_FOLDERS[folder]);
        if (name != NULL && access(name, R_OK) == 0) {
            asp_plots_set_font_folder(name);
            return;
        }
    }
}

/* ---- before the simulation ---- */

static int prepare_engine(struct run *run)
{
    const struct cli_options *options = run->options;
    struct asp_error err;
    if (asp_run_options_init(&run->engine, run->session.scenario, &err) != 0)
        return cli_report_error(&err);
    if (options->path_count_said)
        run->engine.path_count = options->path_count;
    if (options->seed_said)
        run->engine.seed = options->seed;
    run->engine.thread_count = run->terminal->thread_count;
    run->engine.middle = options->middle;
    run->engine.all_bands = options->all_bands;
    run->engine.keep_inputs = options->samples;
    run->engine.trace_count = TRACES;
    return CLI_OK;
}

static int choose_answer(struct run *run)
{
    const struct asp_model *model = run->session.model;
    struct asp_error err;
    if (run->options->metric != NULL && asp_plan_add_metric(run->session.plan, run->options->metric, &err) != 0)
        return cli_report_error(&err);
    ptrdiff_t kpi = asp_answer_kpi(model->outputs(run->session.plan), run->options->metric);
    if (kpi < 0) {
        asp_fail(&err, "the plan has no result to report on");
        return cli_report_error(&err);
    }
    run->answer = (size_t)kpi;
    return CLI_OK;
}

/* samples.csv needs every KPI of every future. */
static int check_samples(const struct run *run)
{
    const struct asp_outputs *outputs = run->session.model->outputs(run->session.plan);
    size_t columns = outputs->kpi_count > outputs->input_count ? outputs->kpi_count : outputs->input_count;
    uint64_t most = columns > 0 ? (uint64_t)ASP_KPI_VALUES_MOST / columns : UINT64_MAX;
    if (!run->options->samples || run->engine.middle || run->engine.path_count <= most)
        return CLI_OK;
    return cli_refuse(run->command, "--samples writes at most %llu futures of this plan; ask for fewer with --paths",
                      (unsigned long long)most);
}

static int prepare(struct run *run)
{
    struct asp_error err;
    int status = cli_session_open(&run->session, &run->request);
    if (status == CLI_OK)
        status = prepare_engine(run);
    if (status == CLI_OK)
        status = choose_answer(run);
    if (status == CLI_OK)
        status = check_samples(run);
    if (status != CLI_OK)
        return status;
    if (run->label == NULL)
        run->label = asp_scenario_label(run->session.scenario);
    if (run->folder_name == NULL)
        run->folder_name = asp_arena_format(&run->arena, "out/%s", run->label);
    if (run->folder_name == NULL)
        asp_fail_memory(&err);
    else if (asp_folder_check(run->folder_name, &err) == 0)
        return CLI_OK;
    return cli_report_error(&err);
}

/* ---- after it ---- */

static int require_same(const struct run *run, const struct asp_text *series_csv)
{
    char sha256[ASP_SHA256_TEXT];
    struct asp_text line;
    struct asp_error err;
    if (run->recorded_manifest == NULL)
        return CLI_OK;
    asp_sha256(series_csv->bytes, series_csv->length, sha256);
    asp_text_init(&line);
    asp_manifest_hash_line(sha256, &line);
    bool same = !line.failed && strstr(run->recorded_manifest, line.bytes) != NULL;
    asp_text_clear(&line);
    if (same)
        return CLI_OK;
    asp_fail(&err,
             "%s: the run gives other numbers than its manifest.json records, so nothing was written; it was made by "
             "another version, or its scenario.csv or inputs were changed since",
             run->folder_name);
    return cli_report_error(&err);
}

static int print_result(const struct run *run, const struct asp_report *report)
{
    struct asp_text text;
    asp_text_init(&text);
    if (run->terminal->json)
        asp_summary_json(run->result, &text);
    else if (!run->terminal->quiet)
        asp_screen_add(report, run->answer, run->formats, run->folder_name, &text);
    return cli_print(&text);
}

static int write_report(const struct run *run, const struct asp_text *series_csv, const struct asp_facts *facts)
{
    const struct asp_scenario_request request = cli_request(run->options);
    const struct asp_report report = {
        .scenario = run->session.scenario,
        .request = &request,
        .label = run->label,
        .basis = &run->session.basis,
        .result = run->result,
        .facts = &facts->chart,
        .series_csv = series_csv,
        .arguments = run->arguments,
        .argument_count = run->argument_count,
        .middle = run->engine.middle,
        .all_bands = run->engine.all_bands,
        .samples = run->options->samples,
        .hooks = &run->hooks,
    };
    struct asp_error err;
    if (asp_report_write(&report, run->formats, run->folder_name, &err) != 0)
        return cli_report_error(&err);
    return print_result(run, &report);
}

static int report_on(struct run *run)
{
    struct asp_messages messages;
    struct asp_facts facts;
    struct asp_text series_csv;
    size_t target_count = 0;
    const struct asp_target *targets = asp_plan_targets(run->session.plan, &target_count);
    find_fonts(&run->arena);
    asp_text_init(&series_csv);
    asp_series_csv(run->result, run->engine.all_bands, &series_csv);
    asp_messages_init(&messages);
    int status = CLI_FAILED;
    if (series_csv.failed)
        messages.out_of_memory = true;
    else
        status = require_same(run, &series_csv);
    if (status == CLI_OK) {
        status = CLI_WRONG_INPUT;
        if (asp_facts_init(&facts, run->session.scenario, run->result, targets, target_count, &messages) == 0) {
            facts.chart.label = run->label;
            status = write_report(run, &series_csv, &facts);
            asp_facts_clear(&facts);
        }
    }
    cli_report_messages(&messages);
    if (messages.out_of_memory)
        status = CLI_FAILED;
    asp_messages_clear(&messages);
    asp_text_clear(&series_csv);
    return status;
}

static int simulate(struct run *run)
{
    struct asp_error err;
    asp_arena_init(&run->arena);
    int status = prepare(run);
    if (status == CLI_OK) {
        cli_hooks_init(&run->hooks, !run->terminal->quiet);
        run->result = asp_engine_run(run->session.model, run->session.plan, &run->engine, &run->hooks, &err);
        cli_hooks_clear(&run->hooks);
        status = run->result != NULL ? report_on(run) : cli_report_error(&err);
    }
    asp_result_free(run->result);
    cli_session_clear(&run->session);
    asp_arena_clear(&run->arena);
    return status;
}

/* ---- again ---- */

/* What a folder of ours records. */
struct record {
    struct asp_arena arena;
    struct asp_bytes manifest, command;
    char **arguments;
    size_t argument_count;
    struct cli_options options;
};

static void record_clear(struct record *record)
{
    cli_options_clear(&record->options);
    asp_bytes_clear(&record->manifest);
    asp_bytes_clear(&record->command);
    asp_arena_clear(&record->arena);
}

static int read_file_of(struct record *record, const char *folder_name, const char *file_name, struct asp_bytes *bytes,
                        struct asp_error *err)
{
    const char *path = asp_arena_format(&record->arena, "%s/%s", folder_name, file_name);
    return path != NULL ? asp_file_read(path, RECORDED_BYTES_MOST, bytes, err) : asp_fail_memory(err);
}

static int record_read(struct record *record, const struct cli_command *command, const char *folder_name)
{
    struct asp_error err;
    if (!asp_folder_is_ours(folder_name)) {
        asp_fail_input(&err, (struct asp_place){folder_name, 0, 0},
                       "this is not a folder that `aspsim run' wrote: it has no manifest.json of ours");
        return cli_report_error(&err);
    }
    if (read_file_of(record, folder_name, "manifest.json", &record->manifest, &err) != 0 ||
        read_file_of(record, folder_name, "command", &record->command, &err) != 0)
        return cli_report_error(&err);
    record->arguments =
        asp_command_read(&record->arena, record->command.data, record->command.size, &record->argument_count);
    if (record->arguments == NULL) {
        asp_fail_memory(&err);
        return cli_report_error(&err);
    }
    if (record->argument_count < 2 || strcmp(record->arguments[0], command->name) != 0) {
        asp_fail_input(&err, (struct asp_place){folder_name, 0, 0}, "its file `command' does not record a run");
        return cli_report_error(&err);
    }
    if (cli_options_parse(command, record->argument_count, record->arguments, &record->options) != 0)
        return CLI_FAILED;
    if (record->options.files.count > 0 && record->options.again == NULL)
        return CLI_OK;
    asp_fail_input(&err, (struct asp_place){folder_name, 0, 0}, "its file `command' names no scenario");
    return cli_report_error(&err);
}

static void add_base_name(struct asp_text *label, const char *file_name)
{
    static const char ENDING[] = ".csv";
    const char *slash = strrchr(file_name, '/');
    const char *base = slash != NULL ? slash + 1 : file_name;
    size_t length = strlen(base);
    if (length > strlen(ENDING) && strcmp(base + length - strlen(ENDING), ENDING) == 0)
        length -= strlen(ENDING);
    asp_text_add_bytes(label, base, length);
}

/* What asp_scenario_label said of the files that the copy was made from. NULL when memory is out. */
static const char *recorded_label(struct record *record)
{
    const struct cli_options *options = &record->options;
    struct asp_text label;
    asp_text_init(&label);
    for (size_t file = 0; file < options->files.count; file++) {
        asp_text_add(&label, file > 0 ? "+" : "");
        add_base_name(&label, options->files.list[file]);
    }
    for (size_t name = 0; name < options->cases.count; name++)
        asp_text_add_format(&label, "+%s", options->cases.list[name]);
    const char *kept = label.failed ? NULL : asp_arena_copy(&record->arena, label.bytes, label.length);
    asp_text_clear(&label);
    return kept;
}

/* Formats asked for beside the recorded ones are recorded too, before anything that ends options. */
static char *const *arguments_with_formats(struct record *record, unsigned formats, size_t *count)
{
    struct asp_text option;
    *count = record->argument_count;
    if (formats == record->options.formats)
        return record->arguments;
    asp_text_init(&option);
    for (size_t format = 0; format < asp_format_count; format++)
        if ((formats & 1U << format) != 0)
            asp_text_add_format(&option, "%s%s", option.length == 0 ? "--format=" : ",", asp_formats[format].name);
    char **arguments = asp_arena_allocate(&record->arena, *count + 1, sizeof *arguments);
    char *copy = option.failed ? NULL : asp_arena_copy(&record->arena, option.bytes, option.length);
    asp_text_clear(&option);
    if (arguments == NULL || copy == NULL)
        return NULL;
    arguments[0] = record->arguments[0];
    arguments[1] = copy;
    memcpy(arguments + 2, record->arguments + 1, (*count - 1) * sizeof *arguments);
    (*count)++;
    return arguments;
}

static unsigned formats_or_standard(unsigned formats)
{
    struct asp_error err;
    if (formats == 0 && asp_formats_read(ASP_FORMATS_STANDARD, &formats, &err) != 0)
        return 0;
    return formats;
}

static bool takes_as_recorded(const struct cli_options *typed)
{
    return typed->files.count == 0 && typed->settings.count == 0 && typed->cases.count == 0 && !typed->path_count_said &&
           !typed->seed_said && typed->out == NULL && typed->metric == NULL && !typed->all_bands && !typed->samples &&
           !typed->middle && typed->delimiter == '\0' && typed->decimal == '\0';
}

static int run_record(struct record *record, const struct cli_command *command, const struct cli_options *typed)
{
    struct asp_error err;
    const char *folder_name = typed->again;
    const char *scenario_name = asp_arena_format(&record->arena, "%s/scenario.csv", folder_name);
    struct run run = {
        .command = command,
        .options = &record->options,
        .terminal = typed,
        .request = {.file_name = scenario_name, .delimiter = ',', .decimal = '.'},
        .formats = formats_or_standard(record->options.formats) | typed->formats,
        .recorded_manifest = record->manifest.data,
        .folder_name = folder_name,
        .label = recorded_label(record),
    };
    run.arguments = arguments_with_formats(record, run.formats, &run.argument_count);
    if (scenario_name == NULL || run.label == NULL || run.arguments == NULL) {
        asp_fail_memory(&err);
        return cli_report_error(&err);
    }
    return simulate(&run);
}

static int run_again(const struct cli_command *command, const struct cli_options *typed)
{
    if (!takes_as_recorded(typed))
        return cli_refuse(command, "--again runs what %s records as it is; only --format, --threads, --json and --quiet "
                                   "go with it", typed->again);
    struct record record = {0};
    asp_arena_init(&record.arena);
    int status = record_read(&record, command, typed->again);
    if (status == CLI_OK)
        status = run_record(&record, command, typed);
    record_clear(&record);
    return status;
}

int cmd_run(const struct cli_command *command, const struct cli_options *options, char *const *argv, size_t argc)
{
    if (options->again != NULL)
        return run_again(command, options);
    if (options->files.count == 0)
        return cli_refuse(command, "which scenario? aspsim run %s", command->usage);
    struct run run = {
        .command = command,
        .options = options,
        .terminal = options,
        .request = cli_request(options),
        .arguments = argv,
        .argument_count = argc,
        .formats = formats_or_standard(options->formats),
        .folder_name = options->out,
    };
    return simulate(&run);
}
