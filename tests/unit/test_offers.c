/* Prices: schedules, shocks of a regime, events. They are read through what a seat pays: vendor revenue over seats. */
#include "plan_fixture.h"

#define HEAD                                                                                                           \
    "parameter,value\nrun.start,2008-11\nrun.months,24\nsegment.firms.organisations,10\n"                              \
    "segment.firms.seats_per_organisation,10\nsegment.firms.p,0.3\nsegment.firms.q,0.4\n"

static double price(const struct fixture_run *run, size_t month, size_t path)
{
    return fixture_month(run, "vendor.revenue", month)[path] / fixture_month(run, "adoption.seats", month)[path] / 12;
}

static void test_schedule_holds_from_its_month(void **state)
{
    (void)state;
    struct fixture_run run = fixture_run_csv(HEAD "offer.suite.price,15; 2009-11: 10\n", 1);
    for (size_t month = 0; month < 24; month++)
        assert_true(fabs(price(&run, month, 0) - (month < 12 ? 15 : 10)) < 1e-12);
    fixture_clear(&run);
}

static void test_mix_averages_prices(void **state)
{
    (void)state;
    struct fixture_run run = fixture_run_csv(HEAD "offer.suite.price,15\noffer.deskless.price,3\n"
                                                  "segment.firms.mix.suite,75%\nsegment.firms.mix.deskless,25%\n",
                                             1);
    assert_true(fabs(price(&run, 5, 0) - 12) < 1e-12);
    fixture_clear(&run);
}

static void test_shocks_multiply_for_good(void **state)
{
    (void)state;
    struct fixture_run run =
        fixture_run_csv(HEAD "offer.suite.price,16\noffer.suite.shock_rate,3\noffer.suite.shock_factor,0.5\n", 40);
    double cuts = 0;
    for (size_t path = 0; path < run.path_count; path++) {
        double last = 16;
        for (size_t month = 0; month < 24; month++) {
            double now = price(&run, month, path), halvings = log2(last / now);
            assert_true(fabs(halvings - round(halvings)) < 1e-9 && halvings > -1e-9);
            cuts += halvings;
            last = now;
        }
    }
    double expected = 6 * (double)run.path_count; /* 3 a year for 2 years */
    assert_true(fabs(cuts - expected) < 5 * sqrt(expected));
    fixture_clear(&run);
}

static void test_a_regime_shares_times_and_factors(void **state)
{
    (void)state;
    static const char csv[] =
        HEAD "offer.suite.price,16\noffer.suite.shock_rate,3\noffer.suite.shock_factor,\"uniform(0.4, 0.9)\"\n"
             "offer.suite.regime,vendor\noffer.deskless.price,4\noffer.deskless.regime,vendor\n"
             "segment.firms.mix.suite,50%\nsegment.firms.mix.deskless,50%\n"
             "segment.other.organisations,10\nsegment.other.seats_per_organisation,10\n"
             "segment.other.p,0.3\nsegment.other.q,0.4\nsegment.other.mix.suite,50%\n"
             "segment.other.mix.deskless,50%\n";
    struct fixture_run run = fixture_run_csv(csv, 2);
    for (size_t path = 0; path < run.path_count;
         path++) { /* both move together, so the mean price is 10 times factors */
        double factor = price(&run, 23, path) / 10;
        assert_true(factor <= 1 + 1e-12);
    }
    struct fixture_run alone =
        fixture_run_csv(HEAD "offer.suite.price,10\noffer.suite.shock_rate,3\n"
                             "offer.suite.shock_factor,\"uniform(0.4, 0.9)\"\noffer.suite.regime,vendor\n",
                        2);
    for (size_t path = 0; path < run.path_count; path++)
        assert_true(fabs(price(&run, 23, path) / price(&alone, 23, path) - 1) < 1e-12);
    fixture_clear(&run);
    fixture_clear(&alone);
}

static void test_events_multiply_or_replace(void **state)
{
    (void)state;
    struct fixture_run run =
        fixture_run_csv(HEAD "offer.suite.price,15; 2009-06: 12\nevent.cut.chance,100%\nevent.cut.from,2009-03\n"
                             "event.cut.to,2009-03\nevent.cut.offer.suite.price,x0.5\n",
                        1);
    assert_true(fabs(price(&run, 3, 0) - 15) < 1e-12);
    assert_true(fabs(price(&run, 4, 0) - 7.5) < 1e-12);
    assert_true(fabs(price(&run, 7, 0) - 6) < 1e-12);
    fixture_clear(&run);
    run = fixture_run_csv(HEAD "offer.suite.price,15; 2009-06: 12\nevent.cut.chance,100%\nevent.cut.from,2009-03\n"
                               "event.cut.to,2009-03\nevent.cut.offer.suite.price,9\n",
                          1);
    assert_true(fabs(price(&run, 4, 0) - 9) < 1e-12);
    assert_true(fabs(price(&run, 20, 0) - 9) < 1e-12);
    fixture_clear(&run);
}

static void test_events_count_in_the_order_they_happen(void **state)
{
    (void)state;
    /* Named first but happening last: the halving comes after the replacement. */
    struct fixture_run run = fixture_run_csv(
        HEAD "offer.suite.price,16\nevent.a.chance,100%\nevent.a.from,2009-10\nevent.a.to,2009-10\n"
             "event.a.offer.suite.price,x0.5\nevent.z.chance,100%\nevent.z.from,2009-05\nevent.z.to,2009-05\n"
             "event.z.offer.suite.price,8\n",
        1);
    assert_true(fabs(price(&run, 5, 0) - 16) < 1e-12);
    assert_true(fabs(price(&run, 6, 0) - 8) < 1e-12);
    assert_true(fabs(price(&run, 11, 0) - 4) < 1e-12);
    fixture_clear(&run);
}

static void test_what_offers_cannot_be(void **state)
{
    (void)state;
    static const struct {
        const char *csv, *fault;
    } table[] = {
        {HEAD "offer.suite.price,9\noffer.suite.regime,r\noffer.suite.shock_rate,1\noffer.mail.price,5\n"
              "offer.mail.regime,r\noffer.mail.shock_rate,2\n",
         "say it once for a regime"},
        {HEAD "offer.suite.price,9\nsegment.firms.mix.suit,100%\n", "did you mean \"suite\""},
        {HEAD "offer.suite.price,9\nevent.e.chance,50%\nevent.e.offer.zz.price,x0.5\n", "there is no offer \"zz\""},
        {HEAD "offer.suite.shock_rate,1\n", "offer.suite.price is missing"},
        {HEAD "offer.suite.price,15\noffer.deskless.price,3\n", "does not say its mix"},
        {HEAD
         "offer.suite.price,15\noffer.deskless.price,3\nsegment.firms.mix.suite,60%\nsegment.firms.mix.deskless,30%\n",
         "sums to 0.9"},
        {HEAD "offer.suite.price,15\noffer.suite.shock_rate,1\noffer.suite.shock_factor,\"normal(0.8, 0.5)\"\n",
         "can be negative"},
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
        cmocka_unit_test(test_schedule_holds_from_its_month),
        cmocka_unit_test(test_mix_averages_prices),
        cmocka_unit_test(test_shocks_multiply_for_good),
        cmocka_unit_test(test_a_regime_shares_times_and_factors),
        cmocka_unit_test(test_events_multiply_or_replace),
        cmocka_unit_test(test_events_count_in_the_order_they_happen),
        cmocka_unit_test(test_what_offers_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
