/*
 * Charts into the folder: charts/NAME.EXTENSION for each chart that applies, beside it the numbers it shows as CSV and
 * its words for those who cannot see it. A second picture format adds its pictures only.
 */
#include <string.h>

#include "aspsim/report.h"

static const char *const EXTENSIONS[] = {
    [ASP_PICTURE_PNG] = "png", [ASP_PICTURE_SVG] = "svg", [ASP_PICTURE_PDF] = "pdf"};

static int write_text(struct asp_folder *folder, const struct asp_chart *chart, const char *extension,
                      const struct asp_text *text, struct asp_error *err)
{
    struct asp_text name;
    asp_text_init(&name);
    asp_text_add_format(&name, "charts/%s.%s", chart->name, extension);
    int status = text->failed || name.failed ? asp_fail_memory(err)
                                             : asp_folder_write(folder, name.bytes, text->bytes, text->length, err);
    asp_text_clear(&name);
    return status;
}

static bool has_numbers(const struct asp_folder *folder, const struct asp_chart *chart)
{
    size_t count = 0, length = strlen(chart->name);
    const struct asp_folder_file *files = asp_folder_files(folder, &count);
    for (size_t file = 0; file < count; file++)
        if (strncmp(files[file].name, "charts/", 7) == 0 && strncmp(files[file].name + 7, chart->name, length) == 0 &&
            strcmp(files[file].name + 7 + length, ".csv") == 0)
            return true;
    return false;
}

static int write_chart(const struct asp_report *report, const struct asp_chart *chart, enum asp_picture_format format,
                       struct asp_folder *folder, struct asp_text *text, struct asp_error *err)
{
    if (chart->plot(report->facts, format, text, err) != 0 ||
        write_text(folder, chart, EXTENSIONS[format], text, err) != 0)
        return -1;
    if (has_numbers(folder, chart))
        return 0;
    text->length = 0;
    chart->data(report->facts, text);
    if (write_text(folder, chart, "csv", text, err) != 0)
        return -1;
    text->length = 0;
    chart->alternative(report->facts, text);
    asp_text_add(text, "\n");
    return write_text(folder, chart, "txt", text, err);
}

int asp_pictures_write(const struct asp_report *report, enum asp_picture_format format, struct asp_folder *folder,
                       struct asp_error *err)
{
    int status = 0;
    for (size_t index = 0; index < asp_chart_count && status == 0; index++) {
        const struct asp_chart *chart = &asp_charts[index];
        if (!chart->applies(report->facts))
            continue;
        if (asp_hooks_cancelled(report->hooks))
            return asp_fail_cancelled(err);
        struct asp_text text;
        asp_text_init(&text);
        status = write_chart(report, chart, format, folder, &text, err);
        asp_text_clear(&text);
    }
    return status;
}
