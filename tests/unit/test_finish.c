/* Statistics of a hand-made run: from sums, from two threads' counts, and from kept values. */
#include <gsl/gsl_statistics.h>

#include "engine/work.h"
#include "stats_support.h"

enum { THREADS = 2, PATHS = 12000 };

static void test_statistics_of_a_hand_made_run(void **state)
{
    (void)state;
    const struct asp_metric metric = {.bands = true};
    const struct asp_outputs outputs = {
        .series = &metric, .series_count = 1, .kpis = &metric, .kpi_count = 1, .month_count = 1};
    static struct asp_bins bins[2];
    static uint32_t counts[THREADS][2][ASP_COUNT_PLACES];
    struct asp_statistics series[1], years[1], kpis[1];
    struct asp_moments totals[2];
    double *values = create_sample(SAMPLE_LOGNORMAL, PATHS, 1), *kept = create_sample(SAMPLE_LOGNORMAL, PATHS, 1);
    double *sorted = create_sorted(values, PATHS);
    kept[7] = NAN;
    struct asp_result result = {.series = series, .years = years, .kpis = kpis, .kpi_values = kept};
    struct asp_tally tallies[THREADS] = {{.counts = counts[0]}, {.counts = counts[1]}};
    struct asp_run run = {.path_count = PATHS,
                          .thread_count = THREADS,
                          .bins = bins,
                          .totals = totals,
                          .result = &result,
                          .tallies = tallies};
    assert_int_equal(asp_slots_init(&run.slots, &outputs, PATHS, false, NULL), 0);
    for (size_t slot = 0; slot < 2; slot++) {
        asp_bins_init(&bins[slot], sorted, PATHS);
        asp_moments_init(&totals[slot], NAN);
        for (size_t path = 0; path < PATHS; path += 200) {
            asp_moments_add(&totals[slot], values + path, 200);
            asp_bins_add(&bins[slot], counts[path / 200 % THREADS][slot], values + path, 200);
        }
    }
    assert_int_equal(asp_finish(&run, NULL), 0);
    for (int which = 0; which < 3; which++) {
        const struct asp_statistics *statistics = which == 0 ? series : which == 1 ? years : kpis;
        double se = asp_quantile_sorted_se(sorted, PATHS, 0.5);
        assert_near(statistics->mean, gsl_stats_mean(values, 1, PATHS), which < 2 ? 1e-12 : 0.002);
        assert_near(statistics->sd, gsl_stats_sd(values, 1, PATHS), which < 2 ? 1e-12 : 0.01);
        assert_near(statistics->mean_se, statistics->sd / sqrt(PATHS), 1e-5);
        assert_true(statistics->lowest == sorted[0] && statistics->highest == sorted[PATHS - 1]);
        assert_true(statistics->share_never == 0);
        assert_int_equal(statistics->undefined_count, which == 2);
        assert_near(statistics->p50_se, se, 0.1 * se);
        for (int quantile = 0; quantile < ASP_QUANTILES; quantile++) {
            double probability = asp_quantile_probability[quantile];
            assert_near(statistics->quantile[quantile], asp_quantile_sorted(sorted, PATHS, probability),
                        asp_quantile_sorted_se(sorted, PATHS, probability) / 4);
        }
    }
    asp_slots_clear(&run.slots);
    free(values);
    free(kept);
    free(sorted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_statistics_of_a_hand_made_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
