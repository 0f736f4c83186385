/*
 * A cell's text to a value, by the parameter's kind; and the kinds that are not numbers: choices, yes and no in the
 * languages spreadsheets write, months, free texts, names, files.
 */
#include <string.h>

#include "resolve.h"

static const char *const yes_words[] = {"yes", "true", "vrai", "waar", "sann", "1"};
static const char *const no_words[] = {"no", "false", "faux", "onwaar", "usann", "0"};

enum { YES_WORDS = sizeof yes_words / sizeof yes_words[0], NO_WORDS = sizeof no_words / sizeof no_words[0] };

static bool is_among(const char *text, const char *const *words, size_t count)
{
    for (size_t word = 0; word < count; word++)
        if (asp_same_word(text, words[word]))
            return true;
    return false;
}

static int read_yes_no(const struct asp_reading *reading, struct asp_entry *entry)
{
    if (is_among(reading->text, yes_words, YES_WORDS))
        return asp_entry_constant(reading, entry, 1);
    if (is_among(reading->text, no_words, NO_WORDS))
        return asp_entry_constant(reading, entry, 0);
    return asp_reading_fault(reading, reading->text, "\"%s\" is neither yes nor no", reading->text);
}

static int fault_of_choice(const struct asp_reading *reading, const char *const *choices, size_t count)
{
    const char *nearest = asp_nearest(reading->text, choices, count);
    if (nearest != NULL)
        return asp_reading_fault(reading, reading->text, "\"%s\" is not a choice here; did you mean \"%s\"?",
                                 reading->text, nearest);
    struct asp_text list;
    asp_text_init(&list);
    for (size_t choice = 0; choice < count; choice++)
        asp_text_add_format(&list, "%s%s", choice > 0 ? ", " : "", choices[choice]);
    asp_reading_fault(reading, reading->text, "\"%s\" is not a choice here; there are: %s", reading->text,
                      list.bytes != NULL ? list.bytes : "");
    asp_text_clear(&list);
    return -1;
}

static int read_choice(const struct asp_reading *reading, struct asp_entry *entry)
{
    const char *const *choices = reading->parameter->choices;
    size_t count = 0;
    for (; choices[count] != NULL; count++)
        if (asp_same_word(reading->text, choices[count])) {
            entry->value.word = choices[count];
            return asp_entry_constant(reading, entry, (double)count);
        }
    return fault_of_choice(reading, choices, count);
}

static int read_month(const struct asp_reading *reading, struct asp_entry *entry)
{
    unsigned allows = reading->parameter->allows;
    if ((allows & ASP_MAY_NEVER) != 0 && asp_same_word(reading->text, "never"))
        return asp_entry_constant(reading, entry, ASP_MONTH_NEVER);
    int month = 0;
    const char *why = NULL;
    if (asp_month_parse(reading->text, (allows & ASP_ENDS_PERIOD) != 0, &month, &why) != 0)
        return asp_reading_fault(reading, reading->text, "\"%s\" is not a month: %s", reading->text, why);
    return asp_entry_constant(reading, entry, month);
}

/* The role of a file that a parameter names is the last word of its key: "history". */
static int read_file(const struct asp_reading *reading, const char *text, struct asp_entry *entry)
{
    text = asp_sources_tidy(text);
    const char *dot = strrchr(reading->parameter->pattern, '.');
    struct asp_source *source =
        asp_sources_open(reading->sources, reading->folder, text, dot != NULL ? dot + 1 : reading->parameter->pattern,
                         reading->place, reading->messages);
    if (source == NULL || asp_entry_pieces(reading, entry, 1) != 0)
        return -1;
    if (strcmp(source->file.role, "history") == 0 &&
        asp_sources_check_history(reading->sources, source, reading->messages) != 0)
        return -1;
    entry->said[0].file = asp_arena_copy(reading->arena, text, strlen(text));
    entry->said[0].copy = source->file.copy_name;
    entry->value.word = source->file.file_name;
    entry->value.pieces = NULL;
    entry->value.piece_count = 0;
    return entry->said[0].file != NULL ? 0 : asp_reading_memory(reading);
}

static int read_text(const struct asp_reading *reading, const char *text, struct asp_entry *entry)
{
    entry->value.word = asp_arena_copy(reading->arena, text, strlen(text));
    return entry->value.word != NULL ? 0 : asp_reading_memory(reading);
}

static int read_by_kind(const struct asp_reading *reading, const char *text, struct asp_entry *entry)
{
    switch (reading->parameter->kind) {
    case ASP_KIND_MONTH:
        return read_month(reading, entry);
    case ASP_KIND_YES_NO:
        return read_yes_no(reading, entry);
    case ASP_KIND_CHOICE:
        return read_choice(reading, entry);
    case ASP_KIND_TEXT:
    case ASP_KIND_NAME:
        return read_text(reading, text, entry);
    case ASP_KIND_FILE:
        return read_file(reading, text, entry);
    case ASP_KIND_NUMBER:
    case ASP_KIND_SHARE:
    case ASP_KIND_RATE:
    case ASP_KIND_MONEY:
    case ASP_KIND_COUNT:
        break;
    }
    return asp_read_numbers(reading, entry);
}

int asp_read_value(struct asp_reading *reading, const char *text, struct asp_entry *entry)
{
    if (asp_reading_begin(reading, text) != 0)
        return -1;
    entry->value.parameter = reading->parameter;
    entry->value.place = reading->place;
    if (*text == '\0')
        return asp_reading_fault(reading, reading->text, "the value is missing");
    if (read_by_kind(reading, text, entry) != 0)
        return -1;
    return asp_entry_write(reading->arena, entry) == 0 ? 0 : asp_reading_memory(reading);
}
