/* The registry rows of market: unique, explained, with defaults that are allowed. */
#include "parameter_rows.h"
#include "aspsim/market.h"

static void test_rows(void **state)
{
    (void)state;
    check_parameter_rows(&asp_market_parameters);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
