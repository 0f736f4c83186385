/*
 * Test support: what every row of a parameter table must hold.
 */
#ifndef ASPSIM_TESTS_PARAMETER_ROWS_H
#define ASPSIM_TESTS_PARAMETER_ROWS_H

#include <string.h>

#include "cmocka_begin.h"
#include "aspsim/scenario.h"

/* Patterns are unique, say what they mean, and their defaults are values that the parameter allows. */
static inline void check_parameter_rows(const struct asp_parameter_table *table)
{
    int dimension_row[25] = {0};
    for (size_t row = 0; row < table->count; row++) {
        const struct asp_parameter *parameter = &table->rows[row];
        assert_true(strlen(parameter->meaning) > 10);
        assert_true(parameter->lowest <= parameter->highest);
        assert_non_null(parameter->unit);
        assert_non_null(parameter->source);
        assert_in_range(parameter->sobol_dimension, 0, 24);
        if (parameter->sobol_dimension > 0)
            assert_int_equal(dimension_row[parameter->sobol_dimension]++, 0);
        for (size_t other = 0; other < row; other++)
            assert_string_not_equal(parameter->pattern, table->rows[other].pattern);
        if (parameter->standard == NULL)
            continue;
        struct asp_arena arena;
        struct asp_messages messages;
        asp_arena_init(&arena);
        asp_messages_init(&messages);
        const struct asp_value *value =
            asp_value_read(&arena, parameter, parameter->standard, (struct asp_place){"default", 1, 1}, &messages);
        if (value == NULL)
            fail_msg("the default \"%s\" of %s: %s", parameter->standard, parameter->pattern,
                     messages.count > 0 ? messages.list[0].text : "no value");
        asp_messages_clear(&messages);
        asp_arena_clear(&arena);
    }
}

#endif
