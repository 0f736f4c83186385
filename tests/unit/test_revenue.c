/* Markets: closed forms, their own monthly recursion, the differential equation as steps shrink, noise, jumps,
 * tables. */
#include "plan_fixture.h"

#define HEAD "parameter,value\nrun.start,2000-01\n"
#define STANDARD_ERRORS 5.0

static double kpi_constant(const struct fixture_run *run, const char *name)
{
    const double *values = fixture_kpi_values(run, name);
    for (size_t path = 1; path < run->path_count; path++)
        assert_true(values[path] == values[0]);
    return values[0];
}

static void test_constant_growth_compounds(void **state)
{
    (void)state;
    struct fixture_run run = fixture_run_csv(HEAD "run.months,48\nmarket.size,150M\nmarket.growth,90%\n", 1);
    assert_true(fabs(kpi_constant(&run, "market.final") / (150e6 * pow(1.9, 4)) - 1) < 1e-13);
    assert_true(fabs(kpi_constant(&run, "market.cagr") - 0.9) < 1e-13);
    double total = 0;
    for (int month = 1; month <= 48; month++)
        total += 150e6 * pow(1.9, month / 12.0) / 12;
    assert_true(fabs(kpi_constant(&run, "market.total") / total - 1) < 1e-13);
    fixture_clear(&run);
}

static void test_mean_and_median_with_volatility(void **state)
{
    (void)state;
    struct fixture_run run =
        fixture_run_csv(HEAD "run.months,48\nmarket.size,150M\nmarket.growth,90%\nmarket.volatility,30%\n", 200);
    const double *final = fixture_kpi_values(&run, "market.final");
    double mean = fixture_mean(final, run.path_count), expected = 150e6 * pow(1.9, 4);
    double se = fixture_sd(final, run.path_count) / sqrt((double)run.path_count);
    assert_true(fabs(mean - expected) < STANDARD_ERRORS * se);
    size_t below = 0; /* median = mean exp(-v^2 n / 2) */
    for (size_t path = 0; path < run.path_count; path++)
        below += final[path] < expected * exp(-0.3 * 0.3 * 2);
    double share_se = 0.5 / sqrt((double)run.path_count);
    assert_true(fabs((double)below / (double)run.path_count - 0.5) < STANDARD_ERRORS * share_se);
    fixture_clear(&run);
}

/* Simulates geometric Brownian motion as a market: growth e^mu - 1 has the same mean. */
static struct fixture_run gbm_run(double start, double mu, double sigma, double years)
{
    char csv[512];
    snprintf(csv, sizeof csv, HEAD "run.months,%d\nmarket.size,%.17g\nmarket.growth,%.17g\nmarket.volatility,%.17g\n",
             (int)(12 * years), start, exp(mu) - 1, sigma);
    return fixture_run_csv(csv, 100);
}

/* What a row of the table says of the simulated values: the distance in standard errors of the simulation. */
static double gbm_distance(const struct fixture_run *run, const char *quantity, double expected)
{
    const double *final = fixture_kpi_values(run, "market.final");
    double paths = (double)run->path_count, probability, below = 0;
    if (strcmp(quantity, "mean") == 0)
        return (fixture_mean(final, run->path_count) - expected) / (fixture_sd(final, run->path_count) / sqrt(paths));
    if (strcmp(quantity, "median") == 0)
        probability = 0.5;
    else if (sscanf(quantity, "q%lf", &probability) != 1)
        return 0; /* modes, tails' means and extremes between months are no statistics of ours */
    for (size_t path = 0; path < run->path_count; path++)
        below += final[path] < expected;
    return (below / paths - probability) / sqrt(probability * (1 - probability) / paths);
}

static void test_closed_form_of_geometric_brownian_motion(void **state)
{
    (void)state;
    FILE *file = fopen("tests/data/oracles/gbm_closed_form.csv", "r");
    assert_non_null(file);
    char line[256], quantity[64];
    double start, mu, sigma, years, value, last[4] = {0};
    struct fixture_run run = {0};
    int compared = 0;
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file) != NULL) {
        assert_int_equal(sscanf(line, "%lf,%lf,%lf,%lf,%63[^,],%lf", &start, &mu, &sigma, &years, quantity, &value), 6);
        const double now[4] = {start, mu, sigma, years};
        if (12 * years != floor(12 * years)) /* the grid is monthly */
            continue;
        if (memcmp(now, last, sizeof now) != 0) {
            fixture_clear(&run);
            run = gbm_run(start, mu, sigma, years);
            memcpy(last, now, sizeof now);
        }
        double distance = gbm_distance(&run, quantity, value);
        if (fabs(distance) >= STANDARD_ERRORS)
            fail_msg("%s is %g standard errors off: %s", quantity, distance, line);
        compared += distance != 0;
    }
    fixture_clear(&run);
    fclose(file);
    assert_true(compared >= 20);
}

static void test_growth_decays_to_its_end(void **state)
{
    (void)state;
    struct fixture_run run = fixture_run_csv(
        HEAD "run.months,36\nmarket.size,100\nmarket.growth,90%\nmarket.growth_end,10%\nmarket.growth_halflife,1.5\n",
        1);
    double log_size = log(100);
    for (int month = 0; month < 36; month++) {
        log_size += log(1 + 0.1 + 0.8 * pow(2, -(month / 12.0) / 1.5)) / 12;
        assert_true(fabs(fixture_month(&run, "market.revenue", (size_t)month)[0] / exp(log_size) - 1) < 1e-12);
    }
    fixture_clear(&run);
}

static void test_logistic_and_gompertz_step_as_specified(void **state)
{
    (void)state;
    struct fixture_run run = fixture_run_csv(HEAD "market.model,logistic\nmarket.size,1200\nmarket.growth,40%\n"
                                                  "market.ceiling,1000\n",
                                             1);
    double log_size = log(1200);
    for (size_t month = 0; month < 60; month++) { /* begins above its ceiling and returns */
        log_size += log(1.4) * (1 - exp(log_size) / 1000) / 12;
        assert_true(fabs(fixture_month(&run, "market.revenue", month)[0] / exp(log_size) - 1) < 1e-12);
    }
    assert_true(exp(log_size) > 1000 && exp(log_size) < 1200);
    fixture_clear(&run);
    run = fixture_run_csv(HEAD "market.model,gompertz\nmarket.size,10\nmarket.growth,40%\nmarket.ceiling,1000\n", 1);
    log_size = log(10);
    for (size_t month = 0; month < 60; month++) {
        log_size += log(1.4) * (log(1000 / exp(log_size)) / log(100)) / 12;
        assert_true(fabs(fixture_month(&run, "market.revenue", month)[0] / exp(log_size) - 1) < 1e-12);
    }
    fixture_clear(&run);
}

/* Stretching time by `finer` is the same as stepping `finer` times as often: the distance to the solution of the
 * differential equation after 5 years at rate r. */
static double distance_to_ode(const char *model, double rate, int finer, double exact)
{
    char csv[512];
    snprintf(csv, sizeof csv,
             HEAD "run.months,%d\nmarket.model,%s\nmarket.size,10\nmarket.growth,%.17g\nmarket.ceiling,1000\n",
             60 * finer, model, exp(rate / finer) - 1);
    struct fixture_run run = fixture_run_csv(csv, 1);
    double distance = fabs(kpi_constant(&run, "market.final") / exact - 1);
    fixture_clear(&run);
    return distance;
}

static void test_markets_approach_their_differential_equations(void **state)
{
    (void)state;
    /* growth_curves: logistic K=1000 y0=10 r=0.5 at t=5; gompertz dy = r y ln(K/y) at t=5: our rate is r ln(K/y0). */
    static const struct {
        const char *model;
        double rate, exact;
    } table[] = {{"logistic", 0.5, 109.572051558847695}, {"gompertz", 0.5 * 4.605170185988092, 685.219956159908396}};
    for (size_t row = 0; row < 2; row++) {
        double coarse = distance_to_ode(table[row].model, table[row].rate, 1, table[row].exact);
        double fine = distance_to_ode(table[row].model, table[row].rate, 4, table[row].exact);
        double finest = distance_to_ode(table[row].model, table[row].rate, 16, table[row].exact);
        assert_true(coarse < 0.02);
        assert_true(fine / coarse > 0.2 && fine / coarse < 0.3); /* first order: a quarter each time */
        assert_true(finest / fine > 0.23 && finest / fine < 0.27);
    }
}

static void test_jumps_have_their_mean(void **state)
{
    (void)state;
    static const char plain[] = HEAD "run.months,24\nmarket.size,100\nmarket.growth,20%\nmarket.shock_rate,2\n"
                                     "market.shock_mean,-0.2\nmarket.shock_sd,0.3\n";
    char compensated[512];
    snprintf(compensated, sizeof compensated, "%smarket.shock_compensated,yes\n", plain);
    const char *const csv[] = {plain, compensated};
    const double jumps = exp(2 * 2 * (exp(-0.2 + 0.3 * 0.3 / 2) - 1)); /* E of all jumps in two years */
    for (size_t row = 0; row < 2; row++) {
        struct fixture_run run = fixture_run_csv(csv[row], 200);
        const double *final = fixture_kpi_values(&run, "market.final");
        double se = fixture_sd(final, run.path_count) / sqrt((double)run.path_count);
        assert_true(fabs(fixture_mean(final, run.path_count) - 144 * (row == 0 ? jumps : 1)) < STANDARD_ERRORS * se);
        fixture_clear(&run);
    }
}

static void test_table_is_log_linear_and_flat_after_the_last(void **state)
{
    (void)state;
    struct fixture_run run =
        fixture_run_csv(HEAD "run.months,36\nmarket.model,table\nmarket.forecast,100; 2000-12: 400; 2001-12: 200\n", 1);
    for (int month = 0; month < 36; month++) {
        double expected = month < 12   ? 100 * pow(4, (month + 1) / 12.0)
                          : month < 24 ? 400 * pow(0.5, (month - 11) / 12.0)
                                       : 200;
        assert_true(fabs(fixture_month(&run, "market.revenue", (size_t)month)[0] / expected - 1) < 1e-12);
    }
    fixture_clear(&run);
}

static void test_table_has_the_same_noise(void **state)
{
    (void)state;
    struct fixture_run flat =
        fixture_run_csv(HEAD "run.months,12\nmarket.model,table\nmarket.forecast,100\nmarket.volatility,20%\n", 1);
    struct fixture_run grown =
        fixture_run_csv(HEAD "run.months,12\nmarket.size,100\nmarket.growth,0\nmarket.volatility,20%\n", 1);
    for (size_t path = 0; path < flat.path_count; path++)
        assert_true(
            fabs(fixture_kpi_values(&flat, "market.final")[path] / fixture_kpi_values(&grown, "market.final")[path] -
                 1) < 1e-12);
    fixture_clear(&flat);
    fixture_clear(&grown);
}

static void test_middle_has_no_noise(void **state)
{
    (void)state;
    struct asp_drawing drawing = {.seed = 1, .middle = true};
    struct fixture_run run =
        fixture_run_drawing(HEAD "run.months,12\nmarket.size,\"lognormal(100, 50)\"\nmarket.growth,20%\n"
                                 "market.volatility,40%\nmarket.shock_rate,3\nmarket.shock_mean,-1\n",
                            1, drawing);
    double median = 100 / sqrt(1.25);
    assert_true(fabs(kpi_constant(&run, "market.final") / (1.2 * median) - 1) < 1e-12);
    fixture_clear(&run);
}

static void test_what_a_market_cannot_be(void **state)
{
    (void)state;
    static const struct {
        const char *csv, *fault;
    } table[] = {
        {HEAD "market.size,100\n", "market.growth is missing"},
        {HEAD "market.growth,10%\n", "market.size is missing"},
        {HEAD "market.size,100\nmarket.growth,10%\nmarket.model,logistic\n", "market.ceiling is missing"},
        {HEAD "market.model,table\n", "market.forecast is missing"},
        {HEAD "market.model,table\nmarket.forecast,100; 1999-06: 200\n", "before the run starts"},
        {"parameter,value\nmarket.size,100\nmarket.growth,10%\n", "run.start is missing"},
        {HEAD, "nothing to simulate"},
    };
    for (size_t row = 0; row < sizeof table / sizeof table[0]; row++) {
        struct fixture_run run = fixture_check(table[row].csv);
        if (strstr(run.failure, table[row].fault) == NULL)
            fail_msg("expected \"%s\", got \"%s\"", table[row].fault, run.failure);
        fixture_clear(&run);
    }
    struct fixture_run run = fixture_run_csv(
        HEAD "market.size,\"uniform(100, 200)\"\nmarket.growth,10%\nmarket.model,gompertz\nmarket.ceiling,150\n", 1);
    assert_non_null(strstr(run.failure, "needs market.ceiling above market.size"));
    fixture_clear(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_constant_growth_compounds),
        cmocka_unit_test(test_mean_and_median_with_volatility),
        cmocka_unit_test(test_closed_form_of_geometric_brownian_motion),
        cmocka_unit_test(test_growth_decays_to_its_end),
        cmocka_unit_test(test_logistic_and_gompertz_step_as_specified),
        cmocka_unit_test(test_markets_approach_their_differential_equations),
        cmocka_unit_test(test_jumps_have_their_mean),
        cmocka_unit_test(test_table_is_log_linear_and_flat_after_the_last),
        cmocka_unit_test(test_table_has_the_same_noise),
        cmocka_unit_test(test_middle_has_no_noise),
        cmocka_unit_test(test_what_a_market_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
