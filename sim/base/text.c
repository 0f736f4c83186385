/*
 * Texts that grow, numbers as text in the C locale, and "did you mean".
 * GLib's ASCII conversions keep numbers free of the process's locale.
 */
#include <ctype.h>
#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aspsim/base.h"

enum { DIGITS_ALWAYS_KEPT = 15, DIGITS_ALWAYS_ENOUGH = 17, WORD_LONGEST = 128 };

void asp_text_init(struct asp_text *text) { memset(text, 0, sizeof *text); }

void asp_text_clear(struct asp_text *text)
{
    free(text->bytes);
    asp_text_init(text);
}

static bool text_reserve(struct asp_text *text, size_t more)
{
    if (text->failed)
        return false;
    if (more > SIZE_MAX - text->length - 1 ||
        asp_array_reserve((void **)&text->bytes, &text->capacity, text->length + more + 1, 1) != 0) {
        text->failed = true;
        return false;
    }
    return true;
}

void asp_text_add_bytes(struct asp_text *text, const char *bytes, size_t length)
{
    if (!text_reserve(text, length))
        return;
    if (length > 0)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void asp_text_add(struct asp_text *text, const char *string) { asp_text_add_bytes(text, string, strlen(string)); }

void asp_text_add_format(struct asp_text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0) {
        text->failed = true;
        return;
    }
    if (!text_reserve(text, (size_t)length))
        return;
    va_start(arguments, format);
    vsnprintf(text->bytes + text->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    text->length += (size_t)length;
}

void asp_text_add_number(struct asp_text *text, double value)
{
    char buffer[ASP_NUMBER_TEXT];
    asp_text_add(text, asp_number_text(value, buffer));
}

void asp_text_add_csv(struct asp_text *text, const char *cell)
{
    if (strpbrk(cell, ",\"\r\n") == NULL) {
        asp_text_add(text, cell);
        return;
    }
    asp_text_add(text, "\"");
    for (const char *quote; (quote = strchr(cell, '"')) != NULL; cell = quote + 1) {
        asp_text_add_bytes(text, cell, (size_t)(quote - cell));
        asp_text_add(text, "\"\"");
    }
    asp_text_add(text, cell);
    asp_text_add(text, "\"");
}

static const char *special_number_text(double value)
{
    if (isnan(value))
        return "";
    if (isinf(value))
        return value > 0 ? "inf" : "-inf";
    return value == 0 ? "0" : NULL; /* no "-0": it says nothing to a reader */
}

const char *asp_number_text(double value, char buffer[ASP_NUMBER_TEXT])
{
    const char *special = special_number_text(value);
    if (special != NULL)
        return strcpy(buffer, special);
    for (int digits = DIGITS_ALWAYS_KEPT; digits <= DIGITS_ALWAYS_ENOUGH; digits++) {
        char format[8];
        snprintf(format, sizeof format, "%%.%dg", digits);
        g_ascii_formatd(buffer, ASP_NUMBER_TEXT, format, value);
        if (g_ascii_strtod(buffer, NULL) == value)
            break;
    }
    return buffer;
}

const char *asp_number_brief(double value, int digits, char buffer[ASP_NUMBER_TEXT])
{
    const char *special = special_number_text(value);
    if (special != NULL)
        return strcpy(buffer, special);
    char format[8];
    snprintf(format, sizeof format, "%%.%dg",
             digits < 1                      ? 1
             : digits > DIGITS_ALWAYS_ENOUGH ? DIGITS_ALWAYS_ENOUGH
                                             : digits);
    return g_ascii_formatd(buffer, ASP_NUMBER_TEXT, format, value);
}

bool asp_number_read(const char *text, double *value)
{
    const char *start = *text == '-' || *text == '+' ? text + 1 : text;
    if (!isdigit((unsigned char)*start) && *start != '.')
        return false; /* strtod would take blanks, "nan", "infinity" */
    if (start[0] == '0' && (start[1] == 'x' || start[1] == 'X'))
        return false;
    char *end = NULL;
    double read = g_ascii_strtod(text, &end);
    if (end == text || *end != '\0' || !isfinite(read))
        return false;
    *value = read;
    return true;
}

static int lower(char letter) { return tolower((unsigned char)letter); }

static size_t smallest(size_t one, size_t two, size_t three)
{
    size_t least = one < two ? one : two;
    return least < three ? least : three;
}

/* Edits between two words: insert, delete, replace, swap of neighbours (optimal string alignment). */
static size_t edit_distance(const char *word, size_t word_length, const char *other, size_t other_length)
{
    size_t rows[3][WORD_LONGEST + 1];
    for (size_t column = 0; column <= other_length; column++)
        rows[0][column] = column;
    for (size_t row = 1; row <= word_length; row++) {
        size_t *now = rows[row % 3], *last = rows[(row + 2) % 3], *before = rows[(row + 1) % 3];
        now[0] = row;
        for (size_t column = 1; column <= other_length; column++) {
            bool same = lower(word[row - 1]) == lower(other[column - 1]);
            now[column] = smallest(last[column] + 1, now[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
            if (row > 1 && column > 1 && lower(word[row - 1]) == lower(other[column - 2]) &&
                lower(word[row - 2]) == lower(other[column - 1]) && before[column - 2] + 1 < now[column])
                now[column] = before[column - 2] + 1;
        }
    }
    return rows[word_length % 3][other_length];
}

const char *asp_nearest(const char *word, const char *const *candidates, size_t count)
{
    size_t word_length = strlen(word);
    if (word_length == 0 || word_length > WORD_LONGEST)
        return NULL;
    const char *nearest = NULL;
    size_t nearest_distance = 1 + word_length / 3; /* farther than a third of its letters is another word */
    for (size_t candidate = 0; candidate < count; candidate++) {
        size_t length = strlen(candidates[candidate]);
        if (length > WORD_LONGEST)
            continue;
        size_t distance = edit_distance(word, word_length, candidates[candidate], length);
        if (distance < nearest_distance ||
            (nearest == NULL && distance == nearest_distance && distance < word_length)) {
            nearest = candidates[candidate];
            nearest_distance = distance;
        }
    }
    return nearest;
}
