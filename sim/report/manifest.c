/*
 * manifest.json: what was run, by which version, and the hashes of what was read and written. It is written, never
 * parsed: `run --again` looks for one line of it as text, and a folder is known as ours by its first lines.
 */
#include "aspsim/report.h"

const char asp_manifest_beginning[] = "{\n  \"written_by\": \"aspsim\",\n";

static const char HASH_KEY[] = "series_csv_sha256";

void asp_manifest_hash_line(const char *sha256, struct asp_text *out)
{
    asp_text_add_format(out, "\n  \"%s\": \"%s\",\n", HASH_KEY, sha256);
}

static void add_sources(struct asp_json *json, const struct asp_scenario *scenario)
{
    size_t count = 0;
    const struct asp_source_file *files = asp_scenario_files(scenario, &count);
    asp_json_open(json, "inputs", '[');
    for (size_t file = 0; file < count; file++) {
        asp_json_open(json, NULL, '{');
        asp_json_add_text(json, "role", files[file].role);
        asp_json_add_text(json, "file", files[file].said);
        if (files[file].copy_name != NULL && files[file].copy_name[0] != '\0')
            asp_json_add_text(json, "copy", files[file].copy_name);
        asp_json_add_text(json, "sha256", files[file].sha256);
        asp_json_close(json, '}');
    }
    asp_json_close(json, ']');
}

static void add_words(struct asp_json *json, const char *key, const char *const *words, size_t count)
{
    asp_json_open(json, key, '[');
    for (size_t word = 0; word < count; word++)
        asp_json_add_text(json, NULL, words[word]);
    asp_json_close(json, ']');
}

static void add_run(struct asp_json *json, const struct asp_report *report)
{
    const struct asp_result *result = report->result;
    char start[ASP_MONTH_TEXT];
    /* A seed above 2^63 does not fit the writer's signed integer; the registry keeps seeds to 2^53. */
    asp_json_add_integer(json, "seed", (int64_t)result->seed);
    asp_json_add_integer(json, "paths", (int64_t)result->path_count);
    asp_json_add_text(json, "sampling", result->sobol ? "sobol" : "random");
    asp_json_add_bool(json, "middle", report->middle);
    asp_json_add_text(json, "start", asp_month_text(result->outputs.start_month, start));
    asp_json_add_integer(json, "months", (int64_t)result->outputs.month_count);
    asp_json_add_number(json, "wall_seconds", result->wall_seconds);
    asp_json_add_integer(json, "threads", (int64_t)result->thread_count);
}

static void add_files(struct asp_json *json, const struct asp_folder *folder)
{
    size_t count = 0;
    const struct asp_folder_file *files = asp_folder_files(folder, &count);
    asp_json_open(json, "files", '[');
    for (size_t file = 0; file < count; file++) {
        asp_json_open(json, NULL, '{');
        asp_json_add_text(json, "file", files[file].name);
        asp_json_add_text(json, "sha256", files[file].sha256);
        asp_json_close(json, '}');
    }
    asp_json_close(json, ']');
}

int asp_manifest_write(const struct asp_report *report, struct asp_folder *folder, struct asp_error *err)
{
    struct asp_text text;
    struct asp_json json;
    char series_sha256[ASP_SHA256_TEXT];
    asp_sha256(report->series_csv->bytes, report->series_csv->length, series_sha256);
    asp_text_init(&text);
    asp_json_init(&json, &text);
    asp_json_open(&json, NULL, '{');
    asp_json_add_text(&json, "written_by", "aspsim");
    asp_json_add_text(&json, "version", ASPSIM_VERSION);
    asp_json_add_text(&json, "label", report->label);
    add_sources(&json, report->scenario);
    add_words(&json, "settings", report->request->settings, report->request->setting_count);
    add_words(&json, "cases", report->request->cases, report->request->case_count);
    add_run(&json, report);
    asp_json_add_text(&json, HASH_KEY, series_sha256);
    add_files(&json, folder);
    asp_json_close(&json, '}');
    asp_json_finish(&json);
    int status =
        text.failed ? asp_fail_memory(err) : asp_folder_write(folder, "manifest.json", text.bytes, text.length, err);
    asp_text_clear(&text);
    return status;
}
