/* Settling and its pieces: medians of replicates, quantiles filled in; whole runs are in test_engine. */
#include "engine/work.h"
#include "stats_support.h"

static void test_medians_of_replicates(void **state)
{
    (void)state;
    enum { COUNT = 101 * ASP_REPLICATES + 5 };
    double *values = create_sample(SAMPLE_LOGNORMAL, COUNT, 1), *scratch = malloc(COUNT * sizeof *scratch);
    double medians[ASP_REPLICATES], of_replicate[102];
    values[3] = NAN;
    asp_replicate_medians(values, COUNT, medians, scratch);
    for (size_t replicate = 0; replicate < ASP_REPLICATES; replicate++) {
        size_t count = 0;
        for (size_t path = replicate; path < COUNT; path += ASP_REPLICATES)
            if (values[path] == values[path])
                of_replicate[count++] = values[path];
        double *sorted = create_sorted(of_replicate, count);
        assert_near(medians[replicate], asp_quantile_sorted(sorted, count, 0.5), 0);
        free(sorted);
    }
    free(values);
    free(scratch);
}

static void test_replicates_without_values(void **state)
{
    (void)state;
    const double values[] = {4, 5, 6};
    double medians[ASP_REPLICATES], scratch[3];
    asp_replicate_medians(values, 3, medians, scratch);
    assert_true(medians[0] == 4 && medians[2] == 6);
    assert_true(isnan(medians[3]) && isnan(medians[ASP_REPLICATES - 1]));
}

static void test_quantiles_are_filled(void **state)
{
    (void)state;
    double sorted[101], medians[ASP_REPLICATES];
    for (size_t at = 0; at < COUNT_OF(sorted); at++)
        sorted[at] = (double)at;
    for (size_t replicate = 0; replicate < ASP_REPLICATES; replicate++)
        medians[replicate] = replicate % 2 == 0 ? 49 : 51;
    struct asp_statistics statistics;
    asp_fill_quantiles(&statistics, sorted, COUNT_OF(sorted), NULL);
    for (int quantile = 0; quantile < ASP_QUANTILES; quantile++)
        assert_near(statistics.quantile[quantile], 100 * asp_quantile_probability[quantile], 1e-13);
    assert_near(statistics.p50_se, 100 * sqrt(0.25 / 101), 1e-12);
    asp_fill_quantiles(&statistics, sorted, COUNT_OF(sorted), medians);
    assert_near(statistics.p50_se, sqrt(32.0 / 31 / 32), 1e-14);
}

/* One slot, one tally: its values must be in the bins and in the counts. */
static void test_a_slab_becomes_bins_and_counts(void **state)
{
    (void)state;
    const struct asp_metric metric = {.bands = true};
    const struct asp_outputs outputs = {.series = &metric, .series_count = 1, .month_count = 1};
    static double scratch[2][ASP_PILOT_PATHS], medians[2];
    static uint32_t counts[2][ASP_COUNT_PLACES];
    static struct asp_halves halves[2];
    static struct asp_bins bins[2];
    double *values = create_sample(SAMPLE_ATOMS, 2 * ASP_PILOT_PATHS, 2);
    struct asp_tally tally = {.counts = counts, .halves = halves, .scratch = scratch};
    struct asp_run run = {.path_count = 2 * ASP_PILOT_PATHS,
                          .thread_count = 1,
                          .bins = bins,
                          .pilot = values,
                          .pilot_medians = medians,
                          .slab_end = 2,
                          .tallies = &tally,
                          .drawing = {.sampling = ASP_SAMPLING_SOBOL}};
    assert_int_equal(asp_slots_init(&run.slots, &outputs, run.path_count, false, NULL), 0);
    double first = values[0];
    asp_settle_slab(&run);
    assert_true(values[0] == first);
    for (size_t slot = 0; slot < 2; slot++) {
        uint64_t total = 0, below = 0;
        for (size_t place = 0; place < ASP_COUNT_PLACES; place++)
            total += counts[slot][place];
        for (size_t replicate = 0; replicate < ASP_REPLICATES; replicate++) {
            assert_int_equal(halves[slot].defined[replicate], ASP_PILOT_PATHS / ASP_REPLICATES);
            below += halves[slot].below[replicate];
        }
        assert_int_equal(total, ASP_PILOT_PATHS);
        assert_in_range(below, ASP_PILOT_PATHS / 2, ASP_PILOT_PATHS / 2 + 1);
        assert_true(bins[slot].edge_count > ASP_COUNT_BINS / 2);
    }
    asp_slots_clear(&run.slots);
    free(values);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_medians_of_replicates),
        cmocka_unit_test(test_replicates_without_values),
        cmocka_unit_test(test_quantiles_are_filled),
        cmocka_unit_test(test_a_slab_becomes_bins_and_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
