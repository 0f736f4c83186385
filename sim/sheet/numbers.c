/*
 * Plain numbers as people and spreadsheets write them in Europe and the US.
 *
 * The text is taken apart from the outside in: sign or parentheses, currency, then digits with groups and a decimal
 * mark, exponent, K M B, percent. The digits are put together again as C-locale text with one exponent for all of it,
 * so that base rounds once and 12.3% is the double nearest to 0.123. No locale and no strtod is asked.
 * Left out: words (yes, true), lower-case m and b, which also mean other things, and long-scale names of numbers.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cells.h"

enum {
    DIGITS_MAX = 400, /* beyond what a double can hold, even written out */
    GROUP_DIGITS = 3,
    EXPONENT_MAX = 9999,
    PERCENT_EXPONENT = -2,
    THOUSAND_EXPONENT = 3,
    MILLION_EXPONENT = 6,
    BILLION_EXPONENT = 9
};

/* What stands between runs of digits. */
enum separator { SEPARATOR_NONE, SEPARATOR_SPACE, SEPARATOR_APOSTROPHE, SEPARATOR_POINT, SEPARATOR_COMMA };

struct scan {
    const char *at, *end;
    bool negative, signed_already, parenthesised;
    int exponent;
    bool has_exponent, has_suffix;
    struct asp_number *number;
};

/* The digits with the separators between them, before it is known which of them is the decimal mark. */
struct digits {
    char text[DIGITS_MAX + 1];
    size_t count;
    size_t last_count; /* digits after the last separator */
    size_t separator_count[SEPARATOR_COMMA + 1];
    enum separator last;
    bool groups_good; /* all runs but the first and the last have three digits, the first one to three */
};

static const char *const currencies[] = {
    "US$", "$",   "\xE2\x82\xAC", "\xC2\xA3", "\xC2\xA5", "kr.", "kr",  "Kr.", "Kr",  "Fr.", "USD", "EUR", "GBP",
    "NOK", "SEK", "DKK",          "ISK",      "CHF",      "JPY", "CNY", "INR", "CAD", "AUD", "NZD", "PLN", "CZK",
    "HUF", "RON", "BGN",          "TRY",      "BRL",      "MXN", "ZAR", "SGD", "HKD", "KRW", "ILS", "AED", "SAR",
};

static bool is_digit(char character) { return character >= '0' && character <= '9'; }

static bool take(struct scan *scan, const char *token)
{
    size_t length = strlen(token);
    if ((size_t)(scan->end - scan->at) < length || memcmp(scan->at, token, length) != 0)
        return false;
    scan->at += length;
    return true;
}

static void skip_blanks(struct scan *scan)
{
    size_t blank;
    while ((blank = asp_blank_length(scan->at, (size_t)(scan->end - scan->at))) > 0)
        scan->at += blank;
}

static bool take_minus(struct scan *scan) { return take(scan, "-") || take(scan, "\xE2\x88\x92"); }

static bool take_sign(struct scan *scan)
{
    if (scan->signed_already)
        return false;
    if (take_minus(scan))
        scan->negative = true;
    else if (!take(scan, "+"))
        return false;
    scan->signed_already = true;
    return true;
}

static bool take_currency(struct scan *scan)
{
    if (scan->number->currency[0] || scan->at == scan->end || is_digit(*scan->at))
        return false;
    for (size_t entry = 0; entry < sizeof currencies / sizeof *currencies; entry++) {
        if (!take(scan, currencies[entry]))
            continue;
        size_t length = strlen(currencies[entry]);
        memcpy(scan->number->currency, currencies[entry], length + 1);
        if (scan->number->currency[length - 1] == '.')
            scan->number->currency[length - 1] = '\0';
        return true;
    }
    return false;
}

static bool take_opening(struct scan *scan)
{
    if (scan->signed_already || !take(scan, "("))
        return false;
    scan->parenthesised = scan->signed_already = scan->negative = true;
    return true;
}

static enum separator separator_at(const struct scan *scan, size_t *bytes)
{
    size_t left = (size_t)(scan->end - scan->at);
    *bytes = 1;
    if (left == 0)
        return SEPARATOR_NONE;
    if (*scan->at == '.')
        return SEPARATOR_POINT;
    if (*scan->at == ',')
        return SEPARATOR_COMMA;
    if (*scan->at == '\'')
        return SEPARATOR_APOSTROPHE;
    if (left >= 3 && memcmp(scan->at, "\xE2\x80\x99", 3) == 0) {
        *bytes = 3;
        return SEPARATOR_APOSTROPHE;
    }
    *bytes = asp_blank_length(scan->at, left);
    return *bytes > 0 && *scan->at != '\n' && *scan->at != '\r' ? SEPARATOR_SPACE : SEPARATOR_NONE;
}

static bool take_digits(struct scan *scan, struct digits *digits)
{
    size_t run = 0;
    size_t runs_before = 0;
    memset(digits, 0, sizeof *digits);
    digits->groups_good = true;
    for (;;) {
        for (run = 0; scan->at < scan->end && is_digit(*scan->at); run++, scan->at++) {
            if (digits->count == DIGITS_MAX)
                return false;
            digits->text[digits->count++] = *scan->at;
        }
        size_t bytes;
        enum separator separator = separator_at(scan, &bytes);
        if (separator == SEPARATOR_NONE || scan->at + bytes >= scan->end || !is_digit(scan->at[bytes]))
            break;
        if (runs_before == 0 ? run == 0 || run > GROUP_DIGITS : run != GROUP_DIGITS)
            digits->groups_good = false;
        digits->separator_count[separator]++;
        digits->last = separator;
        scan->at += bytes;
        runs_before++;
    }
    digits->last_count = run;
    return digits->count > 0;
}

static bool take_exponent(struct scan *scan)
{
    if (scan->at == scan->end || (*scan->at != 'e' && *scan->at != 'E'))
        return true;
    struct scan after = *scan;
    after.at++;
    bool negative = take_minus(&after);
    if (!negative)
        take(&after, "+");
    if (after.at == after.end || !is_digit(*after.at))
        return true;
    int exponent = 0;
    for (; after.at < after.end && is_digit(*after.at); after.at++) {
        exponent = 10 * exponent + (*after.at - '0');
        if (exponent > EXPONENT_MAX)
            return false;
    }
    scan->at = after.at;
    scan->exponent += negative ? -exponent : exponent;
    scan->has_exponent = true;
    return true;
}

static bool take_suffix(struct scan *scan)
{
    if (scan->has_suffix || scan->has_exponent)
        return false;
    if (take(scan, "K") || take(scan, "k"))
        scan->exponent += THOUSAND_EXPONENT;
    else if (take(scan, "M"))
        scan->exponent += MILLION_EXPONENT;
    else if (take(scan, "B"))
        scan->exponent += BILLION_EXPONENT;
    else
        return false;
    scan->has_suffix = true;
    return true;
}

static bool take_percent(struct scan *scan)
{
    if (scan->number->percent || !take(scan, "%"))
        return false;
    scan->number->percent = true;
    scan->exponent += PERCENT_EXPONENT;
    return true;
}

static bool take_trailing_minus(struct scan *scan)
{
    if (scan->signed_already || !take_minus(scan))
        return false;
    scan->negative = scan->signed_already = true;
    return true;
}

/* What may follow the digits, in any order, each once. */
static bool take_rest(struct scan *scan)
{
    skip_blanks(scan);
    bool closed = !scan->parenthesised;
    while (scan->at < scan->end) {
        if (!closed && take(scan, ")"))
            closed = true;
        else if (!take_currency(scan) && !take_suffix(scan) && !take_percent(scan) && !take_trailing_minus(scan))
            return false;
        skip_blanks(scan);
    }
    return closed && !(scan->number->percent && (scan->number->currency[0] || scan->has_suffix));
}

static char mark_of(enum separator separator) { return separator == SEPARATOR_POINT ? '.' : ','; }

/* Which mark the cell itself proves, and whether its last separator is that mark. False: it is no number. */
static bool judge(const struct digits *digits, bool has_exponent, char *proved, bool *in_doubt, bool *fraction)
{
    size_t points = digits->separator_count[SEPARATOR_POINT];
    size_t commas = digits->separator_count[SEPARATOR_COMMA];
    size_t spaces = digits->separator_count[SEPARATOR_SPACE];
    size_t apostrophes = digits->separator_count[SEPARATOR_APOSTROPHE];
    size_t marks = points + commas;
    bool last_is_mark = digits->last == SEPARATOR_POINT || digits->last == SEPARATOR_COMMA;
    bool last_group_good = digits->last_count == GROUP_DIGITS;
    bool may_group = digits->groups_good && digits->text[0] != '0';
    *proved = 0;
    *in_doubt = *fraction = false;
    if (spaces + apostrophes > 0) {
        if ((spaces > 0 && apostrophes > 0) || marks > 1 || (marks == 1 && !last_is_mark) || !may_group)
            return false;
        *fraction = marks == 1;
        *proved = marks == 1 ? mark_of(digits->last) : 0;
        return *fraction || last_group_good;
    }
    if (marks == 0)
        return true;
    if (marks == 1) {
        *in_doubt = may_group && last_group_good && !has_exponent;
        *fraction = !*in_doubt;
        *proved = *in_doubt ? 0 : mark_of(digits->last);
        return true;
    }
    if (!may_group)
        return false;
    if (points == 0 || commas == 0) { /* the same mark twice groups, so the other one is the decimal mark */
        *proved = points > 0 ? ',' : '.';
        return last_group_good;
    }
    *fraction = true;
    *proved = mark_of(digits->last);
    return (digits->last == SEPARATOR_POINT ? points : commas) == 1;
}

static bool put_together(const struct scan *scan, const struct digits *digits, bool fraction, double *value)
{
    char text[DIGITS_MAX + 32];
    int exponent = scan->exponent - (fraction ? (int)digits->last_count : 0);
    snprintf(text, sizeof text, "%s%se%d", scan->negative ? "-" : "", digits->text, exponent);
    if (!asp_number_read(text, value))
        return false;
    if (*value == 0)
        *value = 0; /* no negative zero */
    return true;
}

static bool is_never(const char *text, size_t length)
{
    static const char never[] = "never";
    if (length != sizeof never - 1)
        return false;
    for (size_t at = 0; at < length; at++)
        if ((text[at] | 0x20) != never[at])
            return false;
    return true;
}

enum asp_plain asp_number_parse(const char *text, size_t length, char decimal, struct asp_number *number)
{
    memset(number, 0, sizeof *number);
    asp_trim(&text, &length);
    if (is_never(text, length)) {
        number->value = INFINITY;
        return ASP_PLAIN_NUMBER;
    }
    struct scan scan = {.at = text, .end = text + length, .number = number};
    while (take_opening(&scan) || take_sign(&scan) || take_currency(&scan))
        skip_blanks(&scan);
    struct digits digits;
    bool in_doubt, fraction;
    if (!take_digits(&scan, &digits) || !take_exponent(&scan) || !take_rest(&scan) ||
        !judge(&digits, scan.has_exponent, &number->decimal, &in_doubt, &fraction))
        return ASP_PLAIN_NOT;
    if (in_doubt && decimal == 0)
        return ASP_PLAIN_AMBIGUOUS;
    if (in_doubt)
        fraction = mark_of(digits.last) == decimal;
    if (!put_together(&scan, &digits, fraction, &number->value))
        return ASP_PLAIN_NOT;
    return decimal != 0 && number->decimal != 0 && number->decimal != decimal ? ASP_PLAIN_WRONG_MARK : ASP_PLAIN_NUMBER;
}
