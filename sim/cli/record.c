/*
 * What a run's folder records of itself, for a run again: its command line, and its manifest as text.
 */
#include <string.h>

#include "cli.h"

enum { RECORDED_BYTES_MOST = 16 << 20 };

void cli_record_clear(struct cli_record *record)
{
    cli_options_clear(&record->options);
    asp_bytes_clear(&record->manifest);
    asp_bytes_clear(&record->command);
    asp_arena_clear(&record->arena);
}

static int read_file_of(struct cli_record *record, const char *folder_name, const char *file_name,
                        struct asp_bytes *bytes, struct asp_error *err)
{
    const char *path = asp_arena_format(&record->arena, "%s/%s", folder_name, file_name);
    return path != NULL ? asp_file_read(path, RECORDED_BYTES_MOST, bytes, err) : asp_fail_memory(err);
}

int cli_record_read(struct cli_record *record, const struct cli_command *command, const char *folder_name)
{
    struct asp_error err;
    memset(record, 0, sizeof *record);
    asp_arena_init(&record->arena);
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

const char *cli_record_label(struct cli_record *record)
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

char *const *cli_record_arguments(struct cli_record *record, unsigned formats, size_t *count)
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
