/* Moments against NIST's certified values and GSL; NaN, infinities, merging, replicates. */
#include <stdio.h>

#include <gsl/gsl_statistics.h>

#include "stats_support.h"

enum { VALUES_MOST = 2048 };

static void add_all(struct asp_moments *moments, const double *values, size_t count)
{
    for (size_t at = 0; at < count; at += ASP_BLOCK_PATHS)
        asp_moments_add(moments, values + at, count - at < ASP_BLOCK_PATHS ? count - at : ASP_BLOCK_PATHS);
}

static struct asp_moments moments_of(const double *values, size_t count)
{
    struct asp_moments moments;
    asp_moments_init(&moments, NAN);
    add_all(&moments, values, count);
    return moments;
}

/* NIST StRD, univariate. The data sets are chosen to make sums lose digits: NumAcc3 keeps 9 of an unshifted 15. */
static void test_nist_certified_values(void **state)
{
    (void)state;
    const char *const names[] = {"Lew", "Mavro", "Michelso", "NumAcc1", "NumAcc2", "NumAcc3"};
    char line[256], name[64], file_name[128];
    FILE *certified = fopen("tests/data/oracles/nist_univariate_certified.csv", "r");
    assert_non_null(certified);
    size_t found = 0;
    assert_non_null(fgets(line, sizeof line, certified));
    while (fgets(line, sizeof line, certified) != NULL) {
        double count, mean, sd, autocorrelation, exact_mean, exact_sd;
        assert_int_equal(sscanf(line, "%63[^,],%lf,%lf,%lf,%lf,%lf,%lf", name, &count, &mean, &sd, &autocorrelation,
                                &exact_mean, &exact_sd),
                         7);
        snprintf(file_name, sizeof file_name, "tests/data/oracles/nist/%s.csv", name);
        FILE *data = fopen(file_name, "r");
        assert_non_null(data);
        assert_non_null(fgets(line, sizeof line, data));
        double values[VALUES_MOST];
        size_t read = 0;
        while (read < VALUES_MOST && fscanf(data, "%lf", &values[read]) == 1)
            read++;
        fclose(data);
        assert_int_equal(read, (size_t)count);
        struct asp_moments moments = moments_of(values, read);
        assert_near(asp_moments_count(&moments), count, 0);
        /* The decimal data are read with an error of half an ulp of 1e6, 6e-11 of NumAcc3's sd. */
        assert_near(asp_moments_mean(&moments), exact_mean, 1e-15 * fabs(exact_mean));
        assert_near(asp_moments_sd(&moments), exact_sd, exact_sd * (fabs(mean) > 1e5 * sd ? 1e-9 : 1e-13));
        found++;
    }
    fclose(certified);
    assert_int_equal(found, COUNT_OF(names));
}

static void test_all_kinds_against_gsl(void **state)
{
    (void)state;
    enum { COUNT = 5000 };
    for (int kind = 0; kind < SAMPLE_KINDS; kind++) {
        double *values = create_sample((enum sample_kind)kind, COUNT, 2);
        struct asp_moments moments = moments_of(values, COUNT);
        double sd = gsl_stats_sd(values, 1, COUNT);
        /* Sums of 5,000 rounded terms: some 1e-13 of the sd, and the values' own last bits. */
        double rounding = 1e-12 * sd + 1e-15 * fabs(values[0]);
        assert_near(asp_moments_mean(&moments), gsl_stats_mean(values, 1, COUNT), rounding);
        assert_near(asp_moments_sd(&moments), sd, rounding);
        assert_near(asp_moments_mean_se(&moments, false), sd / sqrt(COUNT), rounding);
        assert_true(moments.lowest == gsl_stats_min(values, 1, COUNT));
        assert_true(moments.highest == gsl_stats_max(values, 1, COUNT));
        free(values);
    }
}

static void test_constants_have_no_spread(void **state)
{
    (void)state;
    double values[300];
    for (size_t at = 0; at < COUNT_OF(values); at++)
        values[at] = 0.1;
    struct asp_moments moments = moments_of(values, COUNT_OF(values));
    assert_true(asp_moments_mean(&moments) == 0.1);
    assert_true(asp_moments_sd(&moments) == 0);
    assert_true(asp_moments_mean_se(&moments, true) == 0);
}

static void test_few_values(void **state)
{
    (void)state;
    struct asp_moments moments = moments_of(NULL, 0);
    assert_true(asp_moments_count(&moments) == 0);
    assert_true(isnan(asp_moments_mean(&moments)) && isnan(asp_moments_sd(&moments)));
    assert_true(isnan(asp_moments_mean_se(&moments, false)) && isnan(asp_moments_mean_se(&moments, true)));
    const double values[] = {3, 5};
    moments = moments_of(values, 1);
    assert_true(asp_moments_mean(&moments) == 3);
    assert_true(isnan(asp_moments_sd(&moments)) && isnan(asp_moments_mean_se(&moments, false)));
    moments = moments_of(values, 2);
    assert_near(asp_moments_sd(&moments), sqrt(2), 1e-15);
    assert_near(asp_moments_mean_se(&moments, true), 1, 1e-15);
}

static void test_nan_is_left_out_of_whole_and_part_blocks(void **state)
{
    (void)state;
    double *values = create_sample(SAMPLE_NORMAL, 1000, 3), kept[1000];
    size_t kept_count = 0;
    for (size_t at = 0; at < 1000; at++)
        if (at % 5 == 0 || at == 999)
            values[at] = NAN;
        else
            kept[kept_count++] = values[at];
    struct asp_moments moments = moments_of(values, 1000);
    assert_true(asp_moments_count(&moments) == (double)kept_count);
    assert_near(asp_moments_mean(&moments), gsl_stats_mean(kept, 1, kept_count), 1e-14);
    assert_near(asp_moments_sd(&moments), gsl_stats_sd(kept, 1, kept_count), 1e-13);
    free(values);
}

static void test_infinities_are_counted_apart(void **state)
{
    (void)state;
    double *values = create_sample(SAMPLE_NORMAL, 600, 4);
    values[0] = INFINITY;
    values[300] = INFINITY;
    values[599] = -INFINITY;
    struct asp_moments moments = moments_of(values, 600);
    assert_true(asp_moments_count(&moments) == 600);
    assert_true(moments.never_count == 2 && moments.minus_count == 1);
    assert_true(isnan(asp_moments_mean(&moments)) && isnan(asp_moments_sd(&moments)));
    assert_true(isnan(asp_moments_mean_se(&moments, true)));
    assert_true(isfinite(moments.lowest) && isfinite(moments.highest));
    free(values);
}

static void test_huge_values_overflow_nothing_else(void **state)
{
    (void)state;
    double values[ASP_BLOCK_PATHS];
    for (size_t at = 0; at < COUNT_OF(values); at++)
        values[at] = at % 2 == 0 ? 1e200 : -1e200;
    struct asp_moments moments = moments_of(values, COUNT_OF(values));
    assert_near(asp_moments_mean(&moments), 0, 1e185);
    assert_true(asp_moments_count(&moments) == ASP_BLOCK_PATHS && moments.never_count == 0);
}

/* Whole blocks go another way than single values; both must be the same sums. */
static void test_whole_blocks_agree_with_single_values(void **state)
{
    (void)state;
    double *values = create_sample(SAMPLE_LOGNORMAL, ASP_BLOCK_PATHS + 32, 5);
    struct asp_moments whole, single;
    asp_moments_init(&whole, 1);
    asp_moments_init(&single, 1);
    asp_moments_add(&whole, values, ASP_BLOCK_PATHS);
    for (size_t at = 0; at < ASP_BLOCK_PATHS; at += ASP_REPLICATES)
        asp_moments_add(&single, values + at, ASP_REPLICATES);
    assert_memory_equal(whole.sum, single.sum, sizeof whole.sum);
    assert_memory_equal(whole.sum_of_squares, single.sum_of_squares, sizeof whole.sum);
    assert_true(whole.lowest == single.lowest && whole.highest == single.highest);
    assert_true(asp_moments_count(&whole) == asp_moments_count(&single));
    free(values);
}

static void test_merging_moves_the_shift(void **state)
{
    (void)state;
    enum { COUNT = 4096, PARTS = 8 };
    double *values = create_sample(SAMPLE_LOGNORMAL, COUNT, 6);
    struct asp_moments total, again;
    asp_moments_init(&total, NAN);
    asp_moments_init(&again, NAN);
    for (size_t part = 0; part < PARTS; part++) {
        struct asp_moments moments = moments_of(values + part * COUNT / PARTS, COUNT / PARTS);
        asp_moments_merge(&total, &moments);
        asp_moments_merge(&again, &moments);
    }
    struct asp_moments nothing, direct = moments_of(values, COUNT);
    asp_moments_init(&nothing, NAN);
    asp_moments_merge(&total, &nothing);
    assert_memory_equal(&total, &again, sizeof total);
    assert_near(asp_moments_mean(&total), asp_moments_mean(&direct), 1e-14);
    assert_near(asp_moments_sd(&total), asp_moments_sd(&direct), 1e-13);
    assert_near(asp_moments_mean_se(&total, true), asp_moments_mean_se(&direct, true), 1e-14);
    assert_true(total.lowest == direct.lowest && total.highest == direct.highest);
    free(values);
}

static void test_replicates_give_the_standard_error(void **state)
{
    (void)state;
    enum { EACH = 40 };
    double *values = create_sample(SAMPLE_NORMAL, ASP_REPLICATES * EACH, 7);
    double means[ASP_REPLICATES] = {0};
    for (size_t at = 0; at < ASP_REPLICATES * EACH; at++)
        means[at % ASP_REPLICATES] += values[at] / EACH;
    struct asp_moments moments = moments_of(values, ASP_REPLICATES * EACH);
    assert_near(asp_moments_mean_se(&moments, true), gsl_stats_sd(means, 1, ASP_REPLICATES) / sqrt(ASP_REPLICATES),
                1e-14);
    free(values);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nist_certified_values),
        cmocka_unit_test(test_all_kinds_against_gsl),
        cmocka_unit_test(test_constants_have_no_spread),
        cmocka_unit_test(test_few_values),
        cmocka_unit_test(test_nan_is_left_out_of_whole_and_part_blocks),
        cmocka_unit_test(test_infinities_are_counted_apart),
        cmocka_unit_test(test_huge_values_overflow_nothing_else),
        cmocka_unit_test(test_whole_blocks_agree_with_single_values),
        cmocka_unit_test(test_merging_moves_the_shift),
        cmocka_unit_test(test_replicates_give_the_standard_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
