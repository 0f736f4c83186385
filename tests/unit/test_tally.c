/* What one thread's tally makes of values handed out: sums, years of each kind, pilot values, counts, traces. */
#include "engine/work.h"
#include "stats_support.h"

enum { SERIES = 4, MONTHS = 15, YEARS = 2, PER_SERIES = MONTHS + YEARS, TRACES = 2, PATHS = 300 };

static const struct asp_metric SERIES_METRICS[SERIES] = {{.bands = true, .yearly = ASP_YEARLY_SUM},
                                                         {.bands = true, .yearly = ASP_YEARLY_ANNUALISED},
                                                         {.bands = true, .yearly = ASP_YEARLY_LAST},
                                                         {.bands = false, .yearly = ASP_YEARLY_SUM}};
static const struct asp_metric KPI_METRICS[1] = {{.bands = true}};
static const struct asp_outputs OUTPUTS = {
    .series = SERIES_METRICS, .series_count = SERIES, .kpis = KPI_METRICS, .kpi_count = 1, .month_count = MONTHS};

/* A run with one tally, with room for all that values can go to. */
struct bench {
    struct asp_run run;
    struct asp_tally tally;
    struct asp_result result;
    struct asp_record record;
    struct asp_moments moments[SERIES * PER_SERIES];
    struct asp_bins bins[SERIES * PER_SERIES];
    uint32_t counts[SERIES * PER_SERIES][ASP_COUNT_PLACES];
    uint32_t follower[SERIES * PER_SERIES];
    double year_rows[SERIES][ASP_BLOCK_PATHS];
    double pilot[PER_SERIES * ASP_PILOT_PATHS];
    double kpi_values[PATHS], input_values[PATHS];
    float traces[TRACES * SERIES * MONTHS];
};

static void begin(struct bench *bench, enum asp_pass pass)
{
    memset(bench, 0, sizeof *bench);
    struct asp_run *run = &bench->run;
    assert_int_equal(asp_slots_init(&run->slots, &OUTPUTS, PATHS, false, NULL), 0);
    run->path_count = PATHS;
    run->pass = pass;
    run->result = &bench->result;
    run->bins = bench->bins;
    run->pilot = bench->pilot;
    run->slab_first = PER_SERIES; /* the second series */
    run->slab_end = 2 * PER_SERIES;
    bench->result.traces = bench->traces;
    bench->result.trace_count = TRACES;
    bench->result.kpi_values = bench->kpi_values;
    bench->result.input_values = bench->input_values;
    bench->tally = (struct asp_tally){.run = run,
                                      .counts = bench->counts,
                                      .follower = bench->follower,
                                      .year_rows = bench->year_rows,
                                      .moments = bench->moments,
                                      .path_count = ASP_BLOCK_PATHS};
    for (size_t slot = 0; slot < SERIES * PER_SERIES; slot++) {
        asp_moments_init(&bench->moments[slot], NAN);
        asp_bins_init(&bench->bins[slot], NULL, 0);
    }
    bench->record = asp_tally_record(&bench->tally, true);
}

/* Hands out month + path / 1000 for every series and month of both blocks, months in order. */
static void hand_out(struct bench *bench)
{
    for (uint32_t first_path = 0; first_path < PATHS; first_path += ASP_BLOCK_PATHS) {
        bench->tally.first_path = first_path;
        bench->tally.path_count = PATHS - first_path < ASP_BLOCK_PATHS ? PATHS - first_path : ASP_BLOCK_PATHS;
        for (size_t month = 0; month < MONTHS; month++)
            for (size_t series = 0; series < SERIES; series++) {
                double values[ASP_BLOCK_PATHS];
                for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
                    values[path] = (double)month + (double)(first_path + path) / 1000;
                bench->record.series(bench->record.user, series, month, values);
                if (month == 0 && series == 0) {
                    bench->record.kpi(bench->record.user, 0, values);
                    bench->record.input(bench->record.user, 0, values);
                }
            }
    }
}

static double mean_of(const struct bench *bench, size_t series, size_t place)
{
    return asp_moments_mean(&bench->moments[asp_slot_of_series(&bench->run.slots, series, place)]);
}

static void test_months_and_years_are_summed(void **state)
{
    (void)state;
    static struct bench bench;
    begin(&bench, ASP_PASS_PILOT);
    hand_out(&bench);
    const double path_mean = 0.1495; /* of 0, 0.001 ... 0.299 */
    for (size_t series = 0; series < SERIES; series++)
        for (size_t month = 0; month < MONTHS; month++)
            assert_near(mean_of(&bench, series, month), (double)month + path_mean, 1e-13);
    /* The first year sums months 0..11, the second 12..14. */
    assert_near(mean_of(&bench, 0, MONTHS), 66 + 12 * path_mean, 1e-12);
    assert_near(mean_of(&bench, 0, MONTHS + 1), 39 + 3 * path_mean, 1e-12);
    assert_near(mean_of(&bench, 1, MONTHS), (66 + 12 * path_mean) / 12, 1e-12);
    assert_near(mean_of(&bench, 1, MONTHS + 1), (39 + 3 * path_mean) / 12, 1e-12);
    assert_near(mean_of(&bench, 2, MONTHS), 11 + path_mean, 1e-12);
    assert_near(mean_of(&bench, 2, MONTHS + 1), 14 + path_mean, 1e-12);
    assert_true(asp_moments_count(&bench.moments[PER_SERIES * SERIES - 1]) == PATHS);
    asp_slots_clear(&bench.run.slots);
}

static void test_pilot_keeps_values_of_the_slab_and_traces(void **state)
{
    (void)state;
    static struct bench bench;
    begin(&bench, ASP_PASS_PILOT);
    hand_out(&bench);
    for (size_t path = 0; path < PATHS; path++) {
        assert_near(bench.pilot[4 * ASP_PILOT_PATHS + path], 4 + (double)path / 1000, 0);
        assert_near(bench.pilot[MONTHS * ASP_PILOT_PATHS + path], 66.0 / 12 + (double)path / 1000, 1e-13);
        assert_near(bench.kpi_values[path], (double)path / 1000, 0);
        assert_near(bench.input_values[path], (double)path / 1000, 0);
    }
    for (size_t trace = 0; trace < TRACES; trace++)
        for (size_t series = 0; series < SERIES; series++)
            for (size_t month = 0; month < MONTHS; month++)
                assert_near((double)bench.traces[(trace * SERIES + series) * MONTHS + month],
                            (double)month + (double)trace / 1000, 1e-6);
    asp_slots_clear(&bench.run.slots);
}

static void test_the_pilot_again_only_keeps_values(void **state)
{
    (void)state;
    static struct bench bench;
    begin(&bench, ASP_PASS_PILOT_AGAIN);
    hand_out(&bench);
    assert_near(bench.pilot[4 * ASP_PILOT_PATHS + 7], 4.007, 0);
    assert_near(bench.pilot[MONTHS * ASP_PILOT_PATHS + 7], 5.507, 1e-13);
    assert_true(asp_moments_count(&bench.moments[0]) == 0);
    assert_true(bench.kpi_values[9] == 0 && bench.input_values[9] == 0 && bench.traces[5] == 0);
    asp_slots_clear(&bench.run.slots);
}

static void test_counting(void **state)
{
    (void)state;
    static struct bench bench;
    static struct asp_halves halves[SERIES * PER_SERIES];
    static double medians[SERIES * PER_SERIES];
    begin(&bench, ASP_PASS_COUNT);
    memset(halves, 0, sizeof halves);
    bench.tally.halves = halves;
    bench.run.pilot_medians = medians;
    medians[4] = 4.1;
    hand_out(&bench);
    for (size_t counted = 0; counted < bench.run.slots.counted_count; counted++)
        assert_int_equal(bench.counts[counted][0], PATHS);
    assert_int_equal(bench.counts[bench.run.slots.counted_count][0], 0);
    /* Paths 0, 32, ... of 300 make ten; of them 0, 32, 64 and 96 stay below 4.1. */
    assert_int_equal(halves[4].defined[0], 10);
    assert_int_equal(halves[4].below[0], 4);
    assert_int_equal(halves[4].defined[31], 9);
    assert_true(asp_moments_count(&bench.moments[3 * PER_SERIES]) == PATHS);
    assert_true(bench.pilot[4 * ASP_PILOT_PATHS + 7] == 0);
    asp_slots_clear(&bench.run.slots);
}

static void test_inputs_are_taken_only_when_wanted(void **state)
{
    (void)state;
    struct asp_tally tally = {.run = NULL};
    assert_null(asp_tally_record(&tally, false).input);
    assert_non_null(asp_tally_record(&tally, true).input);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_months_and_years_are_summed),
        cmocka_unit_test(test_pilot_keeps_values_of_the_slab_and_traces),
        cmocka_unit_test(test_the_pilot_again_only_keeps_values),
        cmocka_unit_test(test_counting),
        cmocka_unit_test(test_inputs_are_taken_only_when_wanted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
