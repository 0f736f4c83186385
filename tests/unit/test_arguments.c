/*
 * Arguments in parentheses: numbers, atoms and their weights, counts for every kind of the table.
 */
#include "scenario_support.h"

static void atoms_keep_values_weights_and_order(void **state)
{
    (void)state;
    struct support_value value;
    support_value_read(&value, "market.growth", ',', "discrete(90%: 3; -0,5: 1,25; 0,9: 0)");
    assert_int_equal(value.status, 0);
    const struct asp_distribution *distribution = &value.entry.pieces[0].distribution;
    assert_int_equal(distribution->atom_count, 3);
    assert_int_equal(distribution->argument_count, 0);
    assert_true(distribution->values[0] == 0.9 && distribution->weights[0] == 3);
    assert_true(distribution->values[1] == -0.5 && distribution->weights[1] == 1.25);
    assert_true(distribution->values[2] == 0.9 && distribution->weights[2] == 0);
    support_value_clear(&value);
}

static void call_with(const char *name, size_t count, char separator, char text[128])
{
    int length = snprintf(text, 128, "%s(", name);
    for (size_t argument = 0; argument < count; argument++)
        length += snprintf(text + length, 128 - (size_t)length, "%s%zu", argument == 0 ? "" : (char[]){separator, 0},
                           argument + 1);
    snprintf(text + length, 128 - (size_t)length, ")");
}

/* Whatever the table says of a kind's arguments is what the grammar asks for, with either separator. */
static void counts_come_from_the_table(void **state)
{
    (void)state;
    for (size_t kind = 0; kind < asp_distribution_kind_count; kind++) {
        const struct asp_distribution_kind *row = &asp_distribution_kinds[kind];
        if (row->argument_highest == 0 || strncmp(row->signature, row->name, strlen(row->name)) != 0)
            continue;
        for (size_t count = 1; count <= 6; count++)
            for (size_t mark = 0; mark < 2; mark++) {
                char text[128];
                struct support_value value;
                call_with(row->name, count, mark == 0 ? ',' : ';', text);
                support_value_read(&value, "segment.a.q", '.', text);
                bool fits = count >= row->argument_lowest && count <= row->argument_highest;
                if (count > 1 || mark == 0)
                    assert_int_equal(support_says(&value.messages, ASP_FAULT, 7, 0, "where"), !fits);
                support_value_clear(&value);
            }
    }
}

static void currency_and_percent_are_noticed(void **state)
{
    (void)state;
    struct support_value value;
    support_value_read(&value, "market.size", '.', "normal($5M, 10%)");
    assert_int_equal(value.status, 0);
    assert_string_equal(value.entry.currency, "$");
    assert_true(value.entry.percent);
    assert_true(value.entry.pieces[0].distribution.argument[0] == 5e6);
    support_value_clear(&value);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(atoms_keep_values_weights_and_order),
        cmocka_unit_test(counts_come_from_the_table),
        cmocka_unit_test(currency_and_percent_are_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
