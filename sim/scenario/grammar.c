/*
 * A number's cell to a value, by recursive descent:
 *
 *     value    = ["x"] piece { ";" month ":" piece }
 *     piece    = draw ["within" "[" number separator number "]"] ["each"]
 *     draw     = number | number "to" number | name "(" arguments ")"
 *
 * Each level first finds its separators outside quotes, parentheses and brackets, so that a `;` inside normal(1; 0,2)
 * is the arguments' own. What a parameter does not allow is a fault that says what it does allow.
 */
#include <math.h>
#include <string.h>

#include "resolve.h"

static const char times_sign[] = "\xC3\x97";

const struct asp_parameter asp_parameter_any = {
    .pattern = "value",
    .kind = ASP_KIND_NUMBER,
    .unit = "",
    .lowest = -INFINITY,
    .highest = INFINITY,
    .allows = ASP_MAY_VARY | ASP_MAY_SCHEDULE | ASP_MAY_EACH | ASP_MAY_NEVER,
    .meaning = "any number",
    .source = "",
};

int asp_entry_pieces(const struct asp_reading *reading, struct asp_entry *entry, size_t count)
{
    entry->pieces = asp_arena_allocate(reading->arena, count, sizeof *entry->pieces);
    entry->said = asp_arena_allocate(reading->arena, count, sizeof *entry->said);
    if (entry->pieces == NULL || entry->said == NULL)
        return asp_reading_memory(reading);
    for (size_t piece = 0; piece < count; piece++)
        entry->pieces[piece].from_month = ASP_MONTH_NONE;
    entry->value.pieces = entry->pieces;
    entry->value.piece_count = count;
    return 0;
}

static void set_constant(struct asp_distribution *distribution, double value)
{
    distribution->kind = asp_distribution_find("constant");
    distribution->argument[0] = value;
    distribution->argument_count = 1;
}

int asp_entry_constant(const struct asp_reading *reading, struct asp_entry *entry, double value)
{
    if (asp_entry_pieces(reading, entry, 1) != 0)
        return -1;
    set_constant(&entry->pieces[0].distribution, value);
    entry->pieces[0].place = reading->place;
    return 0;
}

static bool is_constant(const struct asp_distribution *distribution)
{
    return distribution->kind == asp_distribution_find("constant");
}

static int fault_of_allowed(const struct asp_reading *reading, const char *at, const char *what)
{
    char allowed[ASP_ALLOWED_TEXT];
    return asp_reading_fault(reading, at, "%s is not allowed here: this takes %s", what,
                             asp_allowed_text(reading->parameter, allowed));
}

/* ---- one draw ----------------------------------------------------------------------------------------------- */

static bool is_number(struct asp_span span, char decimal)
{
    struct asp_number number;
    return asp_number_parse(span.begin, (size_t)asp_span_length(span), decimal, &number) == ASP_PLAIN_NUMBER;
}

static int read_range(const struct asp_reading *reading, struct asp_span span, const char *to, struct asp_entry *entry,
                      struct asp_distribution *distribution)
{
    struct asp_span ends[2] = {asp_span_trim(span.begin, to), asp_span_trim(to + strlen("to"), span.end)};
    distribution->kind = asp_distribution_find("range");
    for (size_t end = 0; end < 2; end++) {
        if (asp_read_number(reading, ends[end], reading->decimal, entry, &distribution->argument[end]) != 0)
            return -1;
        if (!isfinite(distribution->argument[end]))
            return asp_reading_fault(reading, ends[end].begin, "`never` cannot be an end of a range");
    }
    distribution->argument_count = 2;
    return 0;
}

/* What stands behind the parenthesis that closes a call: most likely a misspelt word. */
static int fault_of_rest(const struct asp_reading *reading, const char *close, const char *end)
{
    static const char *const words[] = {"within", "each", "to"};
    struct asp_span rest = asp_span_trim(close + 1, end);
    const char *word_end = rest.begin;
    while (word_end < rest.end && asp_is_letter(*word_end))
        word_end++;
    char *word = asp_span_copy(reading->arena, (struct asp_span){rest.begin, word_end});
    const char *nearest = word != NULL ? asp_nearest(word, words, sizeof words / sizeof words[0]) : NULL;
    if (nearest != NULL)
        return asp_reading_fault(reading, rest.begin, "\"%.*s\" is not understood; did you mean \"%s\"?",
                                 asp_span_length(rest), rest.begin, nearest);
    return asp_reading_fault(
        reading, rest.begin,
        "\"%.*s\" is not understood after a distribution: only within [lo, hi] and each may follow",
        asp_span_length(rest), rest.begin);
}

static const char *closing(const char *open, const char *end)
{
    int depth = 0;
    bool quoted = false;
    for (const char *at = open; at < end; at++) {
        if (*at == '"')
            quoted = !quoted;
        if (!quoted && *at == '(')
            depth++;
        if (!quoted && *at == ')' && --depth == 0)
            return at;
    }
    return NULL;
}

static int read_draw(const struct asp_reading *reading, struct asp_span span, struct asp_entry *entry,
                     struct asp_distribution *distribution, struct asp_sample_said *said)
{
    const char *to = asp_span_word(span, "to");
    if (to != NULL)
        return read_range(reading, span, to, entry, distribution);
    const char *open = memchr(span.begin, '(', (size_t)asp_span_length(span));
    if (is_number(span, reading->decimal) || open == NULL || !asp_is_letter(*span.begin)) {
        double value = 0;
        if (asp_read_number(reading, span, reading->decimal, entry, &value) != 0)
            return -1;
        set_constant(distribution, value);
        return 0;
    }
    const char *close = closing(open, span.end);
    if (close == NULL) /* it stands in brackets or quotes */
        return asp_reading_fault(reading, open, "this ( is not closed");
    if (close + 1 != span.end)
        return fault_of_rest(reading, close, span.end);
    return asp_read_call(reading, span, entry, distribution, said);
}

/* ---- one piece ---------------------------------------------------------------------------------------------- */

static int check_piece(const struct asp_reading *reading, struct asp_span span, const struct asp_entry *entry,
                       const struct asp_distribution *distribution, bool each)
{
    unsigned allows = reading->parameter->allows;
    if (each && (allows & ASP_MAY_EACH) == 0)
        return fault_of_allowed(reading, span.begin, "`each`");
    if (is_constant(distribution)) {
        double value = distribution->argument[0];
        if (distribution->bounded)
            return asp_reading_fault(reading, span.begin, "`within` bounds a distribution, but %.*s is a plain number",
                                     asp_span_length(span), span.begin);
        if (!entry->value.multiplies)
            return asp_check_constant(reading, span, value);
        return isfinite(value) && value >= 0
                   ? 0
                   : asp_reading_fault(reading, span.begin, "a factor must be 0 or more, and finite");
    }
    if (!each && (allows & ASP_MAY_VARY) == 0) {
        if ((allows & ASP_MAY_EACH) != 0)
            return asp_reading_fault(reading, span.begin,
                                     "one draw for all customers is not allowed here: write `each` after it");
        return fault_of_allowed(reading, span.begin, "a distribution");
    }
    return asp_check_distribution(reading, span, distribution);
}

static int read_piece(const struct asp_reading *reading, struct asp_span span, struct asp_entry *entry, size_t piece,
                      bool *each)
{
    struct asp_distribution *distribution = &entry->pieces[piece].distribution;
    const char *each_at = asp_span_word(span, "each");
    *each = each_at != NULL;
    if (each_at != NULL && each_at + strlen("each") != span.end)
        return asp_reading_fault(reading, each_at, "`each` comes last");
    struct asp_span draw = asp_span_trim(span.begin, each_at != NULL ? each_at : span.end);
    const char *within = asp_span_word(draw, "within");
    struct asp_span bounds = {draw.end, draw.end};
    if (within != NULL) {
        bounds = asp_span_trim(within + strlen("within"), draw.end);
        draw = asp_span_trim(draw.begin, within);
    }
    if (draw.begin == draw.end)
        return asp_reading_fault(reading, span.begin, "a value is missing here");
    entry->pieces[piece].place = asp_reading_place(reading, draw.begin);
    if (read_draw(reading, draw, entry, distribution, &entry->said[piece]) != 0 ||
        (within != NULL && asp_read_bounds(reading, bounds, entry, distribution) != 0))
        return -1;
    return check_piece(reading, draw, entry, distribution, *each);
}

/* ---- a schedule --------------------------------------------------------------------------------------------- */

static int read_date(const struct asp_reading *reading, struct asp_span span, const struct asp_entry *entry,
                     size_t piece, int *month)
{
    char *date = asp_span_copy(reading->arena, span);
    const char *why = NULL;
    if (date == NULL)
        return asp_reading_memory(reading);
    if (asp_month_parse(date, (reading->parameter->allows & ASP_ENDS_PERIOD) != 0, month, &why) != 0)
        return asp_reading_fault(reading, span.begin, "\"%s\" is not a month: %s", date, why);
    char before[ASP_MONTH_TEXT], now[ASP_MONTH_TEXT];
    int last = piece > 1 ? entry->pieces[piece - 1].from_month : ASP_MONTH_NONE;
    if (*month <= last)
        return asp_reading_fault(reading, span.begin, "%s does not come after %s: the dates of a schedule must rise",
                                 asp_month_text(*month, now), asp_month_text(last, before));
    return 0;
}

/* Takes "month:" off the span. The first piece has none, all others have one. */
static int take_date(const struct asp_reading *reading, struct asp_span *span, struct asp_entry *entry, size_t piece)
{
    const char *colon = asp_span_find(*span, ':');
    if (piece == 0 && colon == NULL)
        return 0;
    struct asp_span date = asp_span_trim(span->begin, colon != NULL ? colon : span->end);
    if (piece == 0)
        return asp_reading_fault(reading, span->begin,
                                 "a schedule begins with a value that has no date: what holds before %.*s?",
                                 asp_span_length(date), date.begin);
    if (span->begin == span->end)
        return asp_reading_fault(reading, span->begin, "a dated value is missing after `;`");
    if (colon == NULL)
        return asp_reading_fault(reading, span->begin, "\"%.*s\" has no date: write it as in 15; 2009-11: 10",
                                 asp_span_length(date), date.begin);
    *span = asp_span_trim(colon + 1, span->end);
    return read_date(reading, date, entry, piece, &entry->pieces[piece].from_month);
}

static int read_pieces(const struct asp_reading *reading, struct asp_span span, struct asp_entry *entry)
{
    bool some_each = false, some_once = false;
    const char *begin = span.begin;
    for (size_t piece = 0; piece < entry->value.piece_count; piece++) {
        const char *mark = asp_span_find((struct asp_span){begin, span.end}, ';');
        struct asp_span part = asp_span_trim(begin, mark != NULL ? mark : span.end);
        bool each = false;
        if (take_date(reading, &part, entry, piece) != 0 || read_piece(reading, part, entry, piece, &each) != 0)
            return -1;
        some_each = some_each || each;
        some_once = some_once || (!each && !is_constant(&entry->pieces[piece].distribution));
        if (some_each && some_once)
            return asp_reading_fault(reading, part.begin,
                                     "either all distributions of a schedule are drawn for `each` customer or none");
        begin = mark != NULL ? mark + 1 : span.end;
    }
    entry->value.each = some_each;
    return 0;
}

/* The length of a leading "x" that means "times"; 0 if there is none. */
static size_t times_length(struct asp_span span)
{
    size_t sign = strlen(times_sign);
    if ((size_t)asp_span_length(span) > sign && memcmp(span.begin, times_sign, sign) == 0)
        return sign;
    if (asp_span_length(span) < 2 || asp_lower(*span.begin) != 'x')
        return 0;
    return asp_is_letter(span.begin[1]) ? 0 : 1;
}

static int check_closed(const struct asp_reading *reading, struct asp_span span)
{
    const char *at = NULL;
    if (asp_span_balanced(span, &at))
        return 0;
    bool opens = strchr("([\"", *at) != NULL;
    return asp_reading_fault(reading, at, opens ? "this %c is not closed" : "this %c does not fit what was opened",
                             *at);
}

int asp_read_numbers(const struct asp_reading *reading, struct asp_entry *entry)
{
    struct asp_span span = asp_span_trim(reading->text, reading->text + strlen(reading->text));
    if (check_closed(reading, span) != 0)
        return -1;
    size_t times = times_length(span);
    entry->value.multiplies = times > 0;
    if (times > 0 && (reading->parameter->allows & ASP_MAY_MULTIPLY) == 0)
        return fault_of_allowed(reading, span.begin, "a factor (x...)");
    span = asp_span_trim(span.begin + times, span.end);
    size_t count = 1;
    for (const char *mark = span.begin; (mark = asp_span_find((struct asp_span){mark, span.end}, ';')) != NULL; mark++)
        count++;
    if (count > 1 && (times > 0 || (reading->parameter->allows & ASP_MAY_SCHEDULE) == 0))
        return fault_of_allowed(reading, asp_span_find(span, ';'), "a schedule over time");
    if (asp_entry_pieces(reading, entry, count) != 0)
        return -1;
    return read_pieces(reading, span, entry);
}
