/*
 * Places, words and brackets within one cell. A reading's text has ASCII spaces only, put in one for one, so that a
 * count of characters gives the column even where Excel wrote no-break spaces.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "resolve.h"

/* Spaces that spreadsheets put into numbers: no-break, thin, figure, narrow no-break. */
static const char *const wide_spaces[] = {"\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\x87", "\xE2\x80\xAF"};

enum { WIDE_SPACES = sizeof wide_spaces / sizeof wide_spaces[0] };

static size_t space_length(const char *at)
{
    for (size_t space = 0; space < WIDE_SPACES; space++) {
        size_t length = strlen(wide_spaces[space]);
        if (strncmp(at, wide_spaces[space], length) == 0)
            return length;
    }
    return *at == '\t' || *at == '\r' || *at == '\n' ? 1 : 0;
}

int asp_reading_begin(struct asp_reading *reading, const char *text)
{
    char *copy = asp_arena_allocate(reading->arena, strlen(text) + 1, 1);
    reading->text = copy;
    if (copy == NULL)
        return asp_reading_memory(reading);
    for (const char *at = text; *at != '\0';) {
        size_t length = space_length(at);
        *copy++ = length > 0 ? ' ' : *at;
        at += length > 0 ? length : 1;
    }
    return 0;
}

struct asp_place asp_reading_place(const struct asp_reading *reading, const char *at)
{
    struct asp_place place = reading->place;
    if (place.column > 0 && reading->text != NULL)
        for (const char *letter = reading->text; letter < at; letter++)
            place.column += ((unsigned char)*letter & 0xC0) != 0x80; /* UTF-8 continuation bytes are no characters */
    return place;
}

int asp_reading_fault(const struct asp_reading *reading, const char *at, const char *format, ...)
{
    char sentence[ASP_ERROR_TEXT];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    asp_messages_add(reading->messages, ASP_FAULT, asp_reading_place(reading, at), "%s: %s", reading->key, sentence);
    return -1;
}

void asp_reading_warn(const struct asp_reading *reading, const char *at, const char *format, ...)
{
    char sentence[ASP_ERROR_TEXT];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    asp_messages_add(reading->messages, ASP_WARNING, asp_reading_place(reading, at), "%s: %s", reading->key, sentence);
}

int asp_reading_memory(const struct asp_reading *reading)
{
    reading->messages->out_of_memory = true;
    return -1;
}

struct asp_span asp_span_trim(const char *begin, const char *end)
{
    while (begin < end && *begin == ' ')
        begin++;
    while (end > begin && end[-1] == ' ')
        end--;
    return (struct asp_span){begin, end};
}

char *asp_span_copy(struct asp_arena *arena, struct asp_span span)
{
    return asp_arena_copy(arena, span.begin, (size_t)(span.end - span.begin));
}

/* Follows brackets and quotes from left to right. */
struct nesting {
    int depth;
    bool quoted;
};

static bool is_outside(struct nesting *nesting, char letter)
{
    bool outside = nesting->depth == 0 && !nesting->quoted;
    if (letter == '"')
        nesting->quoted = !nesting->quoted; /* a doubled quote closes and opens again */
    else if (nesting->quoted)
        return false;
    else if (letter == '(' || letter == '[')
        nesting->depth++;
    else if (letter == ')' || letter == ']')
        nesting->depth -= nesting->depth > 0 ? 1 : 0;
    return outside;
}

const char *asp_span_find(struct asp_span span, char mark)
{
    struct nesting nesting = {0, false};
    for (const char *at = span.begin; at < span.end; at++)
        if (is_outside(&nesting, *at) && *at == mark)
            return at;
    return NULL;
}

static bool is_border(char letter) { return letter == ' ' || strchr("()[]\"", letter) != NULL; }

static bool same_word(const char *at, const char *word, size_t length)
{
    for (size_t letter = 0; letter < length; letter++)
        if (asp_lower(at[letter]) != word[letter])
            return false;
    return true;
}

const char *asp_span_word(struct asp_span span, const char *word)
{
    size_t length = strlen(word);
    struct nesting nesting = {0, false};
    for (const char *at = span.begin; at < span.end; at++)
        if (is_outside(&nesting, *at) && (size_t)(span.end - at) >= length && same_word(at, word, length) &&
            (at == span.begin || is_border(at[-1])) && (at + length == span.end || is_border(at[length])))
            return at;
    return NULL;
}

bool asp_span_balanced(struct asp_span span, const char **at)
{
    const char *quote = NULL;
    const char *open[2] = {NULL, NULL}; /* the grammar nests (-5) in name(...), no deeper */
    size_t depth = 0;
    for (*at = span.begin; *at < span.end; (*at)++) {
        char letter = **at;
        if (letter == '"')
            quote = quote == NULL ? *at : NULL;
        if (quote != NULL)
            continue;
        if (letter == '(' || letter == '[') {
            if (depth == sizeof open / sizeof open[0])
                return false;
            open[depth++] = *at;
        } else if (letter == ')' || letter == ']') {
            if (depth == 0 || (*open[depth - 1] == '(') != (letter == ')'))
                return false;
            depth--;
        }
    }
    if (quote != NULL)
        *at = quote;
    else if (depth > 0)
        *at = open[0];
    return quote == NULL && depth == 0;
}
