/*
 * Rows `a ~ b`: a rank correlation of two inputs. Both must be said as numbers, once a path. Whether a set of
 * correlations is possible, and that constants have none, is found where the inputs are put together.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "resolve.h"

bool asp_correlation_split(const char *key, struct asp_span *one, struct asp_span *other)
{
    const char *tilde = strchr(key, '~');
    if (tilde == NULL || strchr(tilde + 1, '~') != NULL)
        return false;
    *one = asp_span_trim(key, tilde);
    *other = asp_span_trim(tilde + 1, key + strlen(key));
    return one->begin < one->end && other->begin < other->end;
}

static bool is_number_kind(enum asp_kind kind)
{
    return kind == ASP_KIND_NUMBER || kind == ASP_KIND_SHARE || kind == ASP_KIND_RATE || kind == ASP_KIND_MONEY ||
           kind == ASP_KIND_COUNT;
}

static void fault_of_unknown(const struct asp_scenario *scenario, const char *key, struct asp_place place,
                             struct asp_messages *messages)
{
    const char **said = malloc((scenario->value_count + 1) * sizeof *said);
    size_t count = 0;
    for (size_t value = 0; said != NULL && value < scenario->value_count; value++)
        if (is_number_kind(scenario->values[value]->parameter->kind))
            said[count++] = scenario->values[value]->key;
    const char *nearest = said != NULL ? asp_nearest(key, said, count) : NULL;
    if (nearest != NULL)
        asp_messages_add(messages, ASP_FAULT, place,
                         "\"%s\" is not said in this scenario, so nothing correlates with it; did you mean \"%s\"?",
                         key, nearest);
    else
        asp_messages_add(messages, ASP_FAULT, place,
                         "\"%s\" is not said in this scenario: a correlation joins two numbers that it says", key);
    free(said);
}

/* The value of one side. NULL: a fault was added. */
static const struct asp_value *find_side(const struct asp_scenario *scenario, const char *key, struct asp_place place,
                                         struct asp_messages *messages)
{
    ptrdiff_t entry = asp_key_index_find(&scenario->index, key);
    if (entry < 0) {
        fault_of_unknown(scenario, key, place, messages);
        return NULL;
    }
    const struct asp_value *value = &scenario->entries[entry]->value;
    if (!is_number_kind(value->parameter->kind)) {
        asp_messages_add(messages, ASP_FAULT, place, "\"%s\" is not a number, so nothing correlates with it", key);
        return NULL;
    }
    if (value->each) {
        asp_messages_add(messages, ASP_FAULT, place,
                         "\"%s\" is drawn for each customer (%s:%d:%d), so it cannot correlate with an input that is "
                         "drawn once",
                         key, value->place.file_name != NULL ? value->place.file_name : "", value->place.line,
                         value->place.column);
        return NULL;
    }
    return value;
}

static int read_coefficient(struct asp_scenario *scenario, const struct asp_laid_row *laid, double *coefficient,
                            struct asp_messages *messages)
{
    const struct asp_cell *cell = &laid->row->value;
    struct asp_number number = {.value = 0};
    struct asp_reading reading = {.arena = &scenario->arena,
                                  .messages = messages,
                                  .key = laid->key,
                                  .parameter = &asp_parameter_any,
                                  .place = cell->place};
    if (asp_reading_begin(&reading, cell->text) != 0)
        return -1;
    if (*laid->row->low.text != '\0' || *laid->row->high.text != '\0')
        return asp_reading_fault(&reading, reading.text, "a correlation is one plain number: it has no low and high");
    if (asp_number_parse(cell->text, strlen(cell->text), laid->row->decimal, &number) != ASP_PLAIN_NUMBER ||
        !(number.value >= -1 && number.value <= 1))
        return asp_reading_fault(&reading, reading.text,
                                 "\"%s\" is no rank correlation: it must be a plain number between -1 and 1",
                                 cell->text);
    *coefficient = number.value;
    return 0;
}

static int read_correlation(struct asp_scenario *scenario, const struct asp_laid_row *laid,
                            struct asp_messages *messages)
{
    struct asp_span one, other;
    struct asp_correlation correlation = {
        .unit = laid->unit, .note = laid->row->note != NULL ? laid->row->note : "", .place = laid->row->key.place};
    if (!asp_correlation_split(laid->key, &one, &other))
        return -1;
    const char *key_a = asp_span_copy(&scenario->arena, one), *key_b = asp_span_copy(&scenario->arena, other);
    if (key_a == NULL || key_b == NULL) {
        messages->out_of_memory = true;
        return -1;
    }
    if (strcmp(key_a, key_b) == 0) {
        asp_messages_add(messages, ASP_FAULT, correlation.place, "\"%s\" cannot correlate with itself", key_a);
        return -1;
    }
    const struct asp_value *a = find_side(scenario, key_a, correlation.place, messages);
    const struct asp_value *b = find_side(scenario, key_b, correlation.place, messages);
    if (read_coefficient(scenario, laid, &correlation.rank_correlation, messages) != 0 || a == NULL || b == NULL)
        return -1;
    correlation.key_a = a->key;
    correlation.key_b = b->key;
    if (laid->wins)
        scenario->correlations[scenario->correlation_count++] = correlation;
    return 0;
}

int asp_correlations_read(struct asp_scenario *scenario, const struct asp_layers *laid, struct asp_messages *messages)
{
    int status = 0;
    scenario->correlations = asp_arena_allocate(&scenario->arena, laid->winner_count, sizeof *scenario->correlations);
    if (scenario->correlations == NULL) {
        messages->out_of_memory = true;
        return -1;
    }
    for (size_t winner = 0; winner < laid->winner_count; winner++) {
        const struct asp_laid_row *row = &laid->rows[laid->winners[winner]];
        if (row->correlation && read_correlation(scenario, row, messages) != 0)
            status = -1;
    }
    return status;
}
