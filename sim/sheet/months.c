/*
 * Months as people and spreadsheets write them: 2009-11, 2009M11, 2009Q4, 2009, Nov-09, 1. november 2009, 01.11.2009.
 *
 * The text is cut into numbers and words; the pattern of these decides. A date is accepted only where every locale
 * reads it the same: dots are day first everywhere, slashes and dashes are not. Month names are those of eight
 * languages, whole or as spreadsheets shorten them, compared without accents.
 * Left out: times of day, and numeric dates with a two-digit year.
 */
#include <string.h>

#include "cells.h"

enum {
    PARTS_MAX = 3,
    WORD_MAX = 12,
    YEAR_FIRST = 1000,
    YEAR_LAST = 2999,
    CENTURY_TURN = 69, /* two-digit years from here on are 19xx */
    MONTHS = 12,
    MONTHS_PER_QUARTER = 3,
    QUARTERS = 4,
    FEBRUARY = 2,
    DAYS_LONGEST_MONTH = 31,
    SERIAL_DIGITS = 5
};

struct part {
    int number; /* -1: a word */
    size_t digit_count;
    char word[WORD_MAX + 1];
    char after; /* what separates it from the next: '-', '.', '/', ' ' or 0; a dot with blanks or a dash is that one */
};

struct parts {
    struct part list[PARTS_MAX];
    size_t count;
};

static const char *const month_words[MONTHS] = {
    "january jan janvier janv januari januar enero ene gennaio gen",
    "february feb fevrier fevr fev februari febr februar febrero febbraio",
    "march mar mars maart mrt marts marz maerz mrz marzo",
    "april apr avril avr abril abr aprile",
    "may mai mei maj mayo mag maggio",
    "june jun juin juni junio giugno giu",
    "july jul juillet juil juli julio luglio lug",
    "august aug aout aou augustus agosto ago",
    "september sep sept septembre septiembre settembre set",
    "october oct octobre oktober okt octubre ottobre ott",
    "november nov novembre noviembre",
    "december dec decembre desember des dezember dez diciembre dic dicembre",
};

static const char why_format[] = "a month is written 2009-11 (or 2009M11, 2009Q4, 2009)";
static const char why_order[] =
    "the date can be read day first or month first, which are different months: write the month as 2009-11";
static const char why_serial[] =
    "this looks like a spreadsheet's serial number of a date: format the cell as text and write 2009-11";
static const char why_no_year[] = "the year is missing: write the month as 2009-11";
static const char why_short_year[] = "the year has two digits here: write the month as 2009-11";
static const char why_no_month[] = "there is no such month of the year: 1 to 12, written 2009-11";
static const char why_no_day[] = "the month has no such day: write the month as 2009-11";
static const char why_no_quarter[] = "there is no such quarter: 2009Q1 to 2009Q4";
static const char why_year[] = "the year must lie between 1000 and 2999";

/* The letter without its accent, lower case; 0 if it is none of ours. Bytes are set to its length. */
static char plain_letter(const char *text, size_t *bytes)
{
    static const char latin1[] = "aaaaaaaceeeeiiiidnooooo/ouuuuypsaaaaaaaceeeeiiiidnooooo/ouuuuypy";
    unsigned char byte = (unsigned char)*text;
    *bytes = 1;
    if (byte >= 'A' && byte <= 'Z')
        return (char)(byte | 0x20);
    if (byte >= 'a' && byte <= 'z')
        return (char)byte;
    if (byte != 0xC3u || ((unsigned char)text[1] & 0xC0u) != 0x80u)
        return 0;
    *bytes = 2;
    char plain = latin1[(unsigned char)text[1] & 0x3Fu];
    return plain == '/' ? 0 : plain;
}

static bool take_number(const char **text, struct part *part)
{
    part->number = 0;
    for (; **text >= '0' && **text <= '9'; (*text)++, part->digit_count++) {
        if (part->digit_count == SERIAL_DIGITS)
            return false;
        part->number = 10 * part->number + (**text - '0');
    }
    return part->digit_count > 0;
}

static bool take_word(const char **text, struct part *part)
{
    size_t length = 0;
    size_t bytes;
    char letter;
    part->number = -1;
    while ((letter = plain_letter(*text, &bytes)) != 0) {
        if (length == WORD_MAX)
            return false;
        part->word[length++] = letter;
        *text += bytes;
    }
    return length > 0;
}

static char take_separator(const char **text)
{
    char separator = 0;
    for (;;) {
        size_t blank = asp_blank_length(*text, strlen(*text));
        char character = blank > 0 ? ' ' : **text;
        if (blank == 0 && character != '-' && character != '.' && character != '/')
            return separator;
        if (separator != 0 && separator != ' ' && character != ' ' && !(separator == '.' && character == '-'))
            return separator;
        if (character != ' ' || separator == 0)
            separator = character;
        *text += blank > 0 ? blank : 1;
    }
}

static bool split(const char *text, struct parts *parts)
{
    memset(parts, 0, sizeof *parts);
    while (*text) {
        if (parts->count == PARTS_MAX)
            return false;
        struct part *part = &parts->list[parts->count++];
        bool digit = *text >= '0' && *text <= '9';
        if (!(digit ? take_number(&text, part) : take_word(&text, part)))
            return false;
        part->after = take_separator(&text);
    }
    return parts->count > 0;
}

static int month_of_word(const char *word)
{
    size_t length = strlen(word);
    for (int month = 0; month < MONTHS; month++) {
        for (const char *known = month_words[month]; *known;) {
            size_t known_length = strcspn(known, " ");
            if (known_length == length && memcmp(known, word, length) == 0)
                return month + 1;
            known += known_length;
            known += strspn(known, " ");
        }
    }
    return 0;
}

static const char *set_month(int year, int month_of_year, int *month)
{
    if (year < YEAR_FIRST || year > YEAR_LAST)
        return why_year;
    if (month_of_year < 1 || month_of_year > MONTHS)
        return why_no_month;
    *month = asp_month(year, month_of_year);
    return NULL;
}

static const char *set_day(int year, int month_of_year, int day, int *month)
{
    static const int days[MONTHS] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const char *why = set_month(year, month_of_year, month);
    if (why)
        return why;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    int last = days[month_of_year - 1] + (month_of_year == FEBRUARY && leap ? 1 : 0);
    return day < 1 || day > last ? why_no_day : NULL;
}

static const char *set_quarter(int year, int quarter, bool ends, int *month)
{
    if (quarter < 1 || quarter > QUARTERS)
        return why_no_quarter;
    return set_month(year, MONTHS_PER_QUARTER * (quarter - 1) + (ends ? MONTHS_PER_QUARTER : 1), month);
}

static bool is_year(const struct part *part) { return part->number >= 0 && part->digit_count == 4; }

/* A year beside a month's name, where two digits leave no doubt that it is a year. */
static int year_of(const struct part *part)
{
    if (part->digit_count != 2)
        return part->number;
    return part->number + (part->number < CENTURY_TURN ? 2000 : 1900);
}

static const char *one_part(const struct part *only, bool ends, int *month)
{
    if (is_year(only))
        return set_month(only->number, ends ? MONTHS : 1, month);
    if (only->digit_count == SERIAL_DIGITS)
        return why_serial;
    return only->number < 0 && month_of_word(only->word) ? why_no_year : why_format;
}

static const char *two_numbers(const struct part *first, const struct part *second, int *month)
{
    if (first->after == ' ' || (first->after == '.' && !is_year(second)))
        return why_format;
    if (is_year(first) && second->digit_count <= 2 && first->after != '.')
        return set_month(first->number, second->number, month);
    if (is_year(second) && first->digit_count <= 2 && first->after != '.')
        return set_month(second->number, first->number, month);
    return first->digit_count <= 2 && second->digit_count <= 2 ? why_short_year : why_format;
}

static const char *two_parts(const struct part *first, const struct part *second, int *month)
{
    if (first->number >= 0 && second->number >= 0)
        return two_numbers(first, second, month);
    const struct part *word = first->number < 0 ? first : second;
    const struct part *number = first->number < 0 ? second : first;
    if (number->number < 0)
        return why_format;
    int named = month_of_word(word->word);
    if (named == 0)
        return why_format;
    if (is_year(number) || (number == second && number->digit_count == 2))
        return set_month(year_of(number), named, month);
    return number->digit_count <= 2 ? why_no_year : why_format;
}

static const char *three_numbers(const struct parts *parts, int *month)
{
    const struct part *first = &parts->list[0];
    const struct part *second = &parts->list[1];
    const struct part *third = &parts->list[2];
    if (first->after != second->after || first->after == ' ')
        return why_format;
    if (is_year(first) && second->digit_count <= 2 && third->digit_count <= 2)
        return set_day(first->number, second->number, third->number, month);
    if (first->digit_count > 2 || second->digit_count > 2 || third->digit_count > 4)
        return why_format;
    if (!is_year(third))
        return why_short_year;
    if (first->after == '.' || first->number > MONTHS || first->number == second->number)
        return set_day(third->number, second->number, first->number, month);
    if (second->number > MONTHS && second->number <= DAYS_LONGEST_MONTH)
        return set_day(third->number, first->number, second->number, month);
    return second->number > DAYS_LONGEST_MONTH ? why_format : why_order;
}

/* 2009Q4, Q4 2009, 2009M11, or a day before a month's name: 1. november 2009, 30-Nov-09. */
static const char *three_parts(const struct parts *parts, bool ends, int *month)
{
    const struct part *first = &parts->list[0];
    const struct part *second = &parts->list[1];
    const struct part *third = &parts->list[2];
    if (first->number >= 0 && second->number >= 0 && third->number >= 0)
        return three_numbers(parts, month);
    bool year_first = is_year(first) && second->number < 0 && third->number >= 0;
    if (year_first && second->word[1] == '\0' && third->digit_count <= 2 && second->after == 0) {
        if (second->word[0] == 'q')
            return set_quarter(first->number, third->number, ends, month);
        if (second->word[0] == 'm')
            return set_month(first->number, third->number, month);
    }
    bool quarter_first = first->number < 0 && strcmp(first->word, "q") == 0 && first->after == 0 && is_year(third);
    if (quarter_first && second->digit_count == 1)
        return set_quarter(third->number, second->number, ends, month);
    if (first->number < 0 || second->number >= 0 || third->number < 0 || first->digit_count > 2)
        return why_format;
    int named = month_of_word(second->word);
    if (named == 0 || (third->digit_count != 2 && !is_year(third)))
        return why_format;
    return set_day(year_of(third), named, first->number, month);
}

int asp_month_parse(const char *text, bool ends, int *month, const char **why)
{
    size_t length = strlen(text);
    char trimmed[64];
    struct parts parts;
    asp_trim(&text, &length);
    *why = why_format;
    if (length >= sizeof trimmed)
        return -1;
    memcpy(trimmed, text, length);
    trimmed[length] = '\0';
    if (!split(trimmed, &parts) || parts.list[parts.count - 1].after != 0)
        return -1;
    *why = parts.count == 1   ? one_part(&parts.list[0], ends, month)
           : parts.count == 2 ? two_parts(&parts.list[0], &parts.list[1], month)
                              : three_parts(&parts, ends, month);
    return *why ? -1 : 0;
}
