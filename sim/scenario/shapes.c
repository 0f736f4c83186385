/*
 * low, value, high and shape of one row to a distribution, as if its value cell had said it. The value is the middle
 * number (P50 or mode); only `range` can do without it, and holds it to lie between.
 */
#include <math.h>
#include <string.h>

#include "resolve.h"

enum { NUMBERS = 3 };

enum shape { SHAPE_P10P50P90, SHAPE_RANGE, SHAPE_TRIANGULAR, SHAPE_PERT, SHAPES };

static const char *const shape_names[SHAPES] = {"p10p50p90", "range", "triangular", "pert"};
static const char each_word[] = "each";

/* The three cells and what they say. */
struct three {
    const struct asp_cell *cells[NUMBERS];
    double numbers[NUMBERS];
    struct asp_place row_place; /* for a cell that the file does not have */
};

static const char *const cell_names[NUMBERS] = {"low", "value", "high"};

static int read_shape_name(struct asp_reading *reading, const struct asp_cell *cell, enum shape *shape, bool *each)
{
    *shape = SHAPE_P10P50P90;
    *each = false;
    reading->place = cell->place;
    if (asp_reading_begin(reading, cell->text) != 0)
        return -1;
    struct asp_span span = asp_span_trim(reading->text, reading->text + strlen(reading->text));
    const char *each_at = asp_span_word(span, each_word);
    if (each_at != NULL && each_at + strlen(each_word) == span.end) {
        *each = true;
        span = asp_span_trim(span.begin, each_at);
    }
    if (span.begin == span.end)
        return 0;
    char *name = asp_span_copy(reading->arena, span);
    if (name == NULL)
        return asp_reading_memory(reading);
    for (char *letter = name; *letter != '\0'; letter++)
        *letter = asp_lower(*letter);
    for (*shape = 0; *shape < SHAPES; (*shape)++)
        if (strcmp(name, shape_names[*shape]) == 0)
            return 0;
    const char *nearest = asp_nearest(name, shape_names, SHAPES);
    if (nearest != NULL)
        return asp_reading_fault(reading, span.begin, "unknown shape \"%s\"; did you mean \"%s\"?", name, nearest);
    return asp_reading_fault(reading, span.begin, "unknown shape \"%s\"; there are: p10p50p90, range, triangular, pert",
                             name);
}

/* One of the three cells: a plain number that the parameter could have as a constant. */
static int read_cell(struct asp_reading *reading, const struct asp_cell *cell, const char *name,
                     struct asp_entry *entry, double *value)
{
    reading->place = cell->place;
    if (asp_reading_begin(reading, cell->text) != 0)
        return -1;
    struct asp_span span = asp_span_trim(reading->text, reading->text + strlen(reading->text));
    struct asp_number number;
    if (asp_number_parse(span.begin, (size_t)asp_span_length(span), reading->decimal, &number) != ASP_PLAIN_NUMBER ||
        !isfinite(number.value))
        return asp_reading_fault(reading, span.begin, "%s \"%.*s\" must be a plain number where low and high are given",
                                 name, asp_span_length(span), span.begin);
    if (asp_read_number(reading, span, reading->decimal, entry, value) != 0)
        return -1;
    bool whole = reading->parameter->kind == ASP_KIND_COUNT; /* quantiles of counts need not be whole */
    return whole && *value >= reading->parameter->lowest && *value <= reading->parameter->highest
               ? 0
               : asp_check_constant(reading, span, *value);
}

static int read_three(struct asp_reading *reading, struct three *three, enum shape shape, struct asp_entry *entry)
{
    for (size_t cell = 0; cell < NUMBERS; cell++) {
        const struct asp_cell *said = three->cells[cell];
        if (*said->text != '\0') {
            if (read_cell(reading, said, cell_names[cell], entry, &three->numbers[cell]) != 0)
                return -1;
        } else if (cell != 1 || shape != SHAPE_RANGE) {
            reading->place = said->place.line > 0 ? said->place : three->row_place;
            return asp_reading_fault(reading, reading->text, "%s is missing: low, value and high go together",
                                     cell_names[cell]);
        }
    }
    if (*three->cells[1]->text == '\0')
        three->numbers[1] = three->numbers[0];
    return 0;
}

static int check_rising(struct asp_reading *reading, const struct three *three)
{
    const double *numbers = three->numbers;
    if (numbers[0] <= numbers[1] && numbers[1] <= numbers[2] && numbers[0] < numbers[2])
        return 0;
    reading->place = three->cells[0]->place;
    if (asp_reading_begin(reading, three->cells[0]->text) != 0)
        return -1;
    const char *middle = *three->cells[1]->text != '\0' ? three->cells[1]->text : "(empty)";
    return asp_reading_fault(reading, reading->text, "low %s, value %s, high %s must rise, low below high",
                             three->cells[0]->text, middle, three->cells[2]->text);
}

/* `range` is P5 and P95; shares stay within 0..1 in the two forms that would leave it. */
static void set_distribution(const struct asp_reading *reading, const struct three *three, enum shape shape,
                             struct asp_distribution *distribution)
{
    distribution->kind = asp_distribution_find(shape_names[shape]);
    distribution->argument_count = 0;
    for (size_t number = 0; number < NUMBERS; number++)
        if (shape != SHAPE_RANGE || number != 1)
            distribution->argument[distribution->argument_count++] = three->numbers[number];
    if ((shape == SHAPE_P10P50P90 || shape == SHAPE_RANGE) && reading->parameter->kind == ASP_KIND_SHARE) {
        distribution->bounded = true;
        distribution->lowest = reading->parameter->lowest;
        distribution->highest = reading->parameter->highest;
    }
}

static int check_allowed(const struct asp_reading *reading, bool each)
{
    char allowed[ASP_ALLOWED_TEXT];
    if ((reading->parameter->allows & (each ? ASP_MAY_EACH : ASP_MAY_VARY)) != 0)
        return 0;
    if (!each && (reading->parameter->allows & ASP_MAY_EACH) != 0)
        return asp_reading_fault(reading, reading->text,
                                 "one draw for all customers is not allowed here: give a shape with ` each`");
    return asp_reading_fault(reading, reading->text, "%s allowed here: this takes %s",
                             each ? "a shape with ` each` is not" : "low and high are not",
                             asp_allowed_text(reading->parameter, allowed));
}

int asp_read_shape(struct asp_reading *reading, const struct asp_row *row, struct asp_entry *entry)
{
    struct three three = {.cells = {&row->low, &row->value, &row->high}, .row_place = row->key.place};
    struct asp_place value_place = *row->value.text != '\0' ? row->value.place : row->low.place;
    enum shape shape = SHAPE_P10P50P90;
    bool each = false;
    entry->value.parameter = reading->parameter;
    entry->value.place = value_place;
    if (read_shape_name(reading, &row->shape, &shape, &each) != 0)
        return -1;
    reading->place = row->low.place;
    if (asp_reading_begin(reading, row->low.text) != 0 || check_allowed(reading, each) != 0 ||
        read_three(reading, &three, shape, entry) != 0 || check_rising(reading, &three) != 0)
        return -1;
    reading->place = value_place;
    if (asp_entry_pieces(reading, entry, 1) != 0)
        return -1;
    entry->pieces[0].place = value_place;
    entry->value.each = each;
    set_distribution(reading, &three, shape, &entry->pieces[0].distribution);
    struct asp_span spot = {reading->text, reading->text};
    if (asp_check_distribution(reading, spot, &entry->pieces[0].distribution) != 0)
        return -1;
    return asp_entry_write(reading->arena, entry) == 0 ? 0 : asp_reading_memory(reading);
}
