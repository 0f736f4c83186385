/*
 * A value to its text: plain rows, C locale, one spelling for all that mean the same. What is written reads back to
 * the same value, and that is written the same again; scenario.csv rests on it.
 */
#include <math.h>
#include <string.h>

#include "resolve.h"

static void write_number(struct asp_text *out, double value)
{
    if (isinf(value) && value > 0)
        asp_text_add(out, "never");
    else
        asp_text_add_number(out, value);
}

static void write_arguments(struct asp_text *out, const struct asp_distribution *distribution)
{
    for (size_t argument = 0; argument < distribution->argument_count; argument++) {
        asp_text_add(out, argument > 0 ? ", " : "");
        write_number(out, distribution->argument[argument]);
    }
}

static void write_atoms(struct asp_text *out, const struct asp_distribution *distribution)
{
    for (size_t atom = 0; atom < distribution->atom_count; atom++) {
        asp_text_add(out, atom > 0 ? ", " : "");
        write_number(out, distribution->values[atom]);
        asp_text_add(out, ": ");
        write_number(out, distribution->weights[atom]);
    }
}

static void write_quoted(struct asp_text *out, const char *words)
{
    asp_text_add(out, "\"");
    for (const char *at = words; *at != '\0'; at++)
        asp_text_add(out, *at == '"' ? "\"\"" : (char[]){*at, '\0'});
    asp_text_add(out, "\"");
}

static void write_sample(struct asp_text *out, const struct asp_sample_said *said, bool copies)
{
    struct asp_text file;
    asp_text_init(&file);
    asp_text_add_format(&file, "%s%s", copies ? "inputs/" : "", copies ? said->copy : said->file);
    write_quoted(out, file.bytes != NULL ? file.bytes : "");
    out->failed = out->failed || file.failed;
    asp_text_clear(&file);
    asp_text_add(out, ", ");
    if (strpbrk(said->column, ",;:()[]\" ") != NULL)
        write_quoted(out, said->column);
    else
        asp_text_add(out, said->column);
}

static bool is_constant(const struct asp_distribution *distribution)
{
    return strcmp(distribution->kind->name, "constant") == 0;
}

static void write_distribution(struct asp_text *out, const struct asp_distribution *distribution,
                               const struct asp_sample_said *said, bool copies)
{
    const char *name = distribution->kind->name;
    if (is_constant(distribution)) {
        write_number(out, distribution->argument[0]);
        return;
    }
    if (strcmp(name, "range") == 0) {
        write_number(out, distribution->argument[0]);
        asp_text_add(out, " to ");
        write_number(out, distribution->argument[1]);
    } else {
        asp_text_add_format(out, "%s(", name);
        if (said->column != NULL)
            write_sample(out, said, copies);
        else if (distribution->atom_count > 0)
            write_atoms(out, distribution);
        else
            write_arguments(out, distribution);
        asp_text_add(out, ")");
    }
    if (distribution->bounded) {
        asp_text_add(out, " within [");
        write_number(out, distribution->lowest);
        asp_text_add(out, ", ");
        write_number(out, distribution->highest);
        asp_text_add(out, "]");
    }
}

static void write_pieces(struct asp_text *out, const struct asp_entry *entry, bool copies)
{
    char month[ASP_MONTH_TEXT];
    if (entry->value.multiplies)
        asp_text_add(out, is_constant(&entry->pieces[0].distribution) ? "x" : "x ");
    for (size_t piece = 0; piece < entry->value.piece_count; piece++) {
        if (piece > 0)
            asp_text_add_format(out, "; %s: ", asp_month_text(entry->pieces[piece].from_month, month));
        write_distribution(out, &entry->pieces[piece].distribution, &entry->said[piece], copies);
        if (entry->value.each)
            asp_text_add(out, " each");
    }
}

static void write_value(struct asp_text *out, const struct asp_entry *entry, bool copies)
{
    const struct asp_value *value = &entry->value;
    double first = value->piece_count > 0 ? entry->pieces[0].distribution.argument[0] : 0;
    char month[ASP_MONTH_TEXT];
    switch (value->parameter->kind) {
    case ASP_KIND_MONTH:
        asp_text_add(out, first == ASP_MONTH_NEVER ? "never" : asp_month_text((int)first, month));
        break;
    case ASP_KIND_YES_NO:
        asp_text_add(out, first != 0 ? "yes" : "no");
        break;
    case ASP_KIND_CHOICE:
    case ASP_KIND_TEXT:
    case ASP_KIND_NAME:
        asp_text_add(out, value->word);
        break;
    case ASP_KIND_FILE:
        asp_text_add_format(out, "%s%s", copies ? "inputs/" : "", copies ? entry->said[0].copy : entry->said[0].file);
        break;
    case ASP_KIND_NUMBER:
    case ASP_KIND_SHARE:
    case ASP_KIND_RATE:
    case ASP_KIND_MONEY:
    case ASP_KIND_COUNT:
        write_pieces(out, entry, copies);
        break;
    }
}

static const char *written(struct asp_arena *arena, const struct asp_entry *entry, bool copies)
{
    struct asp_text out;
    asp_text_init(&out);
    write_value(&out, entry, copies);
    const char *copy = out.failed || out.bytes == NULL ? NULL : asp_arena_copy(arena, out.bytes, out.length);
    asp_text_clear(&out);
    return copy;
}

int asp_entry_write(struct asp_arena *arena, struct asp_entry *entry)
{
    entry->value.text = written(arena, entry, false);
    entry->copy_text = written(arena, entry, true);
    return entry->value.text != NULL && entry->copy_text != NULL ? 0 : -1;
}
