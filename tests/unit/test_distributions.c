/*
 * Every row of the table of distributions, by looping over the table: a row added later is tested by its example.
 */
#include "random_support.h"

#include "random/marginals.h"

enum { DRAWS = 200000, GRID = 4000 };

static double u[DRAWS], x[DRAWS];

static void rows_are_whole(void **state)
{
    (void)state;
    for (size_t kind = 0; kind < asp_distribution_kind_count; kind++) {
        const struct asp_distribution_kind *row = &asp_distribution_kinds[kind];
        assert_ptr_equal(asp_distribution_find(row->name), row);
        assert_true(strlen(row->signature) > 0 && strlen(row->meaning) > 0 && strlen(row->example) > 0);
        assert_true(row->argument_lowest <= row->argument_highest);
        assert_true(row->argument_highest <= ASP_DISTRIBUTION_ARGUMENTS);
    }
    assert_null(asp_distribution_find("weibull"));
}

static void inverses_rise(const struct asp_marginal *marginal, const char *example)
{
    double before = asp_marginal_quantile(marginal, 0);
    for (int step = 1; step <= GRID; step++) {
        const double value = asp_marginal_quantile(marginal, (double)step / GRID);
        if (!(value >= before)) {
            fail_msg("%s falls from %.17g to %.17g at %d/%d", example, before, value, step, GRID);
        }
        before = value;
    }
}

/* The mean of draws within 5 standard errors of the marginal's; the sd within 5 of its own, sqrt((m4 - v^2)/n)/2sd. */
static void moments_match_draws(const struct asp_marginal *marginal, const char *example)
{
    draw_many(marginal, 20, example, DRAWS, u, x);
    const double mean = asp_marginal_mean(marginal);
    const double sd = asp_marginal_sd(marginal);
    double sum = 0, squares = 0, fourth = 0;
    for (size_t draw = 0; draw < DRAWS; draw++) {
        const double off = x[draw] - mean;
        sum += off;
        squares += off * off;
        fourth += off * off * off * off;
    }
    const double variance = squares / DRAWS;
    assert_near(sum / DRAWS, 0, 5 * sd / sqrt(DRAWS), example);
    const double spread = sqrt((fourth / DRAWS - variance * variance) / DRAWS);
    assert_near(variance, sd * sd, 5 * spread + 1e-15, example);
}

static void examples_draw(void **state)
{
    (void)state;
    for (size_t kind = 0; kind < asp_distribution_kind_count; kind++) {
        const char *example = asp_distribution_kinds[kind].example;
        const struct asp_marginal *marginal = marginal_of(example);
        inverses_rise(marginal, example);
        moments_match_draws(marginal, example);
        assert_int_equal(asp_marginal_is_constant(marginal),
                         strcmp(asp_distribution_kinds[kind].name, "constant") == 0);
        assert_true(asp_marginal_median(marginal) == asp_marginal_quantile(marginal, 0.5));
    }
}

static void examples_draw_within(void **state)
{
    (void)state;
    static const char *const bounded[] = {
        "normal(100, 15) within [90, 120]",
        "lognormal(100, 30) within [90, 200]",
        "uniform(5, 15) within [7, 30]",
        "triangular(10, 12, 30) within [11, 20]",
        "pert(100, 120, 200) within [110, 150]",
        "beta(2, 5) within [0.1, 0.3]",
        "gamma(9, 0.5) within [4, 100]",
        "studentt(10, 2, 5) within [0, 15]",
        "discrete(1: 0.2, 2: 0.5, 5: 0.3) within [2, 9]",
        "p10p50p90(20, 45, 80) within [0, 100]",
        "5 to 15 within [0, 12]",
    };
    for (size_t row = 0; row < sizeof bounded / sizeof bounded[0]; row++) {
        const struct asp_marginal *marginal = marginal_of(bounded[row]);
        inverses_rise(marginal, bounded[row]);
        moments_match_draws(marginal, bounded[row]);
        struct told told;
        tell(&told, bounded[row]);
        for (size_t draw = 0; draw < DRAWS; draw++) {
            assert_true(x[draw] >= told.distribution.lowest && x[draw] <= told.distribution.highest);
        }
    }
}

/* The same bits whatever the table of vector code and however many values are drawn at once. */
static void draws_have_the_same_bits(void **state)
{
    (void)state;
    for (size_t kind = 0; kind < asp_distribution_kind_count; kind++) {
        const struct asp_marginal *marginal = marginal_of(asp_distribution_kinds[kind].example);
        draw_many(marginal, 3, "bits", 1000, u, x);
        for (size_t draw = 0; draw < 1000; draw++) {
            double alone;
            double z = asp_normal_quantile(u[draw]);
            asp_marginal_draw(marginal, &asp_kernel_baseline, 1, &u[draw], &z, &alone);
            assert_memory_equal(&alone, &x[draw], sizeof alone);
        }
    }
}

static void wrong_arguments_are_refused(void **state)
{
    (void)state;
    assert_refused("normal(1)", "takes 2 numbers, not 1");
    assert_refused("normal(1, -1)", "sd must be at least 0, not -1");
    assert_refused("normal(inf, 1)", "finite");
    assert_refused("lognormal(0, 1)", "mean must be above 0");
    assert_refused("lognormal(-5, 1)", "not -5");
    assert_refused("uniform(3, 2)", "3 comes before 2");
    assert_refused("triangular(1, 5, 4)", "5 comes before 4");
    assert_refused("pert(2, 1, 4)", "2 comes before 1");
    assert_refused("beta(0, 1)", "alpha must be at least 0.01");
    assert_refused("beta(1, 1e7)", "a normal is the same");
    assert_refused("beta(1, 1, 5)", "lo needs hi");
    assert_refused("beta(1, 1, 5, 5)", "hi must be above lo");
    assert_refused("gamma(1, 0)", "scale must be above 0");
    assert_refused("gamma(-1, 2)", "shape must be at least 0.01, not -1");
    assert_refused("studentt(0, -1, 3)", "scale must be at least 0");
    assert_refused("studentt(0, 1, 0)", "df must be at least 0.1");
    assert_refused("discrete(1: 0, 2: 0)", "above 0");
    assert_refused("discrete(1: -1, 2: 2)", "at least 0, not -1");
    assert_refused("sample(s) within [0, 1]", "cannot be bounded");
    assert_refused("p10p50p90(3, 2, 4)", "3 comes before 2");
    assert_refused("p10p50p90(0, 0.2, 0.4) within [0, 1]", "0 must lie strictly between the bounds");
    assert_refused("p10p50p90(1, 2, 4) within [0, inf]", "finite");
    assert_refused("5 to 4", "5 comes before 4");
    assert_refused("normal(0, 1) within [2, 1]", "the lower bound comes first");
    assert_refused("nan", "number");
}

static void descriptions_read_as_cells(void **state)
{
    (void)state;
    static const char *const cells[] = {"42",         "normal(0.9, 0.3)",    "5 to 15", "discrete(1: 0.2, 2: 0.8)",
                                        "beta(2, 5)", "p10p50p90(1, 2.5, 4)"};
    for (size_t cell = 0; cell < sizeof cells / sizeof cells[0]; cell++) {
        struct told told;
        struct asp_text text;
        asp_text_init(&text);
        tell(&told, cells[cell]);
        asp_distribution_describe(&told.distribution, &text);
        assert_string_equal(text.bytes, cells[cell]);
        asp_text_clear(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        told_test(rows_are_whole),
        told_test(examples_draw),
        told_test(examples_draw_within),
        told_test(draws_have_the_same_bits),
        told_test(wrong_arguments_are_refused),
        told_test(descriptions_read_as_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
