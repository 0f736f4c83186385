/*
 * Money, percent and decimals as text, in English. Digits are made from integers: printf's follow the locale.
 * The unit is chosen after rounding (999.96M is 1.0B). Other languages' styles are left out.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "money.h"
#include "ticks.h"

#define MINUS "\xE2\x88\x92" /* U+2212 */
#define WHOLE_TOLERANCE 1e-6 /* of a step: when its decimals are enough */
#define DIGITS_EXACT 1e15    /* above this a double has no more than its integers */
#define WRITABLE_MOST 1e21
#define THOUSANDS_FROM 1e4

enum { POWER_STEP = 3, POWER_MOST = 12, DECIMALS_MOST = 6, MORE_DECIMALS = 2, GROUP = 3 };

struct unit {
    int power;
    const char *letter;
    const char *words;
};

static const struct unit units[] = {
    {0, "", ""},
    {3, "K", " thousand (10\xC2\xB3)"},
    {6, "M", " million (10\xE2\x81\xB6)"},
    {9, "B", " billion (10\xE2\x81\xB9)"},
    {12, "T", " trillion (10\xC2\xB9\xC2\xB2)"},
};

/* What stands before the number. A currency without a sign of its own is written as its code. */
static const struct {
    const char *currency;
    const char *sign;
} signs[] = {
    {"USD", "$"},          {"EUR", "\xE2\x82\xAC"}, {"GBP", "\xC2\xA3"},
    {"NOK", "kr\xC2\xA0"}, {"SEK", "kr\xC2\xA0"},   {"DKK", "kr\xC2\xA0"},
};

static void add_sign(struct asp_text *out, const char *currency)
{
    for (size_t sign = 0; sign < sizeof signs / sizeof *signs; sign++) {
        if (strcmp(signs[sign].currency, currency) == 0) {
            asp_text_add(out, signs[sign].sign);
            return;
        }
    }
    asp_text_add(out, currency);
    asp_text_add(out, "\xC2\xA0");
}

/* `value` in units of the last decimal, rounded half away from zero. */
static double last_decimals(double value, int decimals)
{
    return floor(fabs(value) * asp_power_of_ten(decimals) + 0.5);
}

void asp_decimals_add(struct asp_text *out, double value, int decimals)
{
    double steps = last_decimals(value, decimals);
    if (steps >= DIGITS_EXACT && decimals > 0) {
        decimals = 0;
        steps = floor(fabs(value) + 0.5);
    }
    if (value < 0 && steps > 0)
        asp_text_add(out, MINUS);
    if (steps >= WRITABLE_MOST) { /* no chart is about such numbers; a double is still written in full */
        char number[ASP_NUMBER_TEXT];
        asp_text_add(out, asp_number_text(steps, number));
        return;
    }
    char digits[64];
    size_t at = sizeof digits;
    digits[--at] = '\0';
    int written = 0;
    do { /* from the last digit on */
        if (decimals > 0 && written == decimals)
            digits[--at] = '.';
        else if (written > decimals && (written - decimals) % GROUP == 0)
            digits[--at] = ',';
        double rest = floor(steps / 10);
        digits[--at] = (char)('0' + (int)(steps - rest * 10));
        steps = rest;
        written++;
    } while (steps > 0 || written <= decimals);
    asp_text_add(out, digits + at);
}

static const struct unit *unit_of(int power) { return &units[power / POWER_STEP]; }

/* The largest unit of which there is at least one; thousands from ten on: $2,500, not $2.5K. */
static int power_for(double largest)
{
    int power = POWER_MOST;
    while (power > POWER_STEP && fabs(largest) < asp_power_of_ten(power))
        power -= POWER_STEP;
    return power == POWER_STEP && fabs(largest) < THOUSANDS_FROM ? 0 : power;
}

/* The number of digits before the point: 0 below 1. */
static int whole_digits(double value)
{
    int digits = 0;
    while (fabs(value) >= asp_power_of_ten(digits))
        digits++;
    return digits;
}

/* `value` rounded to significant digits; exactly 0 stays. */
static double round_to_digits(double value, int digits)
{
    if (value == 0)
        return 0;
    int exponent = 0; /* of the first digit */
    while (fabs(value) >= asp_power_of_ten(exponent + 1))
        exponent++;
    while (fabs(value) < asp_power_of_ten(exponent))
        exponent--;
    int last = exponent - digits + 1;
    double steps = last >= 0 ? fabs(value) / asp_power_of_ten(last) : fabs(value) * asp_power_of_ten(-last);
    double rounded = floor(steps + 0.5);
    rounded = last >= 0 ? rounded * asp_power_of_ten(last) : rounded / asp_power_of_ten(-last);
    return value < 0 ? -rounded : rounded;
}

static double in_units(const struct asp_scale *scale, double value)
{
    return scale->currency ? value / asp_power_of_ten(scale->power) : value * 100;
}

double asp_scale_shown(const struct asp_scale *scale, double value)
{
    double number = last_decimals(in_units(scale, value), scale->decimals) / asp_power_of_ten(scale->decimals);
    double shown = scale->currency ? number * asp_power_of_ten(scale->power) : number / 100;
    return value < 0 ? -shown : shown;
}

void asp_scale_add(struct asp_text *out, const struct asp_scale *scale, double value)
{
    double number = in_units(scale, value);
    if (!scale->currency) {
        asp_decimals_add(out, number, scale->decimals);
        asp_text_add(out, "%");
        return;
    }
    bool zero = last_decimals(number, scale->decimals) == 0;
    if (number < 0 && !zero)
        asp_text_add(out, MINUS);
    add_sign(out, scale->currency);
    asp_decimals_add(out, fabs(number), zero ? 0 : scale->decimals);
    asp_text_add(out, zero ? "" : unit_of(scale->power)->letter);
}

void asp_scale_add_unit(struct asp_text *out, const struct asp_scale *scale)
{
    asp_text_add(out, scale->currency ? scale->currency : "percent");
    asp_text_add(out, scale->currency ? unit_of(scale->power)->words : "");
}

void asp_scale_for_ticks(struct asp_scale *scale, const char *currency, double largest, double step)
{
    *scale = (struct asp_scale){currency, currency ? power_for(largest) : 0, 0};
    double in_unit = in_units(scale, step);
    while (scale->decimals < DECIMALS_MOST) {
        double steps = in_unit * asp_power_of_ten(scale->decimals);
        if (steps >= 1 - WHOLE_TOLERANCE && fabs(steps - floor(steps + 0.5)) < WHOLE_TOLERANCE * fmax(1, steps))
            break;
        scale->decimals++;
    }
    if (currency && scale->power == 0 && scale->decimals == 1)
        scale->decimals = 2;
}

/* Whether all values that differ also read differently, and none but 0 reads 0. */
static bool tells_apart(const struct asp_scale *scale, const double *values, size_t count)
{
    for (size_t one = 0; one < count; one++) {
        double steps = last_decimals(in_units(scale, values[one]), scale->decimals);
        if (steps == 0 && values[one] != 0)
            return false;
        for (size_t other = 0; other < one; other++)
            if (values[one] != values[other] && (values[one] < 0) == (values[other] < 0) &&
                steps == last_decimals(in_units(scale, values[other]), scale->decimals))
                return false;
    }
    return true;
}

void asp_scale_for_values(struct asp_scale *scale, const char *currency, const double *values, size_t count, int digits)
{
    double largest = 0;
    for (size_t value = 0; value < count; value++)
        largest = fmax(largest, fabs(values[value]));
    largest = round_to_digits(largest, digits);
    *scale = (struct asp_scale){currency, currency ? power_for(largest) : 0, 0};
    /* Cents are written with two decimals or not at all: $2.50, not $2.5. */
    int whole = whole_digits(in_units(scale, largest));
    scale->decimals = digits > whole ? digits - whole : 0;
    if (!currency && whole > 0)
        scale->decimals = 0;
    for (int more = 0; more < MORE_DECIMALS && !tells_apart(scale, values, count); more++)
        scale->decimals++;
    if (currency && scale->power == 0 && scale->decimals == 1)
        scale->decimals = 2;
}

void asp_money_add(struct asp_text *out, double value, const char *currency, int digits)
{
    double rounded = round_to_digits(value, digits);
    struct asp_scale scale = {currency, power_for(rounded), 0};
    double in_unit = in_units(&scale, rounded);
    int whole = whole_digits(in_unit);
    scale.decimals = digits - whole;
    /* Below 1 the zeros after the point are no digits: $0.0012. */
    while (in_unit != 0 && fabs(in_unit) * asp_power_of_ten(scale.decimals) < asp_power_of_ten(digits - 1))
        scale.decimals++;
    if (scale.decimals < 0 || rounded == 0)
        scale.decimals = 0;
    if (scale.power == 0 && scale.decimals == 1)
        scale.decimals = 2;
    asp_scale_add(out, &scale, rounded);
}
