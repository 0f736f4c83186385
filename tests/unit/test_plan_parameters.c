/* The registry rows of plans; and no pattern or Sobol dimension stands in two tables. */
#include "parameter_rows.h"
#include "aspsim/model.h"

static void test_rows(void **state)
{
    (void)state;
    for (size_t table = 0; table < asp_model_aspsim.parameter_table_count; table++)
        check_parameter_rows(asp_model_aspsim.parameters[table]);
}

static void test_tables_share_nothing(void **state)
{
    (void)state;
    for (size_t table = 0; table < asp_model_aspsim.parameter_table_count; table++)
        for (size_t other = 0; other < table; other++)
            for (size_t row = 0; row < asp_model_aspsim.parameters[table]->count; row++)
                for (size_t one = 0; one < asp_model_aspsim.parameters[other]->count; one++) {
                    const struct asp_parameter *a = &asp_model_aspsim.parameters[table]->rows[row];
                    const struct asp_parameter *b = &asp_model_aspsim.parameters[other]->rows[one];
                    assert_string_not_equal(a->pattern, b->pattern);
                    assert_true(a->sobol_dimension == 0 || a->sobol_dimension != b->sobol_dimension);
                }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows), cmocka_unit_test(test_tables_share_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
