/*
 * Which decimal mark a file uses.
 *
 * Every plain number of the file is looked at before any is read: 0.5 and 1.234,5 prove a mark, 1.234 does not. One
 * proof holds for the whole file; two that contradict each other are a fault that names both cells; doubt without a
 * proof is a question, because 1.234 and 1,234 differ by a thousand. Only in files with commas between the cells is
 * a lone 1.234 a decimal point: programs write so, and spreadsheets with decimal commas put semicolons there.
 * Left out: values with parentheses, which have a rule of their own, and all words.
 */
#include <string.h>

#include "cells.h"

static void note_number(struct asp_marks *marks, const struct asp_cell *cell, const char *text, size_t length)
{
    struct asp_number number;
    enum asp_plain plain = asp_number_parse(text, length, 0, &number);
    const struct asp_cell **slot = NULL;
    if (plain == ASP_PLAIN_NUMBER && number.decimal != 0)
        slot = number.decimal == '.' ? &marks->point : &marks->comma;
    else if (plain == ASP_PLAIN_AMBIGUOUS)
        slot = memchr(text, '.', length) ? &marks->point_in_doubt : &marks->comma_in_doubt;
    if (slot && !*slot)
        *slot = cell;
}

static bool is_blank(char character) { return character == ' ' || character == '\t'; }

/* The length of the text before ` word` and a blank or the end; `length` if it is not there. */
static size_t length_before(const char *text, size_t length, const char *word)
{
    size_t word_length = strlen(word);
    for (size_t at = 1; at + word_length <= length; at++) {
        size_t after = at + word_length;
        if (is_blank(text[at - 1]) && memcmp(text + at, word, word_length) == 0 &&
            (after == length || is_blank(text[after]) || text[after] == '['))
            return at - 1;
    }
    return length;
}

/* One piece of a value: "90% each", "x0.67", "2009-11: 10", "1.5 to 2.5 within [0, 9]". */
static void note_piece(struct asp_marks *marks, const struct asp_cell *cell, const char *text, size_t length)
{
    const char *colon = memchr(text, ':', length);
    if (colon) {
        length -= (size_t)(colon + 1 - text);
        text = colon + 1;
    }
    asp_trim(&text, &length);
    length = length_before(text, length, "within");
    length = length_before(text, length, "each");
    if (length > 1 && (text[0] == 'x' || text[0] == 'X')) {
        text++;
        length--;
    }
    size_t low_length = length_before(text, length, "to");
    note_number(marks, cell, text, low_length);
    size_t to_length = sizeof "to" - 1;
    if (low_length + 1 + to_length < length)
        note_number(marks, cell, text + low_length + 1 + to_length, length - low_length - 1 - to_length);
}

void asp_marks_note(struct asp_marks *marks, const struct asp_cell *cell)
{
    const char *text = cell->text;
    struct asp_number number;
    bool parenthesised = strpbrk(text, "([") != NULL;
    if (parenthesised && asp_number_parse(text, strlen(text), 0, &number) != ASP_PLAIN_NOT) {
        note_number(marks, cell, text, strlen(text));
        return;
    }
    while (*text) {
        size_t depth = 0;
        size_t length = 0;
        bool function = false;
        for (; text[length] && (text[length] != ';' || depth > 0); length++) {
            if (text[length] == '(' || text[length] == '[')
                depth++;
            else if ((text[length] == ')' || text[length] == ']') && depth > 0)
                depth--;
            function = function || text[length] == '(';
        }
        if (!function)
            note_piece(marks, cell, text, length);
        text += length + (text[length] == ';');
    }
}

static char settle(const struct asp_marks *marks, char delimiter)
{
    if (marks->point || marks->comma)
        return marks->point ? '.' : ',';
    if (marks->comma_in_doubt)
        return 0;
    if (marks->point_in_doubt && delimiter != ',')
        return 0;
    return '.';
}

char asp_marks_decide(const struct asp_marks *marks, char delimiter, char asked, struct asp_messages *messages)
{
    char brief[ASP_BRIEF_TEXT], other[ASP_BRIEF_TEXT];
    if (asked != 0)
        return asked;
    if (marks->point && marks->comma) {
        const struct asp_cell *point = marks->point, *comma = marks->comma;
        bool point_first = point->place.line < comma->place.line ||
                           (point->place.line == comma->place.line && point->place.column < comma->place.column);
        const struct asp_cell *first = point_first ? point : comma;
        const struct asp_cell *second = point_first ? comma : point;
        asp_messages_add(
            messages, ASP_FAULT, second->place,
            "\"%s\" has a decimal %s, but \"%s\" in line %d, column %d has a decimal %s: write all numbers "
            "of a file with the same mark",
            asp_brief(second->text, brief), point_first ? "comma" : "point", asp_brief(first->text, other),
            first->place.line, first->place.column, point_first ? "point" : "comma");
        return 0;
    }
    char decimal = settle(marks, delimiter);
    if (decimal == 0) {
        const struct asp_cell *doubt = marks->point_in_doubt ? marks->point_in_doubt : marks->comma_in_doubt;
        asp_messages_add(
            messages, ASP_FAULT, doubt->place,
            "\"%s\" can be read in two ways, a thousand times apart, and no other number of the file shows "
            "its decimal mark: say --decimal ',' or --decimal '.'",
            asp_brief(doubt->text, brief));
    }
    return decimal;
}

const char *asp_read_as(struct asp_arena *arena, const struct asp_decoded *decoded, char delimiter, char decimal,
                        size_t row_count)
{
    return asp_arena_format(arena, "%s, %s, decimal %s, %zu row%s", decoded->encoding, asp_delimiter_name(delimiter),
                            decimal == ',' ? "comma" : "point", row_count, row_count == 1 ? "" : "s");
}
