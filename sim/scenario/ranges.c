/*
 * What a plain value may be, and what a parameter takes in words. Draws of distributions are held to the same range
 * when they are drawn, not here.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "resolve.h"

#define WHOLE_NUMBER_MOST 9007199254740992.0 /* 2^53: beyond it doubles skip whole numbers */
#define PERCENT 100.0

static const char *const kind_text[] = {
    [ASP_KIND_NUMBER] = "a number",
    [ASP_KIND_SHARE] = "a share (0 to 1, or a percentage)",
    [ASP_KIND_RATE] = "a rate such as 0.9 or 90%",
    [ASP_KIND_MONEY] = "an amount of money",
    [ASP_KIND_COUNT] = "a whole number",
    [ASP_KIND_MONTH] = "a month such as 2009-11",
    [ASP_KIND_YES_NO] = "yes or no",
    [ASP_KIND_CHOICE] = "one of its choices",
    [ASP_KIND_TEXT] = "a text",
    [ASP_KIND_FILE] = "the name of a file",
    [ASP_KIND_NAME] = "a name",
};

static const struct {
    unsigned flag;
    const char *text;
} extra_text[] = {
    {ASP_MAY_VARY, "a distribution"},
    {ASP_MAY_EACH, "a distribution with `each`"},
    {ASP_MAY_SCHEDULE, "a schedule such as 15; 2009-11: 10"},
    {ASP_MAY_MULTIPLY, "a factor such as x0.8"},
    {ASP_MAY_NEVER, "never"},
};

enum { EXTRA_TEXTS = sizeof extra_text / sizeof extra_text[0] };

const char *asp_allowed_text(const struct asp_parameter *parameter, char buffer[ASP_ALLOWED_TEXT])
{
    int length = snprintf(buffer, ASP_ALLOWED_TEXT, "%s", kind_text[parameter->kind]);
    size_t left = 0;
    for (size_t extra = 0; extra < EXTRA_TEXTS; extra++)
        left += (parameter->allows & extra_text[extra].flag) != 0;
    for (size_t extra = 0; extra < EXTRA_TEXTS; extra++)
        if ((parameter->allows & extra_text[extra].flag) != 0) {
            length += snprintf(buffer + length, ASP_ALLOWED_TEXT - (size_t)length, "%s%s", left == 1 ? " or " : ", ",
                               extra_text[extra].text);
            left--;
        }
    return buffer;
}

/* A number as a file with this decimal mark would say it. */
static const char *file_number(double value, char decimal, char buffer[ASP_NUMBER_TEXT])
{
    asp_number_text(value, buffer);
    char *mark = strchr(buffer, '.');
    if (mark != NULL && decimal == ',')
        *mark = ',';
    return buffer;
}

static int fault_of_share(const struct asp_reading *reading, struct asp_span span, double value)
{
    char share[ASP_NUMBER_TEXT], percent[ASP_NUMBER_TEXT];
    return asp_reading_fault(reading, span.begin, "%.*s is above 1: a share is written %s or %s%%",
                             asp_span_length(span), span.begin, file_number(value / PERCENT, reading->decimal, share),
                             file_number(value, reading->decimal, percent));
}

static int fault_of_range(const struct asp_reading *reading, struct asp_span span, double value)
{
    const struct asp_parameter *parameter = reading->parameter;
    char lowest[ASP_NUMBER_TEXT], highest[ASP_NUMBER_TEXT], range[3 * ASP_NUMBER_TEXT];
    asp_number_text(parameter->lowest, lowest);
    asp_number_text(parameter->highest, highest);
    if (isinf(parameter->highest))
        snprintf(range, sizeof range, "be at least %s", lowest);
    else if (isinf(parameter->lowest))
        snprintf(range, sizeof range, "be at most %s", highest);
    else
        snprintf(range, sizeof range, "lie between %s and %s", lowest, highest);
    bool below = value < parameter->lowest;
    return asp_reading_fault(reading, span.begin, "%.*s is %s %s: it must %s", asp_span_length(span), span.begin,
                             below ? "below" : "above", below ? lowest : highest, range);
}

int asp_check_constant(const struct asp_reading *reading, struct asp_span span, double value)
{
    const struct asp_parameter *parameter = reading->parameter;
    if (isinf(value)) {
        if ((parameter->allows & ASP_MAY_NEVER) != 0 && value > 0)
            return 0;
        char allowed[ASP_ALLOWED_TEXT];
        return asp_reading_fault(reading, span.begin, "`never` is not allowed here: this takes %s",
                                 asp_allowed_text(parameter, allowed));
    }
    if (parameter->kind == ASP_KIND_SHARE && parameter->highest == 1 && value > 1 && value <= PERCENT &&
        memchr(span.begin, '%', (size_t)asp_span_length(span)) == NULL)
        return fault_of_share(reading, span, value);
    if (value < parameter->lowest || value > parameter->highest)
        return fault_of_range(reading, span, value);
    if (parameter->kind == ASP_KIND_COUNT && (value != floor(value) || fabs(value) > WHOLE_NUMBER_MOST))
        return asp_reading_fault(reading, span.begin, "%.*s is not a whole number", asp_span_length(span), span.begin);
    return 0;
}

int asp_check_distribution(const struct asp_reading *reading, struct asp_span span,
                           const struct asp_distribution *distribution)
{
    struct asp_error err = {.text = ""};
    if (distribution->kind->check(distribution, &err) == 0)
        return 0;
    return asp_reading_fault(reading, span.begin, "%s", err.text);
}
