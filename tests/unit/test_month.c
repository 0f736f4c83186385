/* Months count from year 0 and print as YYYY-MM. */
#include "cmocka_begin.h"
#include "aspsim/base.h"

static void test_months_add_and_print(void **state)
{
    (void)state;
    char text[ASP_MONTH_TEXT];
    assert_string_equal(asp_month_text(asp_month(1999, 12) + 1, text), "2000-01");
    assert_string_equal(asp_month_text(asp_month(2000, 1) + 47, text), "2003-12");
    assert_int_equal(asp_month_year(asp_month(2008, 12)), 2008);
    assert_int_equal(asp_month_of_year(asp_month(2008, 12)), 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_months_add_and_print)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
