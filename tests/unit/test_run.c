/* The pipeline's order: a block's values do not depend on which blocks the workspace ran before. */
#include "plan_fixture.h"

#define CSV                                                                                                            \
    "parameter,value\nrun.start,2000-01\nrun.months,18\nmarket.size,\"lognormal(100, 30)\"\nmarket.growth,50%\n"       \
    "market.volatility,20%\nadoption.market_coupling,1\nadoption.noise,20%\nsegment.firms.organisations,100\n"         \
    "segment.firms.seats_per_organisation,10\nsegment.firms.p,\"uniform(0.01, 0.05)\"\nsegment.firms.q,0.4\n"          \
    "segment.firms.price_response,-0.3\noffer.suite.price,15\noffer.suite.shock_rate,2\n"                              \
    "offer.suite.shock_factor,\"uniform(0.5, 1)\"\nevent.crash.chance,50%\nevent.crash.market.revenue,x0.5\n"          \
    "event.crash.offer.suite.price,x0.8\ntarget.goal.metric,adoption.final\ntarget.goal.at_least,5%\n"

static void keep_kpi(void *user, size_t kpi, const double *values)
{
    double *kept = user;
    memcpy(kept + kpi * ASP_BLOCK_PATHS, values, ASP_BLOCK_PATHS * sizeof *values);
}

static void ignore_series(void *user, size_t series, size_t month, const double *values)
{
    (void)user, (void)series, (void)month, (void)values;
}

static void test_blocks_are_independent_of_order(void **state)
{
    (void)state;
    struct fixture_run forward = fixture_run_csv(CSV, 3);
    size_t kpi_count = forward.outputs->kpi_count;
    size_t bytes = (asp_model_aspsim.workspace_bytes(forward.plan) + 63) / 64 * 64;
    void *workspace = aligned_alloc(64, bytes);
    double *kept = calloc(kpi_count * ASP_BLOCK_PATHS, sizeof *kept);
    memset(workspace, 0, bytes);
    asp_model_aspsim.workspace_begin(forward.plan, workspace);
    struct asp_drawing drawing = {&asp_kernel_baseline, 1, ASP_SAMPLING_RANDOM, false};
    struct asp_record record = {kept, ignore_series, keep_kpi, NULL};
    for (uint32_t block = 3; block-- > 0;) {
        struct asp_block now = {&drawing, block * ASP_BLOCK_PATHS, ASP_BLOCK_PATHS};
        struct asp_error err;
        assert_int_equal(asp_model_aspsim.run_block(forward.plan, workspace, &now, &record, &err), 0);
        for (size_t kpi = 0; kpi < kpi_count; kpi++)
            assert_memory_equal(kept + kpi * ASP_BLOCK_PATHS, forward.kpis + kpi * forward.path_count + now.first_path,
                                ASP_BLOCK_PATHS * sizeof *kept);
    }
    free(kept);
    free(workspace);
    fixture_clear(&forward);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_blocks_are_independent_of_order)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
