/*
 * Draws against known quantiles (24 digits, computed elsewhere), truncation, and the ways to ask for a draw.
 */
#include "random_support.h"

#include "random/marginals.h"

/* The number after `name=` in an oracle's parameters. */
static double parameter(const char *parameters, const char *name)
{
    const char *found = strstr(parameters, name);
    assert_non_null(found);
    return strtod(found + strlen(name), NULL);
}

/* An oracle row's distribution in our words; false for what this part does not draw this way. */
static bool in_our_words(const char *name, const char *p, char *words, size_t size)
{
    if (strcmp(name, "normal") == 0) {
        snprintf(words, size, "normal(%.17g, %.17g)", parameter(p, "mu="), parameter(p, "sd="));
    } else if (strcmp(name, "lognormal") == 0) {
        const double variance = pow(parameter(p, "sdlog="), 2);
        const double mean = exp(parameter(p, "meanlog=") + variance / 2);
        snprintf(words, size, "lognormal(%.17g, %.17g)", mean, mean * sqrt(expm1(variance)));
    } else if (strcmp(name, "uniform") == 0) {
        snprintf(words, size, "uniform(%.17g, %.17g)", parameter(p, "min="), parameter(p, "max="));
    } else if (strcmp(name, "triangular") == 0) {
        snprintf(words, size, "triangular(%.17g, %.17g, %.17g)", parameter(p, "min="), parameter(p, "mode="),
                 parameter(p, "max="));
    } else if (strcmp(name, "pert") == 0 && parameter(p, "lambda=") == 4) {
        snprintf(words, size, "pert(%.17g, %.17g, %.17g)", parameter(p, "min="), parameter(p, "mode="),
                 parameter(p, "max="));
    } else if (strcmp(name, "beta") == 0) {
        snprintf(words, size, "beta(%.17g, %.17g)", parameter(p, "alpha="), parameter(p, "beta="));
    } else if (strcmp(name, "gamma") == 0) {
        snprintf(words, size, "gamma(%.17g, %.17g)", parameter(p, "shape="), parameter(p, "scale="));
    } else if (strcmp(name, "student_t") == 0) {
        snprintf(words, size, "studentt(0, 1, %.17g)", parameter(p, "df="));
    } else if (strcmp(name, "truncnormal") == 0) {
        snprintf(words, size, "normal(%.17g, %.17g) within [%.17g, %.17g]", parameter(p, "mu="), parameter(p, "sd="),
                 parameter(p, "min="), parameter(p, "max="));
    } else {
        return false;
    }
    return true;
}

static int compared;

static void compare_row(const char *name, const char *parameters, double probability, double quantile)
{
    char words[128];
    if (!in_our_words(name, parameters, words, sizeof words)) {
        return;
    }
    asp_arena_clear(&told_arena);
    asp_arena_init(&told_arena);
    const struct asp_marginal *marginal = marginal_of(words);
    /* Heavy tails are held relatively: their sd is infinite, and the oracle's own probabilities, rounded to doubles
     * such as 1 - 1e-4, move a quantile by 1e-12 of itself. The rest within 1e-9 of the sd, most of it 1e-11. */
    const double sd = asp_marginal_sd(marginal);
    const double scale = isfinite(sd) ? sd : fmax(1, fabs(quantile));
    assert_near(asp_marginal_quantile(marginal, probability), quantile, 2e-10 * scale, words);
    compared++;
}

static void quantiles_are_the_known_ones(void **state)
{
    (void)state;
    compared = 0;
    with_each_quantile(compare_row);
    assert_int_equal(compared, 19 * 15 + 13 * 11);
}

/* Far out on either side a truncated draw keeps its digits: against the mirrored one, and the exponential limit. */
static void bounds_may_lie_far_out(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"normal(0, 1) within [8, 12]", "normal(0, 1) within [-12, -8]"},
        {"normal(0, 1) within [20, inf]", "normal(0, 1) within [-inf, -20]"},
        {"studentt(0, 1, 30) within [9, 20]", "studentt(0, 1, 30) within [-20, -9]"},
        {"triangular(-1, 0, 1) within [0.9999, 1]", "triangular(-1, 0, 1) within [-1, -0.9999]"},
        {"beta(4, 6, -1, 1) within [0.95, 0.99]", "beta(6, 4, -1, 1) within [-0.99, -0.95]"},
    };
    for (size_t pair = 0; pair < sizeof pairs / sizeof pairs[0]; pair++) {
        const struct asp_marginal *right = marginal_of(pairs[pair][0]);
        const struct asp_marginal *left = marginal_of(pairs[pair][1]);
        for (double u = 0.0625; u < 1; u += 0.0625) {
            const double x = asp_marginal_quantile(right, u);
            assert_near(x, -asp_marginal_quantile(left, 1 - u), 1e-10 * asp_marginal_sd(right), pairs[pair][0]);
        }
    }
    /* Beyond 20 sd a normal falls like an exponential of rate 20 + 1/20, to a few parts in a thousand. */
    const double median = asp_marginal_median(marginal_of("normal(0, 1) within [20, inf]"));
    assert_near(median - 20, log(2) / 20.05, 2e-4, "exponential limit");
}

static void nothing_within_is_refused(void **state)
{
    (void)state;
    assert_refused("normal(0, 1) within [50, 60]", "normal(0, 1) has no value within [50, 60]");
    assert_refused("normal(0, 1) within [1, 1]", "has no value within");
    assert_refused("uniform(0, 1) within [1, 2]", "has no value within");
    assert_refused("lognormal(1, 1) within [-2, -1]", "has no value within");
    assert_refused("beta(2, 2) within [2, 3]", "has no value within");
    assert_refused("triangular(0, 1, 2) within [5, 6]", "has no value within");
    assert_refused("7 within [8, 9]", "7 has no value within [8, 9]");
}

/* Bounds that cut nothing off change no bit. */
static void wide_bounds_change_nothing(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{"normal(0, 1)", "normal(0, 1) within [-50, 50]"},
                                           {"gamma(3, 1)", "gamma(3, 1) within [-1, inf]"},
                                           {"beta(2, 5)", "beta(2, 5) within [0, 1]"},
                                           {"5 to 15", "5 to 15 within [0, inf]"}};
    for (size_t pair = 0; pair < sizeof pairs / sizeof pairs[0]; pair++) {
        for (double u = 0.01; u < 1; u += 0.01) {
            assert_true(asp_marginal_quantile(marginal_of(pairs[pair][0]), u) ==
                        asp_marginal_quantile(marginal_of(pairs[pair][1]), u));
        }
    }
}

static void ends_are_the_supports(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        double lowest, highest;
    } rows[] = {{"normal(0, 1)", -INFINITY, INFINITY},
                {"lognormal(2, 1)", 0, INFINITY},
                {"uniform(2, 3)", 2, 3},
                {"beta(2, 5, -1, 4)", -1, 4},
                {"gamma(2, 5)", 0, INFINITY},
                {"normal(0, 1) within [-1, inf]", -1, INFINITY},
                {"triangular(1, 2, 3)", 1, 3},
                {"lognormal(2, 1) within [-5, 3]", 0, 3},
                {"discrete(1: 1, 4: 1, 2: 1)", 1, 4}};
    for (size_t row = 0; row < sizeof rows / sizeof rows[0]; row++) {
        const struct asp_marginal *marginal = marginal_of(rows[row].words);
        assert_true(asp_marginal_quantile(marginal, 0) == rows[row].lowest);
        assert_true(asp_marginal_quantile(marginal, 1) == rows[row].highest);
        assert_true(isnan(asp_marginal_quantile(marginal, NAN)));
    }
}

/* Rounding never carries a draw over a bound: some of these windows would, by an ulp, at the outermost uniforms. */
static void draws_keep_to_their_bounds(void **state)
{
    (void)state;
    static const char *const laws[] = {"lognormal(5, 3)", "normal(5, 3)", "gamma(3, 2)", "triangular(0, 1, 50)"};
    for (size_t law = 0; law < sizeof laws / sizeof laws[0]; law++) {
        for (int window = 1; window < 60; window++) {
            const double lowest = 0.1 * window, highest = lowest + 0.01;
            char words[128];
            snprintf(words, sizeof words, "%s within [%.17g, %.17g]", laws[law], lowest, highest);
            const struct asp_marginal *marginal = marginal_of(words);
            assert_true(asp_marginal_quantile(marginal, 0x1p-53) >= lowest);
            assert_true(asp_marginal_quantile(marginal, 1 - 0x1p-53) <= highest);
        }
        told_end(NULL);
        told_begin(NULL);
    }
}

/* A marginal takes u, or z, or both; counts need not fill a chunk; x may be u. */
static void ways_to_draw_agree(void **state)
{
    (void)state;
    enum { COUNT = 777 };
    static const char *const all[] = {"normal(3, 2)", "normal(3, 2) within [2, 9]", "beta(2, 5)",
                                      "pert(1, 2, 9) within [2, 3]"};
    for (size_t row = 0; row < sizeof all / sizeof all[0]; row++) {
        const struct asp_marginal *marginal = marginal_of(all[row]);
        const struct asp_kernel *kernel = asp_kernel_best();
        double u[COUNT], z[COUNT], x[COUNT], from_z[COUNT];
        kernel->philox_uniform(9, 9, 0, 0, COUNT, u);
        kernel->normal_quantile(COUNT, u, z);
        asp_marginal_draw(marginal, kernel, COUNT, u, NULL, x);
        asp_marginal_draw(marginal, kernel, COUNT, u, z, from_z);
        assert_memory_equal(x, from_z, sizeof x);
        asp_marginal_draw(marginal, kernel, COUNT, u, NULL, u);
        assert_memory_equal(x, u, sizeof x);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        told_test(quantiles_are_the_known_ones), told_test(bounds_may_lie_far_out),
        told_test(nothing_within_is_refused),    told_test(wide_bounds_change_nothing),
        told_test(ends_are_the_supports),        told_test(draws_keep_to_their_bounds),
        told_test(ways_to_draw_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
