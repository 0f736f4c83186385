/* Which KPI a summary begins with. */
#include "report_fixture.h"

static void test_answer_is_what_was_asked(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_init(&fixture);
    assert_int_equal(asp_answer_kpi(&fixture.result.outputs, "target.big"), 2);
    assert_int_equal(asp_answer_kpi(&fixture.result.outputs, "market.fina"), -1);
    assert_int_equal(asp_answer_kpi(&fixture.result.outputs, "market.revenue"), -1);
}

static void test_standard_answers(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_init(&fixture);
    assert_int_equal(asp_answer_kpi(&fixture.result.outputs, NULL), 0);
    fixture.kpis[0].name = "other";
    assert_int_equal(asp_answer_kpi(&fixture.result.outputs, NULL), 3);
    fixture.kpis[1].name = "npv.vs_baseline";
    assert_int_equal(asp_answer_kpi(&fixture.result.outputs, NULL), 1);
    fixture.kpis[1].name = fixture.kpis[3].name = "other";
    assert_int_equal(asp_answer_kpi(&fixture.result.outputs, NULL), 0);
    fixture.result.outputs.kpi_count = 0;
    assert_int_equal(asp_answer_kpi(&fixture.result.outputs, NULL), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answer_is_what_was_asked),
        cmocka_unit_test(test_standard_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
