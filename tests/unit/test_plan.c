/* The plan: correlations that it does not use, inputs by name, and draws that other inputs leave alone. */
#include "plan_fixture.h"

#define HEAD                                                                                                           \
    "parameter,value\nrun.start,2000-01\nrun.months,12\nmarket.size,\"lognormal(100, 20)\"\n"                          \
    "market.growth,\"normal(0.5, 0.1)\"\n"

static void test_adding_an_input_leaves_other_draws_alone(void **state)
{
    (void)state;
    struct fixture_run plain = fixture_run_csv(HEAD, 1);
    struct fixture_run more =
        fixture_run_csv(HEAD "segment.firms.organisations,\"uniform(10, 20)\"\nsegment.firms.seats_per_organisation,5\n"
                             "segment.firms.p,0.1\nsegment.firms.q,0.3\nadoption.noise,10%\n",
                        1);
    for (size_t path = 0; path < plain.path_count; path++)
        assert_true(fixture_kpi_values(&plain, "market.final")[path] ==
                    fixture_kpi_values(&more, "market.final")[path]);
    assert_int_equal(plain.outputs->input_count, 2);
    assert_int_equal(more.outputs->input_count, 3);
    fixture_clear(&plain);
    fixture_clear(&more);
}

static void test_correlated_inputs_move_together(void **state)
{
    (void)state;
    struct fixture_run run = fixture_run_csv(HEAD "market.size ~ market.growth,1\n", 4);
    const double *size = fixture_input_values(&run, "market.size"),
                 *growth = fixture_input_values(&run, "market.growth");
    for (size_t path = 1; path < run.path_count; path++)
        assert_true((size[path] > size[path - 1]) == (growth[path] > growth[path - 1]));
    fixture_clear(&run);
}

static void test_kernels_give_the_same_bits(void **state)
{
    (void)state;
    static const char csv[] =
        HEAD "market.volatility,20%\nmarket.shock_rate,1\nmarket.shock_mean,-0.1\nmarket.shock_sd,0.2\n"
             "market.growth_halflife,\"pert(1, 2, 4)\"\nmarket.growth_end,\"beta(2, 5)\"\n";
    struct asp_drawing drawing = {.kernel = asp_kernel_best(), .seed = 7};
    struct fixture_run best = fixture_run_drawing(csv, 4, drawing);
    drawing.kernel = &asp_kernel_baseline;
    struct fixture_run baseline = fixture_run_drawing(csv, 4, drawing);
    assert_memory_equal(best.series, baseline.series, 12 * best.path_count * sizeof(double));
    fixture_clear(&best);
    fixture_clear(&baseline);
}

static void test_draws_outside_their_range_fail_with_what_to_do(void **state)
{
    (void)state;
    struct fixture_run run =
        fixture_run_csv("parameter,value\nrun.start,2000-01\nmarket.size,100\nmarket.growth,\"normal(0, 0.9)\"\n", 4);
    assert_non_null(strstr(run.failure, "market.growth"));
    assert_non_null(strstr(run.failure, "within"));
    fixture_clear(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_adding_an_input_leaves_other_draws_alone),
        cmocka_unit_test(test_correlated_inputs_move_together),
        cmocka_unit_test(test_kernels_give_the_same_bits),
        cmocka_unit_test(test_draws_outside_their_range_fail_with_what_to_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
