/* Counted quantiles against exact ones, at 20,000 to a million values; NaN, infinities, order, standard errors. */
#include "stats_support.h"

struct counted {
    struct asp_bins bins;
    uint32_t counts[ASP_COUNT_PLACES];
};

static void count(struct counted *counted, const double *values, size_t value_count)
{
    memset(counted, 0, sizeof *counted);
    size_t pilot_count = value_count < ASP_PILOT_PATHS ? value_count : ASP_PILOT_PATHS;
    double pilot[ASP_PILOT_PATHS], scratch[ASP_PILOT_PATHS];
    memcpy(pilot, values, pilot_count * sizeof *pilot);
    asp_bins_init(&counted->bins, pilot, asp_sort(pilot, pilot_count, scratch));
    for (size_t at = 0; at < value_count; at += ASP_BLOCK_PATHS)
        asp_bins_add(&counted->bins, counted->counts, values + at,
                     value_count - at < ASP_BLOCK_PATHS ? value_count - at : ASP_BLOCK_PATHS);
}

static void widen(const struct counted *counted, uint64_t *counts)
{
    for (size_t place = 0; place < ASP_COUNT_PLACES; place++)
        counts[place] = counted->counts[place];
}

/* How far counted quantiles are from exact ones, in standard errors of these. */
struct misses {
    double squares, worst;
    size_t quantiles, over_a_quarter;
};

static void compare(struct misses *misses, const struct counted *counted, const double *values, size_t value_count)
{
    double *sorted = malloc(value_count * sizeof *sorted), *scratch = malloc(value_count * sizeof *scratch);
    memcpy(sorted, values, value_count * sizeof *sorted);
    asp_sort(sorted, value_count, scratch);
    uint64_t counts[ASP_COUNT_PLACES];
    widen(counted, counts);
    for (int quantile = 0; quantile < ASP_QUANTILES; quantile++) {
        double probability = asp_quantile_probability[quantile];
        double exact = asp_quantile_sorted(sorted, value_count, probability);
        double read = asp_bins_quantile(&counted->bins, counts, sorted[0], sorted[value_count - 1], probability);
        double miss = read == exact ? 0 : fabs(read - exact) / asp_quantile_sorted_se(sorted, value_count, probability);
        misses->squares += miss * miss;
        misses->worst = fmax(misses->worst, miss);
        misses->quantiles++;
        misses->over_a_quarter += miss > 0.25;
    }
    free(sorted);
    free(scratch);
}

/* Within a bin of mass m the sample's distribution is a Brownian bridge, so the miss is random: at most
 * sqrt(m)/2 / sqrt(p(1-p)) standard errors (0.07 at p = 5 %), times what luck with the pilot makes of m. A quarter is
 * then passed about once in a thousand quantiles. */
static void test_counted_quantiles_are_exact_to_a_quarter_of_their_standard_error(void **state)
{
    (void)state;
    const size_t sizes[] = {20000, 100000, 1000000};
    const size_t repeats[] = {10, 5, 1};
    struct misses all = {0, 0, 0, 0};
    for (int kind = 0; kind < SAMPLE_KINDS; kind++)
        for (size_t size = 0; size < COUNT_OF(sizes); size++)
            for (size_t repeat = 0; repeat < repeats[size]; repeat++) {
                double *values = create_sample((enum sample_kind)kind, sizes[size], 1 + repeat);
                static struct counted counted;
                struct misses misses = {0, 0, 0, 0};
                count(&counted, values, sizes[size]);
                compare(&misses, &counted, values, sizes[size]);
                if (kind == SAMPLE_CONSTANT || kind == SAMPLE_COUNTS || kind == SAMPLE_LARGE_COUNTS)
                    assert_true(misses.worst == 0);
                assert_true(misses.worst < 0.5);
                all.squares += misses.squares;
                all.quantiles += misses.quantiles;
                all.over_a_quarter += misses.over_a_quarter;
                free(values);
            }
    assert_true(sqrt(all.squares / (double)all.quantiles) < 0.07);
    assert_true(all.over_a_quarter <= all.quantiles / 300);
}

static void test_counts_do_not_depend_on_order(void **state)
{
    (void)state;
    enum { COUNT = 10007 };
    double *values = create_sample(SAMPLE_ATOMS, COUNT, 2);
    static struct counted counted;
    count(&counted, values, COUNT);
    uint32_t backward[ASP_COUNT_PLACES] = {0};
    for (size_t at = COUNT; at > 0; at--)
        asp_bins_add(&counted.bins, backward, &values[at - 1], 1);
    assert_memory_equal(backward, counted.counts, sizeof backward);
    free(values);
}

static void test_nan_and_infinities(void **state)
{
    (void)state;
    enum { COUNT = 8000 };
    double *values = create_sample(SAMPLE_NORMAL, COUNT, 3);
    double *defined = malloc(COUNT * sizeof *defined);
    size_t defined_count = 0;
    for (size_t at = 0; at < COUNT; at++) {
        values[at] = at % 10 == 0 ? NAN : at % 10 < 3 ? INFINITY : at % 100 == 3 ? -INFINITY : values[at];
        if (values[at] == values[at])
            defined[defined_count++] = values[at];
    }
    static struct counted counted;
    uint64_t counts[ASP_COUNT_PLACES], total = 0;
    count(&counted, values, COUNT);
    widen(&counted, counts);
    for (size_t place = 0; place < ASP_COUNT_PLACES; place++)
        total += counts[place];
    assert_int_equal(total, defined_count);
    double *sorted = create_sorted(defined, defined_count);
    size_t first = 0, last = defined_count - 1;
    while (sorted[first] == -INFINITY)
        first++;
    while (sorted[last] == INFINITY)
        last--;
    for (int quantile = 0; quantile < ASP_QUANTILES; quantile++) {
        double probability = asp_quantile_probability[quantile];
        double exact = asp_quantile_sorted(sorted, defined_count, probability);
        assert_near(asp_bins_quantile(&counted.bins, counts, sorted[first], sorted[last], probability), exact,
                    asp_quantile_sorted_se(sorted, defined_count, probability) / 4);
    }
    assert_true(asp_bins_quantile(&counted.bins, counts, sorted[first], sorted[last], 0.9) == INFINITY);
    assert_true(asp_bins_quantile(&counted.bins, counts, sorted[first], sorted[last], 0.001) == -INFINITY);
    assert_true(isnan(asp_bins_quantile_se(&counted.bins, counts, sorted[first], sorted[last], 0.9, NAN)));
    free(values);
    free(defined);
    free(sorted);
}

static void test_ends_and_nothing(void **state)
{
    (void)state;
    enum { COUNT = 20000 };
    double *values = create_sample(SAMPLE_STUDENT, COUNT, 4), *sorted = create_sorted(values, COUNT);
    static struct counted counted;
    uint64_t counts[ASP_COUNT_PLACES];
    count(&counted, values, COUNT);
    widen(&counted, counts);
    assert_true(asp_bins_quantile(&counted.bins, counts, sorted[0], sorted[COUNT - 1], 0) == sorted[0]);
    assert_true(asp_bins_quantile(&counted.bins, counts, sorted[0], sorted[COUNT - 1], 1) == sorted[COUNT - 1]);
    double last = -INFINITY;
    for (double probability = 0; probability <= 1; probability += 1.0 / 4096) {
        double quantile = asp_bins_quantile(&counted.bins, counts, sorted[0], sorted[COUNT - 1], probability);
        assert_true(quantile >= last);
        last = quantile;
    }
    const uint64_t none[ASP_COUNT_PLACES] = {0};
    assert_true(isnan(asp_bins_quantile(&counted.bins, none, 0, 1, 0.5)));
    assert_true(isnan(asp_bins_quantile_se(&counted.bins, none, 0, 1, 0.5, NAN)));
    free(values);
    free(sorted);
}

/* A pilot without finite values leaves one bin, linear between the true ends. */
static void test_values_that_no_pilot_saw(void **state)
{
    (void)state;
    struct asp_bins bins;
    asp_bins_init(&bins, NULL, 0);
    uint32_t counts[ASP_COUNT_PLACES] = {0};
    uint64_t wide[ASP_COUNT_PLACES];
    double values[1000];
    for (size_t at = 0; at < COUNT_OF(values); at++)
        values[at] = (double)at;
    asp_bins_add(&bins, counts, values, COUNT_OF(values));
    for (size_t place = 0; place < ASP_COUNT_PLACES; place++)
        wide[place] = counts[place];
    assert_near(asp_bins_quantile(&bins, wide, 0, 999, 0.25), 249.75, 1);
}

static void test_standard_errors(void **state)
{
    (void)state;
    enum { COUNT = 100000 };
    double *values = create_sample(SAMPLE_LOGNORMAL, COUNT, 5), *sorted = create_sorted(values, COUNT);
    static struct counted counted;
    uint64_t counts[ASP_COUNT_PLACES];
    count(&counted, values, COUNT);
    widen(&counted, counts);
    double exact = asp_quantile_sorted_se(sorted, COUNT, 0.5);
    double independent = asp_bins_quantile_se(&counted.bins, counts, sorted[0], sorted[COUNT - 1], 0.5, NAN);
    double smaller = asp_bins_quantile_se(&counted.bins, counts, sorted[0], sorted[COUNT - 1], 0.5, 0.0005);
    assert_near(independent / exact, 1, 0.15);
    /* A third of sqrt(0.25 / 1e5) = 0.00158. */
    assert_near(smaller / independent, 0.0005 / sqrt(0.25 / COUNT), 0.1);
    free(values);
    free(sorted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counted_quantiles_are_exact_to_a_quarter_of_their_standard_error),
        cmocka_unit_test(test_counts_do_not_depend_on_order),
        cmocka_unit_test(test_nan_and_infinities),
        cmocka_unit_test(test_ends_and_nothing),
        cmocka_unit_test(test_values_that_no_pilot_saw),
        cmocka_unit_test(test_standard_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
