/*
 * What stands in parentheses and brackets: name(arguments), discrete(value: weight, ...), sample("file", column) and
 * [lo, hi]. A `;` inside separates and makes the comma the decimal mark; else the comma separates and the dot is the
 * decimal mark, in a file of any country. Which distributions there are, and how many numbers each takes, stands in
 * random's table alone.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "resolve.h"

enum { ARGUMENTS_SHOWN = 12, HINT_TEXT = 256, KIND_CANDIDATES = 64 };

/* The inside of parentheses or brackets. */
struct argument_list {
    struct asp_span inside;
    char separator, decimal;
};

static struct argument_list list_of(struct asp_span inside)
{
    bool semicolons = asp_span_find(inside, ';') != NULL;
    return (struct argument_list){inside, semicolons ? ';' : ',', semicolons ? ',' : '.'};
}

/* Takes the next argument off the list; false at its end. The first is there even if it is empty. */
static bool next_argument(const struct argument_list *list, const char **at, struct asp_span *argument)
{
    if (*at == NULL)
        return false;
    struct asp_span rest = {*at, list->inside.end};
    const char *mark = asp_span_find(rest, list->separator);
    *argument = asp_span_trim(rest.begin, mark != NULL ? mark : rest.end);
    *at = mark != NULL ? mark + 1 : NULL;
    return true;
}

static size_t count_arguments(const struct argument_list *list)
{
    size_t count = 0;
    struct asp_span argument;
    for (const char *at = list->inside.begin; next_argument(list, &at, &argument);)
        count++;
    return count;
}

/* ---- numbers ------------------------------------------------------------------------------------------------ */

static int fault_of_number(const struct asp_reading *reading, struct asp_span span, char decimal, enum asp_plain plain)
{
    if (span.begin == span.end)
        return asp_reading_fault(reading, span.begin, "a number is missing here");
    if (plain == ASP_PLAIN_WRONG_MARK)
        return asp_reading_fault(reading, span.begin, "\"%.*s\" has the other decimal mark: a decimal %s is read here",
                                 asp_span_length(span), span.begin, decimal == ',' ? "comma" : "point");
    char allowed[ASP_ALLOWED_TEXT];
    asp_allowed_text(reading->parameter, allowed);
    struct asp_span dash = {strstr(span.begin, "\xE2\x80\x93"), span.end};
    if (dash.begin != NULL && dash.begin < span.end)
        return asp_reading_fault(reading, span.begin, "\"%.*s\" is not a number: a range is written `5 to 10`",
                                 asp_span_length(span), span.begin);
    return asp_reading_fault(reading, span.begin, "\"%.*s\" is not a number: this takes %s", asp_span_length(span),
                             span.begin, allowed);
}

int asp_read_number(const struct asp_reading *reading, struct asp_span span, char decimal, struct asp_entry *entry,
                    double *value)
{
    struct asp_number number = {.value = 0};
    enum asp_plain plain = asp_number_parse(span.begin, (size_t)asp_span_length(span), decimal, &number);
    if (plain != ASP_PLAIN_NUMBER)
        return fault_of_number(reading, span, decimal, plain);
    if (number.currency[0] != '\0' && entry->currency[0] == '\0')
        memcpy(entry->currency, number.currency, sizeof entry->currency);
    entry->percent = entry->percent || number.percent;
    *value = number.value;
    return 0;
}

/* A number inside a distribution, which has no place for `never`. */
static int read_finite(const struct asp_reading *reading, struct asp_span span, char decimal, struct asp_entry *entry,
                       double *value)
{
    if (asp_read_number(reading, span, decimal, entry, value) != 0)
        return -1;
    return isfinite(*value) ? 0 : asp_reading_fault(reading, span.begin, "`never` cannot stand inside a distribution");
}

/* ---- name(a, b, ...) ---------------------------------------------------------------------------------------- */

static bool is_called(const struct asp_distribution_kind *kind)
{
    size_t length = strlen(kind->name);
    return strncmp(kind->signature, kind->name, length) == 0 && kind->signature[length] == '(';
}

static int fault_of_kind(const struct asp_reading *reading, struct asp_span name, const char *word)
{
    const char *candidates[KIND_CANDIDATES];
    size_t count = 0;
    struct asp_text list;
    asp_text_init(&list);
    for (size_t kind = 0; kind < asp_distribution_kind_count && count < KIND_CANDIDATES; kind++)
        if (is_called(&asp_distribution_kinds[kind])) {
            asp_text_add_format(&list, "%s%s", count > 0 ? ", " : "", asp_distribution_kinds[kind].name);
            candidates[count++] = asp_distribution_kinds[kind].name;
        }
    const char *nearest = asp_nearest(word, candidates, count);
    if (nearest != NULL)
        asp_reading_fault(reading, name.begin, "unknown distribution \"%s\"; did you mean \"%s\"?", word, nearest);
    else
        asp_reading_fault(reading, name.begin, "unknown distribution \"%s\"; there are: %s", word,
                          list.bytes != NULL ? list.bytes : "");
    asp_text_clear(&list);
    return -1;
}

/* "1,5; 0,2" out of `1,5, 0,2`: what the user meant if numbers with a decimal comma were torn in two. */
static void join_halves(const struct argument_list *list, char hint[HINT_TEXT])
{
    int length = 0;
    size_t position = 0;
    struct asp_span argument;
    hint[0] = '\0';
    for (const char *at = list->inside.begin; next_argument(list, &at, &argument) && length < HINT_TEXT; position++)
        length += snprintf(hint + length, (size_t)(HINT_TEXT - length), "%s%.*s",
                           position == 0       ? ""
                           : position % 2 == 1 ? ","
                                               : "; ",
                           asp_span_length(argument), argument.begin);
}

/* "mean and sd" out of "normal(mean, sd)". */
static void argument_names(const struct asp_distribution_kind *kind, char names[HINT_TEXT])
{
    const char *open = strchr(kind->signature, '(');
    const char *begin = open != NULL ? open + 1 : kind->signature;
    const char *close = strrchr(begin, ')');
    int length = close != NULL ? (int)(close - begin) : (int)strlen(begin);
    snprintf(names, HINT_TEXT, "%.*s", length, begin);
    char *comma = strrchr(names, ',');
    char last[HINT_TEXT];
    if (comma == NULL || strchr(names, '[') != NULL)
        return;
    snprintf(last, sizeof last, "%s", comma + 1);
    snprintf(comma, (size_t)(names + HINT_TEXT - comma), " and%s", last);
}

static int fault_of_count(const struct asp_reading *reading, const struct argument_list *list, size_t count,
                          const struct asp_distribution_kind *kind)
{
    char names[HINT_TEXT], hint[HINT_TEXT];
    argument_names(kind, names);
    bool torn = list->separator == ',' && count % 2 == 0 && count / 2 >= kind->argument_lowest &&
                count / 2 <= kind->argument_highest && count <= ARGUMENTS_SHOWN;
    const char *numbers = count == 1 ? "number" : "numbers";
    if (!torn)
        return asp_reading_fault(reading, list->inside.begin, "%zu %s where %s takes %s: %s", count, numbers,
                                 kind->name, names, kind->signature);
    join_halves(list, hint);
    return asp_reading_fault(reading, list->inside.begin,
                             "%zu %s where %s takes %s; for decimal commas separate with ';': %s(%s)", count, numbers,
                             kind->name, names, kind->name, hint);
}

/* In a file of decimal commas uniform(1,5) may have been meant as one number, but it is two. */
static void warn_of_commas(const struct asp_reading *reading, const struct argument_list *list)
{
    if (reading->decimal != ',' || list->separator != ',')
        return;
    for (const char *at = list->inside.begin + 1; at + 1 < list->inside.end; at++)
        if (*at == ',' && asp_is_digit(at[-1]) && asp_is_digit(at[1])) {
            asp_reading_warn(reading, at - 1,
                             "the comma between %c and %c separates two numbers; for decimal commas inside "
                             "parentheses separate with ';'",
                             at[-1], at[1]);
            return;
        }
}

static int read_arguments(const struct asp_reading *reading, const struct argument_list *list, struct asp_entry *entry,
                          struct asp_distribution *distribution)
{
    const struct asp_distribution_kind *kind = distribution->kind;
    size_t count = list->inside.begin == list->inside.end ? 0 : count_arguments(list);
    if (count < kind->argument_lowest || count > kind->argument_highest || count > ASP_DISTRIBUTION_ARGUMENTS)
        return fault_of_count(reading, list, count, kind);
    struct asp_span argument;
    for (const char *at = list->inside.begin; count > 0 && next_argument(list, &at, &argument);)
        if (read_finite(reading, argument, list->decimal, entry,
                        &distribution->argument[distribution->argument_count++]) != 0)
            return -1;
    warn_of_commas(reading, list);
    return 0;
}

/* ---- discrete(value: weight, ...) --------------------------------------------------------------------------- */

static int read_atoms(const struct asp_reading *reading, const struct argument_list *list, struct asp_entry *entry,
                      struct asp_distribution *distribution)
{
    size_t count = count_arguments(list);
    double *values = asp_arena_allocate(reading->arena, count, sizeof *values);
    double *weights = asp_arena_allocate(reading->arena, count, sizeof *weights);
    if (values == NULL || weights == NULL)
        return asp_reading_memory(reading);
    struct asp_span argument;
    size_t atom = 0;
    for (const char *at = list->inside.begin; next_argument(list, &at, &argument); atom++) {
        const char *colon = asp_span_find(argument, ':');
        if (colon == NULL)
            return asp_reading_fault(reading, argument.begin,
                                     "\"%.*s\" has no weight: write value: weight, as in discrete(10: 0.3, 20: 0.7)%s",
                                     asp_span_length(argument), argument.begin,
                                     list->separator == ',' ? "; for decimal commas separate with ';'" : "");
        if (read_finite(reading, asp_span_trim(argument.begin, colon), list->decimal, entry, &values[atom]) != 0 ||
            read_finite(reading, asp_span_trim(colon + 1, argument.end), list->decimal, entry, &weights[atom]) != 0)
            return -1;
    }
    distribution->values = values;
    distribution->weights = weights;
    distribution->atom_count = count;
    return 0;
}

/* ---- sample("file.csv", column) ----------------------------------------------------------------------------- */

/* A word with or without quotes; doubled quotes inside stand for one. NULL: memory. */
static const char *unquoted(struct asp_arena *arena, struct asp_span span)
{
    char *copy = asp_span_copy(arena, span);
    if (copy == NULL || *copy != '"')
        return copy;
    char *to = copy;
    for (const char *from = copy + 1; *from != '\0' && !(from[0] == '"' && from[1] != '"'); from++) {
        from += *from == '"' ? 1 : 0;
        *to++ = *from;
    }
    *to = '\0';
    return copy;
}

static int read_sample(const struct asp_reading *reading, const struct argument_list *list,
                       struct asp_distribution *distribution, struct asp_sample_said *said)
{
    struct asp_span file, column;
    const char *at = list->inside.begin;
    if (count_arguments(list) != 2 || !next_argument(list, &at, &file) || !next_argument(list, &at, &column) ||
        file.begin == file.end || column.begin == column.end)
        return asp_reading_fault(reading, list->inside.begin,
                                 "sample takes a file and the name of a column: sample(\"file.csv\", column)");
    said->file = unquoted(reading->arena, file);
    said->column = unquoted(reading->arena, column);
    if (said->file == NULL || said->column == NULL)
        return asp_reading_memory(reading);
    said->file = asp_sources_tidy(said->file);
    struct asp_source *source = asp_sources_open(reading->sources, reading->folder, said->file, "sample",
                                                 asp_reading_place(reading, file.begin), reading->messages);
    if (source == NULL ||
        asp_sources_column(reading->sources, source, &said->column, &distribution->values, &distribution->atom_count,
                           asp_reading_place(reading, column.begin), reading->messages) != 0)
        return -1;
    said->copy = source->file.copy_name;
    distribution->sample_name = source->file.copy_name;
    return 0;
}

/* ---- what the grammar calls --------------------------------------------------------------------------------- */

int asp_read_call(const struct asp_reading *reading, struct asp_span span, struct asp_entry *entry,
                  struct asp_distribution *distribution, struct asp_sample_said *said)
{
    const char *open = memchr(span.begin, '(', (size_t)asp_span_length(span));
    struct asp_span name = asp_span_trim(span.begin, open);
    char *word = asp_span_copy(reading->arena, name);
    if (word == NULL)
        return asp_reading_memory(reading);
    for (char *letter = word; *letter != '\0'; letter++)
        *letter = asp_lower(*letter);
    distribution->kind = asp_distribution_find(word);
    if (distribution->kind == NULL || !is_called(distribution->kind))
        return fault_of_kind(reading, name, word);
    struct argument_list list = list_of(asp_span_trim(open + 1, span.end - 1));
    if (strcmp(word, "sample") == 0)
        return read_sample(reading, &list, distribution, said);
    if (strcmp(word, "discrete") == 0)
        return read_atoms(reading, &list, entry, distribution);
    return read_arguments(reading, &list, entry, distribution);
}

int asp_read_bounds(const struct asp_reading *reading, struct asp_span span, struct asp_entry *entry,
                    struct asp_distribution *distribution)
{
    if (span.begin == span.end || *span.begin != '[' || span.end[-1] != ']')
        return asp_reading_fault(reading, span.begin, "bounds are written `within [lo, hi]`, as in within [0, 1]");
    struct argument_list list = list_of(asp_span_trim(span.begin + 1, span.end - 1));
    struct asp_span lowest, highest;
    const char *at = list.inside.begin;
    size_t count = count_arguments(&list);
    if (count != 2 || !next_argument(&list, &at, &lowest) || !next_argument(&list, &at, &highest)) {
        char hint[HINT_TEXT];
        join_halves(&list, hint);
        bool torn = count == 4 && list.separator == ',';
        return asp_reading_fault(reading, span.begin, "bounds are two numbers, the lowest and the highest%s%s%s",
                                 torn ? "; for decimal commas separate with ';': [" : "", torn ? hint : "",
                                 torn ? "]" : "");
    }
    if (asp_read_number(reading, lowest, list.decimal, entry, &distribution->lowest) != 0 ||
        asp_read_number(reading, highest, list.decimal, entry, &distribution->highest) != 0)
        return -1;
    if (!isfinite(distribution->lowest) || distribution->highest <= distribution->lowest)
        return asp_reading_fault(reading, span.begin, "the lower bound %.*s must be below the upper bound %.*s",
                                 asp_span_length(lowest), lowest.begin, asp_span_length(highest), highest.begin);
    distribution->bounded = true;
    return 0;
}
