/*
 * Errors and messages: one failure as a sentence with its place, or many faults of a file kept in the order found.
 * Printing them is left to the program.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aspsim/base.h"

static const struct asp_place no_place = {NULL, 0, 0};

static void error_fill(struct asp_error *err, enum asp_failure failure, struct asp_place place, const char *format,
                       va_list arguments) ASP_PRINTF(4, 0);

static void error_fill(struct asp_error *err, enum asp_failure failure, struct asp_place place, const char *format,
                       va_list arguments)
{
    if (err == NULL)
        return;
    err->failure = failure;
    err->place = place;
    vsnprintf(err->text, sizeof err->text, format, arguments);
}

int asp_fail(struct asp_error *err, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    error_fill(err, ASP_FAILURE_RUN, no_place, format, arguments);
    va_end(arguments);
    return -1;
}

int asp_fail_input(struct asp_error *err, struct asp_place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    error_fill(err, ASP_FAILURE_INPUT, place, format, arguments);
    va_end(arguments);
    return -1;
}

int asp_fail_cancelled(struct asp_error *err)
{
    asp_fail(err, "interrupted: nothing was written");
    if (err != NULL)
        err->failure = ASP_FAILURE_CANCELLED;
    return -1;
}

int asp_fail_memory(struct asp_error *err) { return asp_fail(err, "there is not enough memory for this"); }

void asp_messages_init(struct asp_messages *messages) { memset(messages, 0, sizeof *messages); }

void asp_messages_clear(struct asp_messages *messages)
{
    for (size_t message = 0; message < messages->count; message++)
        free(messages->list[message].text);
    free(messages->list);
    asp_messages_init(messages);
}

static bool same_file(const char *one, const char *other)
{
    if (one == NULL || other == NULL)
        return one == other;
    return strcmp(one, other) == 0;
}

static size_t faults_kept(const struct asp_messages *messages, const char *file_name)
{
    size_t kept = 0;
    for (size_t message = 0; message < messages->count; message++)
        if (messages->list[message].severity == ASP_FAULT &&
            same_file(messages->list[message].place.file_name, file_name))
            kept++;
    return kept;
}

void asp_messages_add(struct asp_messages *messages, enum asp_severity severity, struct asp_place place,
                      const char *format, ...)
{
    if (severity == ASP_FAULT) {
        messages->fault_count++;
        if (faults_kept(messages, place.file_name) >= ASP_MESSAGES_PER_FILE) {
            messages->omitted_count++;
            return;
        }
    }
    char sentence[ASP_ERROR_TEXT];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    const char *file_name = place.file_name != NULL ? place.file_name : "";
    size_t text_bytes = strlen(sentence) + 1, name_bytes = strlen(file_name) + 1;
    char *text = malloc(text_bytes + name_bytes);
    if (text == NULL || asp_array_reserve((void **)&messages->list, &messages->capacity, messages->count + 1,
                                          sizeof *messages->list) != 0) {
        free(text);
        messages->out_of_memory = true;
        return;
    }
    memcpy(text, sentence, text_bytes);
    memcpy(text + text_bytes, file_name, name_bytes); /* messages outlive the scenario that they are about */
    if (place.file_name != NULL)
        place.file_name = text + text_bytes;
    messages->list[messages->count++] = (struct asp_message){.severity = severity, .place = place, .text = text};
}

void asp_messages_add_error(struct asp_messages *messages, const struct asp_error *err)
{
    asp_messages_add(messages, ASP_FAULT, err->place, "%s", err->text);
}

/* Position of the first message about the same file. */
static size_t file_order(const struct asp_messages *messages, const char *file_name)
{
    size_t message = 0;
    while (message < messages->count && !same_file(messages->list[message].place.file_name, file_name))
        message++;
    return message;
}

static bool stands_before(const struct asp_message *one, size_t one_file, const struct asp_message *other,
                          size_t other_file)
{
    if (one_file != other_file)
        return one_file < other_file;
    if (one->place.line != other->place.line)
        return one->place.line < other->place.line;
    return one->place.column < other->place.column;
}

void asp_messages_sort(struct asp_messages *messages)
{
    size_t *files = calloc(messages->count + 1, sizeof *files);
    if (files == NULL) {
        messages->out_of_memory = true;
        return;
    }
    for (size_t message = 0; message < messages->count; message++)
        files[message] = file_order(messages, messages->list[message].place.file_name);
    for (size_t message = 1; message < messages->count; message++) { /* insertion: stable, and there are few */
        struct asp_message moved = messages->list[message];
        size_t moved_file = files[message], place = message;
        for (; place > 0 && stands_before(&moved, moved_file, &messages->list[place - 1], files[place - 1]); place--) {
            messages->list[place] = messages->list[place - 1];
            files[place] = files[place - 1];
        }
        messages->list[place] = moved;
        files[place] = moved_file;
    }
    free(files);
}
