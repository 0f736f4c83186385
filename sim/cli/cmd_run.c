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
enum { TRACES = 5 };

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

static unsigned formats_or_standard(unsigned formats)
{
    struct asp_error err;
    if (formats == 0 && asp_formats_read(ASP_FORMATS_STANDARD, &formats, &err) != 0)
        return 0;
    return formats;
}

static bool takes_as_recorded(const struct cli_options *typed)
{
    return typed->files.count == 0 && typed->settings.count == 0 && typed->cases.count == 0 &&
           !typed->path_count_said && !typed->seed_said && typed->out == NULL && typed->metric == NULL &&
           !typed->all_bands && !typed->samples && !typed->middle && typed->delimiter == '\0' && typed->decimal == '\0';
}

static int run_record(struct cli_record *record, const struct cli_command *command, const struct cli_options *typed)
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
        .label = cli_record_label(record),
    };
    run.arguments = cli_record_arguments(record, run.formats, &run.argument_count);
    if (scenario_name == NULL || run.label == NULL || run.arguments == NULL) {
        asp_fail_memory(&err);
        return cli_report_error(&err);
    }
    return simulate(&run);
}

static int run_again(const struct cli_command *command, const struct cli_options *typed)
{
    if (!takes_as_recorded(typed))
        return cli_refuse(command,
                          "--again runs what %s records as it is; only --format, --threads, --json and --quiet "
                          "go with it",
                          typed->again);
    struct cli_record record;
    int status = cli_record_read(&record, command, typed->again);
    if (status == CLI_OK)
        status = run_record(&record, command, typed);
    cli_record_clear(&record);
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
