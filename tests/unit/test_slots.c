/* Slots: every month, year and counted KPI has one of its own, and the result keeps its statistics where it says. */
#include "engine/slots.h"
#include "stats_support.h"

enum { SERIES = 3, KPIS = 2, MONTHS = 26, YEARS = 3 };

static const struct asp_metric SERIES_METRICS[SERIES] = {{.bands = true}, {.bands = false}, {.bands = true}};
static const struct asp_metric KPI_METRICS[KPIS] = {{.bands = true}, {.bands = true}};
static const struct asp_outputs OUTPUTS = {
    .series = SERIES_METRICS, .series_count = SERIES, .kpis = KPI_METRICS, .kpi_count = KPIS, .month_count = MONTHS};

static void check(uint64_t path_count, bool all_bands, size_t counted_series, bool kpis_kept)
{
    struct asp_slots slots;
    assert_int_equal(asp_slots_init(&slots, &OUTPUTS, path_count, all_bands, NULL), 0);
    assert_int_equal(slots.year_count, YEARS);
    assert_int_equal(slots.kpis_kept, kpis_kept);
    assert_int_equal(slots.count, SERIES * (MONTHS + YEARS) + (kpis_kept ? 0 : KPIS));
    assert_int_equal(slots.counted_count, counted_series * (MONTHS + YEARS) + (kpis_kept ? 0 : KPIS));
    size_t expected = 0;
    for (size_t series = 0; series < SERIES; series++)
        for (size_t place = 0; place < MONTHS + YEARS; place++) {
            size_t counted = asp_counted_of_series(&slots, series, place);
            bool has_bands = all_bands || SERIES_METRICS[series].bands;
            assert_int_equal(counted, has_bands ? expected : ASP_NOT_COUNTED);
            if (has_bands)
                assert_int_equal(slots.slot_of[expected++], asp_slot_of_series(&slots, series, place));
        }
    for (size_t kpi = 0; kpi < KPIS && !kpis_kept; kpi++) {
        assert_int_equal(asp_counted_of_kpi(&slots, kpi), expected);
        assert_int_equal(slots.slot_of[expected++], asp_slot_of_kpi(&slots, kpi));
    }
    asp_slots_clear(&slots);
}

static void test_layout(void **state)
{
    (void)state;
    check(1000, false, 2, true);
    check(1000, true, 3, true);
    check(ASP_KPI_VALUES_MOST / KPIS, false, 2, true);
    check(ASP_KPI_VALUES_MOST / KPIS + 1, false, 2, false);
}

static void test_statistics_of_slots(void **state)
{
    (void)state;
    struct asp_statistics series[SERIES * MONTHS], years[SERIES * YEARS], kpis[KPIS];
    struct asp_result result = {.series = series, .years = years, .kpis = kpis};
    struct asp_slots slots;
    assert_int_equal(asp_slots_init(&slots, &OUTPUTS, UINT64_C(1) << 31, false, NULL), 0);
    assert_ptr_equal(asp_slot_statistics(&slots, &result, asp_slot_of_series(&slots, 1, 25)), &series[MONTHS + 25]);
    assert_ptr_equal(asp_slot_statistics(&slots, &result, asp_slot_of_series(&slots, 2, MONTHS)), &years[2 * YEARS]);
    assert_ptr_equal(asp_slot_statistics(&slots, &result, asp_slot_of_series(&slots, 0, MONTHS + 2)), &years[2]);
    assert_ptr_equal(asp_slot_statistics(&slots, &result, asp_slot_of_kpi(&slots, 1)), &kpis[1]);
    asp_slots_clear(&slots);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_layout),
        cmocka_unit_test(test_statistics_of_slots),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
