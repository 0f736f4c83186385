/* Events: how often, when, what they do to the market, and KPIs given that they happened. */
#include "plan_fixture.h"

#define HEAD "parameter,value\nrun.start,2000-01\nrun.months,36\nmarket.size,100\nmarket.growth,0\n"

static void test_chance_and_window(void **state)
{
    (void)state;
    struct fixture_run run =
        fixture_run_csv(HEAD "event.crash.chance,30%\nevent.crash.from,2000-07\nevent.crash.to,2001-06\n"
                             "event.crash.market.revenue,x0.5\n",
                        100);
    double count[36] = {0}, happened = 0;
    for (size_t path = 0; path < run.path_count; path++) {
        bool fallen = false;
        for (size_t month = 0; month < 36; month++) {
            double now = fixture_month(&run, "market.revenue", month)[path];
            assert_true(fabs(now - 100) < 1e-10 || fabs(now - 50) < 1e-10);
            if (now < 75 && !fallen) {
                fallen = true;
                count[month]++;
            }
            assert_true((now < 75) == fallen); /* for good */
        }
        assert_true(fixture_kpi_values(&run, "event.crash")[path] == (fallen ? 1 : 0));
        happened += fallen;
    }
    double paths = (double)run.path_count;
    assert_true(fabs(happened / paths - 0.3) < 5 * sqrt(0.3 * 0.7 / paths));
    for (size_t month = 0; month < 36; month++) {
        double expected = month >= 6 && month < 18 ? 0.3 / 12 : 0;
        assert_true(fabs(count[month] / paths - expected) <= 5 * sqrt(expected * (1 - expected) / paths));
    }
    fixture_clear(&run);
}

static void test_kpis_given_an_event_and_given_not(void **state)
{
    (void)state;
    struct fixture_run run = fixture_run_csv(HEAD "event.crash.chance,50%\nevent.crash.market.revenue,40\n", 4);
    for (size_t path = 0; path < run.path_count; path++) {
        bool happened = fixture_kpi_values(&run, "event.crash")[path] == 1;
        double given = fixture_kpi_values(&run, "market.final|crash")[path];
        double given_not = fixture_kpi_values(&run, "market.final|not:crash")[path];
        assert_true(happened ? fabs(given - 40) < 1e-10 && isnan(given_not)
                             : isnan(given) && fabs(given_not - 100) < 1e-10);
    }
    fixture_clear(&run);
}

static void test_growth_goes_on_from_the_new_level(void **state)
{
    (void)state;
    struct fixture_run run =
        fixture_run_csv("parameter,value\nrun.start,2000-01\nrun.months,24\nmarket.size,100\nmarket.growth,21%\n"
                        "event.crash.chance,100%\nevent.crash.from,2000-12\nevent.crash.to,2000-12\n"
                        "event.crash.market.revenue,50\n",
                        1);
    assert_true(fabs(fixture_month(&run, "market.revenue", 10)[0] / (100 * pow(1.21, 11.0 / 12)) - 1) < 1e-12);
    assert_true(fabs(fixture_month(&run, "market.revenue", 11)[0] - 50) < 1e-10);
    assert_true(fabs(fixture_month(&run, "market.revenue", 23)[0] - 60.5) < 1e-10);
    fixture_clear(&run);
}

static void test_the_middle_future_has_certain_events_only(void **state)
{
    (void)state;
    struct asp_drawing middle = {.seed = 1, .middle = true};
    struct fixture_run run =
        fixture_run_drawing(HEAD "event.likely.chance,90%\nevent.likely.market.revenue,x0.5\nevent.sure.chance,100%\n"
                                 "event.sure.market.revenue,x0.7\n",
                            1, middle);
    assert_true(fixture_kpi_values(&run, "event.likely")[0] == 0);
    assert_true(fixture_kpi_values(&run, "event.sure")[0] == 1);
    assert_true(fabs(fixture_kpi_values(&run, "market.final")[0] - 70) < 1e-10);
    fixture_clear(&run);
}

static void test_windows_that_cannot_be(void **state)
{
    (void)state;
    static const struct {
        const char *csv, *fault;
    } table[] = {
        {HEAD "event.crash.market.revenue,x0.5\n", "event.crash.chance is missing"},
        {HEAD "event.crash.chance,10%\nevent.crash.from,1999-12\n", "before the run starts"},
        {HEAD "event.crash.chance,10%\nevent.crash.from,2001-06\nevent.crash.to,2001-05\n", "ends before it begins"},
    };
    for (size_t row = 0; row < sizeof table / sizeof table[0]; row++) {
        struct fixture_run run = fixture_check(table[row].csv);
        if (strstr(run.failure, table[row].fault) == NULL)
            fail_msg("expected \"%s\", got \"%s\"", table[row].fault, run.failure);
        fixture_clear(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chance_and_window),
        cmocka_unit_test(test_kpis_given_an_event_and_given_not),
        cmocka_unit_test(test_growth_goes_on_from_the_new_level),
        cmocka_unit_test(test_the_middle_future_has_certain_events_only),
        cmocka_unit_test(test_windows_that_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
