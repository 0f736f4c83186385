/* Adoption: the closed form, launch, price response and its undoing, coupling, noise, segments that add up. */
#include "plan_fixture.h"

#define RUN "parameter,value\nrun.start,2000-01\nrun.months,48\n"
#define FIRMS                                                                                                          \
    RUN "segment.firms.organisations,1000\nsegment.firms.seats_per_organisation,50\n"                                  \
        "segment.firms.p,0.03\nsegment.firms.q,0.38\n"

static double bass(double p, double q, double years)
{
    double decay = exp(-(p + q) * years);
    return (1 - decay) / (1 + q / p * decay);
}

static void test_share_and_seats(void **state)
{
    (void)state;
    struct fixture_run run = fixture_run_csv(FIRMS "segment.firms.ultimate,40%\n", 1);
    for (size_t month = 0; month < 48; month++) {
        double share = bass(0.03, 0.38, ((double)month + 1) / 12);
        assert_true(fabs(fixture_month(&run, "adoption.share", month)[9] - share) < 1e-13);
        assert_true(fabs(fixture_month(&run, "adoption.share.firms", month)[9] - share) < 1e-13);
        assert_true(fabs(fixture_month(&run, "adoption.seats", month)[9] / (20000 * share) - 1) < 1e-12);
    }
    assert_true(fixture_kpi_values(&run, "adoption.final")[0] == fixture_month(&run, "adoption.share", 47)[0]);
    fixture_clear(&run);
}

static void test_launch_and_adopters_at_the_start(void **state)
{
    (void)state;
    struct fixture_run run =
        fixture_run_csv(FIRMS "segment.firms.launch,2001-01\nsegment.firms.adopted_at_start,5%\n", 1);
    double start = log((1 + 0.38 / 0.03 * 0.05) / 0.95) / 0.41;
    for (size_t month = 0; month < 48; month++) {
        double share = month < 12 ? 0.05 : bass(0.03, 0.38, start + ((double)month - 11) / 12);
        assert_true(fabs(fixture_month(&run, "adoption.share", month)[0] - share) < 1e-13);
    }
    fixture_clear(&run);
    run = fixture_run_csv(FIRMS "segment.firms.launch,1998-05\n", 1);
    assert_true(fabs(fixture_month(&run, "adoption.share", 11)[0] - bass(0.03, 0.38, 1)) < 1e-13);
    fixture_clear(&run);
}

static void test_price_cut_brings_moves_forward_and_a_rise_undoes_it(void **state)
{
    (void)state;
    struct fixture_run run =
        fixture_run_csv(FIRMS "segment.firms.price_response,-0.5\noffer.suite.price,10; 2000-07: 5; 2001-01: 20\n", 1);
    double proposed = 0, progress = 0, last = 10;
    for (size_t month = 0; month < 48; month++) {
        double price = month < 6 ? 10 : month < 12 ? 5 : 20;
        proposed += 1.0 / 12 - 0.5 * log(price / last);
        progress = fmax(progress, proposed);
        last = price;
        assert_true(fabs(fixture_month(&run, "adoption.share", month)[0] - bass(0.03, 0.38, progress)) < 1e-12);
    }
    assert_true(progress > proposed - 1e-12);
    fixture_clear(&run);
}

static void test_price_change_into_the_launch_month_does_not_count(void **state)
{
    (void)state;
    struct fixture_run run = fixture_run_csv(
        FIRMS "segment.firms.price_response,-0.5\nsegment.firms.launch,2000-07\noffer.suite.price,10; 2000-07: 5\n", 1);
    assert_true(fabs(fixture_month(&run, "adoption.share", 17)[0] - bass(0.03, 0.38, 1)) < 1e-13);
    fixture_clear(&run);
}

static void test_coupling_follows_the_market_above_its_course(void **state)
{
    (void)state;
    struct fixture_run run = fixture_run_csv(
        FIRMS "adoption.market_coupling,0.7\nmarket.size,100\nmarket.growth,20%\nmarket.volatility,40%\n", 1);
    for (size_t path = 0; path < run.path_count; path += 17) {
        double progress = 0;
        for (size_t month = 0; month < 48; month++) {
            double reference = 100 * pow(1.2, ((double)month + 1) / 12);
            progress += pow(fixture_month(&run, "market.revenue", month)[path] / reference, 0.7) / 12;
            assert_true(fabs(fixture_month(&run, "adoption.share", month)[path] - bass(0.03, 0.38, progress)) < 1e-12);
        }
    }
    fixture_clear(&run);
}

static void test_noise_keeps_the_mean_pace(void **state)
{
    (void)state;
    struct fixture_run run = fixture_run_csv(FIRMS "adoption.noise,50%\n", 100);
    const double *share = fixture_month(&run, "adoption.share", 0); /* nearly linear in the pace after one month */
    double se = fixture_sd(share, run.path_count) / sqrt((double)run.path_count);
    assert_true(fabs(fixture_mean(share, run.path_count) - bass(0.03, 0.38, 1.0 / 12)) < 5 * se + 2e-6);
    double spread = fixture_sd(share, run.path_count) / fixture_mean(share, run.path_count);
    assert_true(fabs(spread - sqrt(exp(0.25) - 1)) < 0.03);
    fixture_clear(&run);
}

static void test_segments_add_up(void **state)
{
    (void)state;
    struct fixture_run run = fixture_run_csv(
        FIRMS "segment.large.organisations,10\nsegment.large.seats_per_organisation,\"uniform(500, 5000)\"\n"
              "segment.large.moved_after_2y,5%\nsegment.large.moved_after_5y,30%\n"
              "offer.suite.price,15\nmarket.size,1M\nmarket.growth,10%\n",
        1);
    const double *organisation = fixture_input_values(&run, "segment.large.seats_per_organisation");
    for (size_t path = 0; path < run.path_count; path++) {
        double seats = fixture_month(&run, "adoption.seats.firms", 23)[path] +
                       fixture_month(&run, "adoption.seats.large", 23)[path];
        assert_true(fabs(fixture_month(&run, "adoption.seats", 23)[path] / seats - 1) < 1e-14);
        assert_true(fabs(fixture_month(&run, "adoption.seats.large", 23)[path] / (10 * organisation[path] * 0.05) - 1) <
                    1e-9);
        assert_true(fabs(fixture_month(&run, "adoption.share", 23)[path] / (seats / (50000 + 10 * organisation[path])) -
                         1) < 1e-13);
        assert_true(fabs(fixture_month(&run, "vendor.revenue", 23)[path] / (seats * 180) - 1) < 1e-13);
        assert_true(fabs(fixture_month(&run, "vendor.implied_share", 23)[path] /
                             (seats * 180 / fixture_month(&run, "market.revenue", 23)[path]) -
                         1) < 1e-13);
    }
    fixture_clear(&run);
}

static void test_what_adoption_cannot_be(void **state)
{
    (void)state;
#define BARE RUN "segment.firms.organisations,1000\nsegment.firms.seats_per_organisation,50\n"
    static const struct {
        const char *csv, *fault;
        bool when_run;
    } table[] = {
        {BARE "segment.firms.p,0.03\n", "segment.firms.q is missing", false},
        {BARE "segment.firms.p,0.03\nsegment.firms.q,0.3\nsegment.firms.moved_after_2y,5%\n",
         "keep one of the two pairs", false},
        {BARE "segment.firms.moved_after_2y,5%\n", "segment.firms.moved_after_5y is missing", false},
        {BARE "segment.firms.moved_after_2y,30%\nsegment.firms.moved_after_5y,40%\n", "no Bass curve has 0.3 moved",
         true},
        {BARE "segment.firms.p,0\nsegment.firms.q,0.3\n", "p = 0", true},
        {FIRMS "adoption.market_coupling,1\n", "needs a market", false},
        {FIRMS "segment.firms.price_response,-1\n", "there is no offer", false},
        {FIRMS "segment.firms.price_response,-1\noffer.suite.price,10; 2000-05: 0\n", "falls to 0", true},
    };
    for (size_t row = 0; row < sizeof table / sizeof table[0]; row++) {
        struct fixture_run run =
            table[row].when_run ? fixture_run_csv(table[row].csv, 1) : fixture_check(table[row].csv);
        if (strstr(run.failure, table[row].fault) == NULL)
            fail_msg("expected \"%s\", got \"%s\"", table[row].fault, run.failure);
        fixture_clear(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_share_and_seats),
        cmocka_unit_test(test_launch_and_adopters_at_the_start),
        cmocka_unit_test(test_price_cut_brings_moves_forward_and_a_rise_undoes_it),
        cmocka_unit_test(test_price_change_into_the_launch_month_does_not_count),
        cmocka_unit_test(test_coupling_follows_the_market_above_its_course),
        cmocka_unit_test(test_noise_keeps_the_mean_pace),
        cmocka_unit_test(test_segments_add_up),
        cmocka_unit_test(test_what_adoption_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
