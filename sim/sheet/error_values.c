/*
 * What spreadsheets leave behind in cells: error values in the languages of those who send us files, formulas as
 * text, the apostrophe before a text, typographic quotes and blanks.
 * Left out: computing anything. A formula is refused, for its value at the time of saving is not known.
 */
#include <stdio.h>
#include <string.h>

#include "cells.h"

struct error_value {
    const char *words; /* separated by blanks */
    const char *meaning;
};

static const struct error_value error_values[] = {
    {"#VALUE! #VERDI! #VALEUR! #WAARDE! #WERT! #\xC2\xA1VALOR! #VALORE! #V\xC3\x84RDEFEL! #V\xC3\x86RDI!",
     "a formula met text where it needs a number"},
    {"#REF! #VERW! #BEZUG! #\xC2\xA1REF! #RIF! #REFERENS! #REFERENCE!", "a formula points to a cell that is gone"},
    {"#N/A #I/T #N/B #NV #N/D #SAKNAS! #I/R", "a lookup found nothing"},
    {"#DIV/0! #DEEL/0! #\xC2\xA1"
     "DIV/0! #DIVISION/0!",
     "a formula divides by zero"},
    {"#NAME? #NAVN? #NOM? #NAAM? #\xC2\xBFNOMBRE? #NOME? #NAMN?",
     "a formula has a name that the spreadsheet does not know"},
    {"#NUM! #NOMBRE! #GETAL! #ZAHL! #\xC2\xA1NUM! #OGILTIGT!", "a formula's result is no number"},
    {"#NULL! #NUL! #LEEG! #\xC2\xA1NULO! #NULLO! #SK\xC3\x84RNING!", "a formula's ranges do not meet"},
    {"#SPILL! #OVERFLYT! #EPARS! #OVERLOOP! #\xC3\x9C"
     "BERLAUF! #CALC! #GETTING_DATA #BLOCKED! #FIELD! #UNKNOWN! #BUSY!",
     "a formula had no result when the file was saved"},
};

static bool listed(const char *words, const char *text)
{
    size_t length = strlen(text);
    for (const char *word = words; *word;) {
        size_t word_length = strcspn(word, " ");
        if (word_length == length && memcmp(word, text, length) == 0)
            return true;
        word += word_length;
        word += strspn(word, " ");
    }
    return false;
}

const char *asp_error_value_meaning(const char *text)
{
    if (text[0] != '#')
        return NULL;
    for (size_t entry = 0; entry < sizeof error_values / sizeof *error_values; entry++)
        if (listed(error_values[entry].words, text))
            return error_values[entry].meaning;
    return NULL;
}

bool asp_cell_check(const struct asp_cell *cell, struct asp_messages *messages)
{
    const char *text = cell->text;
    const char *meaning = asp_error_value_meaning(text);
    char brief[ASP_BRIEF_TEXT];
    if (meaning)
        asp_messages_add(messages, ASP_FAULT, cell->place,
                         "%s is a spreadsheet's error value (%s): give the number itself", text, meaning);
    else if (text[0] == '#' && text[strspn(text, "#")] == '\0')
        asp_messages_add(messages, ASP_FAULT, cell->place,
                         "%s: the column was too narrow when the file was saved, so the number is lost; widen the "
                         "column and save again",
                         asp_brief(text, brief));
    else if (text[0] == '#')
        asp_messages_add(messages, ASP_FAULT, cell->place,
                         "\"%s\" looks like an error value of a spreadsheet: give the number itself",
                         asp_brief(text, brief));
    else if (text[0] == '=')
        asp_messages_add(messages, ASP_FAULT, cell->place,
                         "\"%s\" is a formula, and formulas are never evaluated: give its value",
                         asp_brief(text, brief));
    else
        return true;
    return false;
}

/* The plain character that stands for the typographic one at the start of text; 0: keep it. */
static char plain_character(const char *text, size_t length, size_t *bytes)
{
    *bytes = asp_blank_length(text, length);
    if (*bytes > 0)
        return ' ';
    *bytes = 3;
    if (length >= 3 && (memcmp(text, "\xE2\x80\x9C", 3) == 0 || memcmp(text, "\xE2\x80\x9D", 3) == 0 ||
                        memcmp(text, "\xE2\x80\x9E", 3) == 0))
        return '"';
    return 0;
}

/* Takes blanks, the apostrophe of a text and one pair of quotes around all of it off, until there is none, so that what
 * is written again reads the same. Returns how many bytes went at the beginning. */
static size_t unwrap(char *text)
{
    size_t begin = 0;
    size_t end = strlen(text);
    for (bool again = true; again;) {
        again = false;
        while (begin < end && (text[begin] == ' ' || text[begin] == '\'')) {
            begin++;
            again = true;
        }
        while (begin < end && text[end - 1] == ' ')
            end--;
        if (end - begin > 2 && text[begin] == '"' && memchr(text + begin + 1, '"', end - begin - 1) == text + end - 1) {
            begin++;
            end--;
            again = true;
        }
    }
    text[end] = '\0';
    return begin;
}

struct asp_cell asp_cell_plain(struct asp_arena *arena, struct asp_cell cell)
{
    size_t length = strlen(cell.text);
    if (length == 0)
        return cell;
    char *plain = asp_arena_copy(arena, cell.text, length);
    if (!plain)
        return (struct asp_cell){NULL, cell.place};
    size_t written = 0;
    for (size_t at = 0; at < length;) {
        size_t bytes;
        char character = plain_character(cell.text + at, length - at, &bytes);
        plain[written++] = character ? character : cell.text[at];
        at += character ? bytes : 1;
    }
    plain[written] = '\0';
    size_t dropped = unwrap(plain);
    cell.place.column += (int)dropped;
    cell.text = plain + dropped;
    return cell;
}

const char *asp_brief(const char *text, char buffer[ASP_BRIEF_TEXT])
{
    size_t written = 0;
    int characters = 0;
    for (; *text; text++) {
        bool begins = ((unsigned char)*text & 0xC0u) != 0x80u;
        if (begins && characters == ASP_BRIEF_CHARACTERS) {
            memcpy(buffer + written, "...", 4);
            return buffer;
        }
        characters += begins;
        buffer[written++] = *text;
        if (*text == '\n' || *text == '\r' || *text == '\t')
            buffer[written - 1] = ' ';
    }
    buffer[written] = '\0';
    return buffer;
}
