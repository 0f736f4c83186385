/*
 * From a scenario's values to inputs and schedules: what every stage's compiling shares. A value becomes an input named
 * by its key; a later piece of a schedule is named key@YYYY-MM, so each has a stream of its own.
 */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "aspsim/market.h"

enum { KEY_LONGEST = 512 };

static int add_piece(struct asp_compiler *compiler, const struct asp_value *value, const char *name,
                     const struct asp_piece *piece)
{
    struct asp_error err;
    const struct asp_parameter *parameter = value->parameter;
    int input = asp_inputs_add(compiler->inputs, name, &piece->distribution, parameter->lowest, parameter->highest,
                               parameter->sobol_dimension, piece->place, &err);
    if (input < 0)
        asp_messages_add_error(compiler->messages, &err);
    return input;
}

static int compile_value(struct asp_compiler *compiler, const struct asp_value *value)
{
    if (value == NULL || value->piece_count == 0)
        return -1;
    if (value->each) {
        asp_messages_add(compiler->messages, ASP_FAULT, value->place,
                         "%s cannot be drawn per customer here: leave out `each`", value->key);
        return -1;
    }
    return add_piece(compiler, value, value->key, &value->pieces[0]);
}

int asp_compile_number(struct asp_compiler *compiler, const char *format, ...)
{
    char key[KEY_LONGEST];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(key, sizeof key, format, arguments);
    va_end(arguments);
    return compile_value(compiler, asp_scenario_value(compiler->scenario, key));
}

/* A place for what a scenario does not say: the file as a whole. */
static struct asp_place whole_scenario(const struct asp_compiler *compiler)
{
    size_t count;
    const struct asp_source_file *files = asp_scenario_files(compiler->scenario, &count);
    return (struct asp_place){count > 0 ? files[0].file_name : NULL, 0, 0};
}

int asp_compile_required(struct asp_compiler *compiler, const char *format, ...)
{
    char key[KEY_LONGEST];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(key, sizeof key, format, arguments);
    va_end(arguments);
    const struct asp_value *value = asp_scenario_value(compiler->scenario, key);
    if (value == NULL) {
        asp_messages_add(compiler->messages, ASP_FAULT, whole_scenario(compiler),
                         "%s is missing: add a row that says it", key);
        return -1;
    }
    return compile_value(compiler, value);
}

bool asp_compile_matters(const struct asp_compiler *compiler, int input, double value)
{
    if (input < 0)
        return false;
    return !asp_inputs_is_constant(compiler->inputs, (size_t)input) ||
           asp_inputs_constant(compiler->inputs, (size_t)input) != value;
}

int asp_compile_schedule(struct asp_compiler *compiler, const char *key, struct asp_schedule *schedule)
{
    memset(schedule, 0, sizeof *schedule);
    const struct asp_value *value = asp_scenario_value(compiler->scenario, key);
    if (value == NULL)
        return -1;
    int *from = asp_arena_allocate(compiler->arena, value->piece_count, sizeof *from);
    int *input = asp_arena_allocate(compiler->arena, value->piece_count, sizeof *input);
    if (from == NULL || input == NULL) {
        compiler->messages->out_of_memory = true;
        return -1;
    }
    for (size_t piece = 0; piece < value->piece_count; piece++) {
        const struct asp_piece *said = &value->pieces[piece];
        char name[KEY_LONGEST], month[ASP_MONTH_TEXT];
        bool dated = said->from_month != ASP_MONTH_NONE;
        if (dated)
            snprintf(name, sizeof name, "%s@%s", key, asp_month_text(said->from_month, month));
        else
            snprintf(name, sizeof name, "%s", key);
        from[piece] = dated ? said->from_month - compiler->calendar.start_month : INT_MIN;
        input[piece] = add_piece(compiler, value, name, said);
        if (input[piece] < 0)
            return -1;
    }
    *schedule = (struct asp_schedule){value->piece_count, from, input};
    return 0;
}

int asp_schedule_input(const struct asp_schedule *schedule, int month)
{
    size_t piece = 0;
    while (piece + 1 < schedule->count && schedule->from[piece + 1] <= month)
        piece++;
    return schedule->input[piece];
}
