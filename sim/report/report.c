/*
 * The table of formats, and the folder of a run: what is always in it (scenario, inputs, command, manifest), then each
 * format asked for.
 */
#include <string.h>

#include "aspsim/report.h"

/* ---- formats ---- */

static int write_text(struct asp_folder *folder, const char *name, const struct asp_text *text, struct asp_error *err)
{
    if (text->failed)
        return asp_fail_memory(err);
    return asp_folder_write(folder, name, text->bytes, text->length, err);
}

static int write_csv(const struct asp_report *report, struct asp_folder *folder, struct asp_error *err)
{
    struct asp_text summary, yearly;
    asp_text_init(&summary);
    asp_text_init(&yearly);
    asp_summary_csv(report->result, &summary);
    asp_yearly_csv(report->result, report->all_bands, &yearly);
    int status = write_text(folder, "summary.csv", &summary, err);
    if (status == 0)
        status = write_text(folder, "series.csv", report->series_csv, err);
    if (status == 0)
        status = write_text(folder, "yearly.csv", &yearly, err);
    asp_text_clear(&summary);
    asp_text_clear(&yearly);
    return status;
}

static int write_json(const struct asp_report *report, struct asp_folder *folder, struct asp_error *err)
{
    struct asp_text summary;
    asp_text_init(&summary);
    asp_summary_json(report->result, &summary);
    int status = write_text(folder, "summary.json", &summary, err);
    asp_text_clear(&summary);
    return status;
}

static int write_png(const struct asp_report *report, struct asp_folder *folder, struct asp_error *err)
{
    return asp_pictures_write(report, ASP_PICTURE_PNG, folder, err);
}

static int write_svg(const struct asp_report *report, struct asp_folder *folder, struct asp_error *err)
{
    return asp_pictures_write(report, ASP_PICTURE_SVG, folder, err);
}

static int write_pdf(const struct asp_report *report, struct asp_folder *folder, struct asp_error *err)
{
    return asp_pictures_write(report, ASP_PICTURE_PDF, folder, err);
}

const struct asp_format asp_formats[] = {
    {"csv", "summary.csv, series.csv, yearly.csv", "tables for spreadsheets and programs", write_csv},
    {"json", "summary.json", "the rows of summary.csv as objects", write_json},
    {"png", "charts/*.png", "charts as pictures, with their numbers and words", write_png},
    {"svg", "charts/*.svg", "charts as drawings, with their numbers and words", write_svg},
    {"pdf", "charts/*.pdf", "charts as pages, with their numbers and words", write_pdf},
};
const size_t asp_format_count = sizeof asp_formats / sizeof asp_formats[0];

static void add_format_names(struct asp_text *text)
{
    for (size_t format = 0; format < asp_format_count; format++) {
        const char *before = format == 0 ? "" : format + 1 == asp_format_count ? " and " : ", ";
        asp_text_add_format(text, "%s%s", before, asp_formats[format].name);
    }
}

static int refuse_format(const char *name, size_t length, const char *why, struct asp_error *err)
{
    struct asp_text names;
    asp_text_init(&names);
    add_format_names(&names);
    asp_fail_input(err, (struct asp_place){"--format", 0, 0}, "\"%.*s\" %s; the formats are %s", (int)length, name, why,
                   names.failed ? "in the manual" : names.bytes);
    asp_text_clear(&names);
    return -1;
}

int asp_formats_read(const char *list, unsigned *formats, struct asp_error *err)
{
    unsigned chosen = 0;
    for (const char *at = list; at != NULL;) {
        const char *comma = strchr(at, ',');
        size_t length = comma != NULL ? (size_t)(comma - at) : strlen(at);
        size_t format = 0;
        while (format < asp_format_count &&
               (strlen(asp_formats[format].name) != length || strncmp(asp_formats[format].name, at, length) != 0))
            format++;
        if (format == asp_format_count)
            return refuse_format(at, length, "is not a format that this version writes", err);
        if ((chosen & 1U << format) != 0)
            return refuse_format(at, length, "stands there twice", err);
        chosen |= 1U << format;
        at = comma != NULL ? comma + 1 : NULL;
    }
    *formats = chosen;
    return 0;
}

/* ---- the folder ---- */

static int write_scenario(const struct asp_report *report, struct asp_folder *folder, struct asp_error *err)
{
    struct asp_text text;
    asp_text_init(&text);
    asp_scenario_write(report->scenario, true, &text);
    int status = write_text(folder, "scenario.csv", &text, err);
    asp_text_clear(&text);
    size_t count = 0;
    const struct asp_source_file *files = asp_scenario_files(report->scenario, &count);
    for (size_t file = 0; file < count && status == 0; file++) {
        if (files[file].copy_name == NULL || files[file].copy_name[0] == '\0')
            continue;
        asp_text_init(&text);
        asp_text_add_format(&text, "inputs/%s", files[file].copy_name);
        status = text.failed ? asp_fail_memory(err)
                             : asp_folder_write(folder, text.bytes, files[file].data, files[file].size, err);
        asp_text_clear(&text);
    }
    return status;
}

static int write_command(const struct asp_report *report, struct asp_folder *folder, struct asp_error *err)
{
    struct asp_text text;
    asp_text_init(&text);
    asp_command_write(report->arguments, report->argument_count, &text);
    int status = write_text(folder, "command", &text, err);
    asp_text_clear(&text);
    return status;
}

static int write_all(const struct asp_report *report, unsigned formats, struct asp_folder *folder,
                     struct asp_error *err)
{
    if (write_scenario(report, folder, err) != 0 || write_command(report, folder, err) != 0)
        return -1;
    for (size_t format = 0; format < asp_format_count; format++) {
        if (asp_hooks_cancelled(report->hooks))
            return asp_fail_cancelled(err);
        if ((formats & 1U << format) != 0 && asp_formats[format].write(report, folder, err) != 0)
            return -1;
    }
    if (report->samples && asp_samples_write(report->result, folder, report->hooks, err) != 0)
        return -1;
    if (asp_manifest_write(report, folder, err) != 0)
        return -1;
    return asp_hooks_cancelled(report->hooks) ? asp_fail_cancelled(err) : asp_folder_finish(folder, err);
}

int asp_report_write(const struct asp_report *report, unsigned formats, const char *folder_name, struct asp_error *err)
{
    struct asp_folder *folder = asp_folder_create(folder_name, err);
    if (folder == NULL)
        return -1;
    int status = write_all(report, formats, folder, err);
    asp_folder_free(folder);
    return status;
}
