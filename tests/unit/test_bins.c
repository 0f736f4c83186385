/* The bins themselves: edges rise, hold equal pilot mass, give atoms a bin of their own, and the grid finds them. */
#include <float.h>

#include "stats/bins.h"
#include "stats_support.h"

static struct asp_bins bins_of(const double *values, size_t count)
{
    struct asp_bins bins;
    double *sorted = create_sorted(values, count);
    asp_bins_init(&bins, sorted, count);
    free(sorted);
    return bins;
}

/* How many edges are not above the value. */
static size_t plain_bin(const struct asp_bins *bins, double value)
{
    size_t bin = 0;
    while (bin < bins->edge_count && bins->edge[bin] <= value)
        bin++;
    return bin;
}

static void check_edges(const struct asp_bins *bins)
{
    for (size_t edge = 1; edge < bins->edge_count; edge++)
        assert_true(bins->edge[edge - 1] < bins->edge[edge]);
    for (size_t edge = bins->edge_count; edge < ASP_COUNT_EDGES; edge++)
        assert_true(bins->edge[edge] == INFINITY);
}

static void check_grid(const struct asp_bins *bins, double value)
{
    uint32_t counts[ASP_COUNT_PLACES] = {0};
    asp_bins_add(bins, counts, &value, 1);
    assert_int_equal(counts[plain_bin(bins, value)], 1);
}

static void test_grid_finds_every_bin(void **state)
{
    (void)state;
    for (int kind = 0; kind < SAMPLE_KINDS; kind++) {
        double *values = create_sample((enum sample_kind)kind, 2 * ASP_PILOT_PATHS, 1);
        struct asp_bins bins = bins_of(values, ASP_PILOT_PATHS);
        check_edges(&bins);
        for (size_t at = 0; at < 2 * ASP_PILOT_PATHS; at++)
            check_grid(&bins, values[at]);
        for (size_t edge = 0; edge < bins.edge_count; edge++) {
            check_grid(&bins, bins.edge[edge]);
            check_grid(&bins, nextafter(bins.edge[edge], INFINITY));
            check_grid(&bins, nextafter(bins.edge[edge], -INFINITY));
        }
        const double extremes[] = {-DBL_MAX, -1, -DBL_MIN, -0.0, 0, 4e-324, 1, DBL_MAX};
        for (size_t at = 0; at < COUNT_OF(extremes); at++)
            check_grid(&bins, extremes[at]);
        free(values);
    }
}

static void test_continuous_pilots_are_cut_evenly(void **state)
{
    (void)state;
    double *values = create_sample(SAMPLE_STUDENT, ASP_PILOT_PATHS, 2);
    struct asp_bins bins = bins_of(values, ASP_PILOT_PATHS);
    uint32_t counts[ASP_COUNT_PLACES] = {0};
    asp_bins_add(&bins, counts, values, ASP_PILOT_PATHS);
    assert_true(bins.edge_count >= ASP_COUNT_EDGES - 2);
    for (size_t bin = 0; bin < ASP_COUNT_BINS; bin++)
        assert_true(counts[bin] <= 5);
    free(values);
}

static void test_atoms_have_a_bin_of_their_own(void **state)
{
    (void)state;
    double *values = create_sample(SAMPLE_ATOMS, ASP_PILOT_PATHS, 3);
    struct asp_bins bins = bins_of(values, ASP_PILOT_PATHS);
    const double atoms[] = {0, 7};
    for (size_t atom = 0; atom < COUNT_OF(atoms); atom++) {
        size_t bin = plain_bin(&bins, atoms[atom]);
        assert_true(bin > 0 && bins.edge[bin - 1] == atoms[atom]);
        assert_true(bins.edge[bin] == nextafter(atoms[atom], INFINITY));
    }
    assert_false(bins.whole);
    free(values);
}

static void test_whole_numbers_have_a_bin_each(void **state)
{
    (void)state;
    double *values = create_sample(SAMPLE_COUNTS, ASP_PILOT_PATHS, 4);
    struct asp_bins bins = bins_of(values, ASP_PILOT_PATHS);
    assert_true(bins.whole);
    for (double number = 12; number < 30; number++) {
        size_t bin = plain_bin(&bins, number);
        assert_true(bins.edge[bin - 1] == number && bins.edge[bin] == number + 1);
    }
    free(values);
}

static void test_few_values_still_make_many_bins(void **state)
{
    (void)state;
    double *values = create_sample(SAMPLE_NORMAL, 40, 5);
    struct asp_bins bins = bins_of(values, 40);
    check_edges(&bins);
    assert_true(bins.edge_count > ASP_COUNT_EDGES - 40);
    free(values);
}

static void test_pilots_of_all_shapes(void **state)
{
    (void)state;
    struct asp_bins bins = bins_of(NULL, 0);
    assert_int_equal(bins.edge_count, 0);
    check_grid(&bins, 3);
    const double never[] = {INFINITY, INFINITY, INFINITY};
    bins = bins_of(never, 3);
    assert_int_equal(bins.edge_count, 0);
    const double wide[] = {-DBL_MAX, -1, 0, 1, DBL_MAX};
    bins = bins_of(wide, COUNT_OF(wide));
    check_edges(&bins);
    for (size_t at = 0; at < COUNT_OF(wide); at++)
        check_grid(&bins, wide[at]);
    const double ends[] = {-INFINITY, 2, 2, INFINITY};
    bins = bins_of(ends, COUNT_OF(ends));
    assert_int_equal(bins.edge_count, 2);
    assert_true(bins.edge[0] == 2);
}

/* As many repeated values as there could be: 2,048 pairs. */
static void test_more_atoms_than_bins(void **state)
{
    (void)state;
    double *values = create_sample(SAMPLE_NORMAL, ASP_PILOT_PATHS, 6);
    for (size_t at = 0; at < ASP_PILOT_PATHS; at += 2)
        values[at + 1] = values[at];
    struct asp_bins bins = bins_of(values, ASP_PILOT_PATHS);
    uint32_t counts[ASP_COUNT_PLACES] = {0};
    check_edges(&bins);
    asp_bins_add(&bins, counts, values, ASP_PILOT_PATHS);
    for (size_t bin = 0; bin < ASP_COUNT_BINS; bin++)
        assert_true(counts[bin] <= 10);
    free(values);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grid_finds_every_bin),
        cmocka_unit_test(test_continuous_pilots_are_cut_evenly),
        cmocka_unit_test(test_atoms_have_a_bin_of_their_own),
        cmocka_unit_test(test_whole_numbers_have_a_bin_each),
        cmocka_unit_test(test_few_values_still_make_many_bins),
        cmocka_unit_test(test_pilots_of_all_shapes),
        cmocka_unit_test(test_more_atoms_than_bins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
