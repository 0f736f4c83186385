/*
 * Draws of a plan's inputs: addresses alone decide, correlations are what was asked for, ranges are held.
 */
#include "random_support.h"

#include "random/inputs.h"

enum { ROWS = 16, BLOCKS = 64, DRAWS = BLOCKS * ASP_BLOCK_PATHS };

/* A plan in words: name, distribution, ..., NULL; drawn by block. */
struct plan {
    struct asp_inputs *inputs;
    double rows[ROWS][ASP_BLOCK_PATHS];
    double scratch[(2 + ROWS) * ASP_BLOCK_PATHS];
    struct asp_error err;
};

static void plan_begin(struct plan *plan, const char *const *words)
{
    memset(plan, 0, sizeof *plan);
    plan->inputs = asp_inputs_create(&plan->err);
    for (; *words; words += 2) {
        struct told told;
        tell(&told, words[1]);
        assert_true(asp_inputs_add(plan->inputs, words[0], &told.distribution, -INFINITY, INFINITY, 0,
                                   (struct asp_place){"plan.csv", 3, 1}, &plan->err) >= 0);
    }
}

static void plan_correlate(struct plan *plan, const char *a, const char *b, double rank_correlation)
{
    bool ignored;
    assert_int_equal(asp_inputs_correlate(plan->inputs, a, b, rank_correlation, (struct asp_place){"plan.csv", 9, 1},
                                          &ignored, &plan->err),
                     0);
}

static void plan_finish(struct plan *plan)
{
    assert_int_equal(asp_inputs_finish(plan->inputs, &plan->err), 0);
    assert_true(asp_inputs_scratch_count(plan->inputs) <= sizeof plan->scratch / sizeof plan->scratch[0]);
    asp_inputs_fill_constants(plan->inputs, plan->rows);
}

static void plan_end(struct plan *plan) { asp_inputs_free(plan->inputs); }

static const double *draw_row(struct plan *plan, const char *name, enum asp_sampling sampling, bool middle,
                              uint32_t first_path)
{
    const struct asp_drawing drawing = {asp_kernel_best(), 11, sampling, middle};
    if (asp_inputs_draw(plan->inputs, &drawing, first_path, ASP_BLOCK_PATHS, plan->rows, plan->scratch, &plan->err)) {
        fail_msg("%s", plan->err.text);
    }
    return plan->rows[asp_inputs_find(plan->inputs, name)];
}

static const char *const three[] = {"a", "normal(1, 2)", "b", "uniform(0, 1)", "c", "beta(2, 5)", NULL};

static struct plan plan, other;

/* Seed, name and path alone decide; what else is in the plan, and in which order, changes no bit. */
static void other_inputs_change_nothing(void **state)
{
    (void)state;
    static const char *const more[] = {"c", "beta(2, 5)",   "0first", "gamma(2, 2)", "b", "uniform(0, 1)", "k", "7",
                                       "a", "normal(1, 2)", "d",      "5 to 9",      NULL};
    plan_begin(&plan, three);
    plan_finish(&plan);
    plan_begin(&other, more);
    plan_correlate(&other, "0first", "d", 0.5);
    plan_finish(&other);
    for (uint32_t first = 0; first < 3 * ASP_BLOCK_PATHS; first += ASP_BLOCK_PATHS) {
        for (const char *const *name = three; *name; name += 2) {
            const double *row = draw_row(&plan, *name, ASP_SAMPLING_RANDOM, false, first);
            assert_memory_equal(row, draw_row(&other, *name, ASP_SAMPLING_RANDOM, false, first),
                                ASP_BLOCK_PATHS * sizeof(double));
        }
    }
    /* The definition, by hand. */
    double u[ASP_BLOCK_PATHS], x[ASP_BLOCK_PATHS];
    asp_kernel_best()->philox_uniform(11, asp_name_hash("a"), 0, 512, ASP_BLOCK_PATHS, u);
    asp_marginal_draw(marginal_of("normal(1, 2)"), asp_kernel_best(), ASP_BLOCK_PATHS, u, NULL, x);
    assert_memory_equal(draw_row(&plan, "a", ASP_SAMPLING_RANDOM, false, 512), x, sizeof x);
    plan_end(&plan);
    plan_end(&other);
}

static void blocks_may_start_anywhere(void **state)
{
    (void)state;
    plan_begin(&plan, three);
    plan_correlate(&plan, "a", "c", -0.4);
    plan_finish(&plan);
    double row[ASP_BLOCK_PATHS];
    memcpy(row, draw_row(&plan, "c", ASP_SAMPLING_RANDOM, false, 0), sizeof row);
    const double *shifted = draw_row(&plan, "c", ASP_SAMPLING_RANDOM, false, 100);
    assert_memory_equal(row + 100, shifted, (ASP_BLOCK_PATHS - 100) * sizeof(double));
    plan_end(&plan);
}

static void middle_is_the_median(void **state)
{
    (void)state;
    static const char *const words[] = {"a", "normal(1, 2)", "b", "p10p50p90(1, 3, 9)",
                                        "s", "sample(x)",    "d", "discrete(1: 0.2, 2: 0.5, 5: 0.3)",
                                        "g", "gamma(2, 2)",  NULL};
    plan_begin(&plan, words);
    plan_correlate(&plan, "a", "b", 0.9);
    plan_finish(&plan);
    for (const char *const *word = words; *word; word += 2) {
        const double median = asp_marginal_median(marginal_of(word[1]));
        const double *row = draw_row(&plan, word[0], ASP_SAMPLING_SOBOL, true, 0);
        assert_true(row[0] == median && row[ASP_BLOCK_PATHS - 1] == median);
    }
    assert_near(plan.rows[1][0], 3, 1e-14, "median of b");
    plan_end(&plan);
}

static void sobol_uses_dimensions(void **state)
{
    (void)state;
    plan_begin(&plan, three);
    plan_finish(&plan);
    double u[ASP_BLOCK_PATHS];
    const uint32_t dimension = 25 + (uint32_t)(asp_name_hash("b") % 232);
    asp_kernel_best()->sobol_uniform(11, dimension, 256, ASP_BLOCK_PATHS, u);
    assert_memory_equal(draw_row(&plan, "b", ASP_SAMPLING_SOBOL, false, 256), u, sizeof u);
    plan_end(&plan);
}

static void strategies_draw_with_the_key_they_replace(void **state)
{
    (void)state;
    static const char *const words[] = {
        "partner.push", "uniform(0, 1)", "strategy.x.partner.push", "uniform(0, 2)", "z", "normal(0, 1)", NULL};
    plan_begin(&plan, words);
    plan_correlate(&plan, "partner.push", "z", 0.8);
    plan_finish(&plan);
    const double *row = draw_row(&plan, "partner.push", ASP_SAMPLING_RANDOM, false, 0);
    const double *replaced = plan.rows[1];
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
        assert_true(replaced[path] == 2 * row[path]);
    }
    plan_end(&plan);
}

/* ---- ranks ---- */

static double column_a[DRAWS], column_b[DRAWS];

static int by_value(const void *left, const void *right)
{
    const double a = **(const double *const *)left;
    const double b = **(const double *const *)right;
    return (a > b) - (a < b);
}

/* Replaces values by their ranks; continuous columns have no ties. */
static void rank_column(double *column)
{
    static const double *order[DRAWS];
    static double ranks[DRAWS];
    for (size_t draw = 0; draw < DRAWS; draw++) {
        order[draw] = &column[draw];
    }
    qsort(order, DRAWS, sizeof order[0], by_value);
    for (size_t rank = 0; rank < DRAWS; rank++) {
        ranks[order[rank] - column] = (double)rank - (DRAWS - 1) / 2.0;
    }
    memcpy(column, ranks, sizeof ranks);
}

static double spearman(void)
{
    rank_column(column_a);
    rank_column(column_b);
    double product = 0, squares = 0;
    for (size_t draw = 0; draw < DRAWS; draw++) {
        product += column_a[draw] * column_b[draw];
        squares += column_a[draw] * column_a[draw];
    }
    return product / squares;
}

static double drawn_correlation(const char *a, const char *b)
{
    for (uint32_t block = 0; block < BLOCKS; block++) {
        draw_row(&plan, a, ASP_SAMPLING_RANDOM, false, block * ASP_BLOCK_PATHS);
        const size_t at = (size_t)block * ASP_BLOCK_PATHS;
        memcpy(column_a + at, plan.rows[asp_inputs_find(plan.inputs, a)], sizeof plan.rows[0]);
        memcpy(column_b + at, plan.rows[asp_inputs_find(plan.inputs, b)], sizeof plan.rows[0]);
    }
    return spearman();
}

/* Spearman's coefficient of n pairs has a standard error below 1.07 (1 - rho^2)/sqrt(n) (Fieller, Hartley, Pearson
 * 1957, by Fisher's z). */
static double five_errors(double rank_correlation)
{
    return 5 * 1.07 * (1 - rank_correlation * rank_correlation) / sqrt(DRAWS);
}

static void correlations_are_what_was_asked_for(void **state)
{
    (void)state;
    static const char *const words[] = {"a", "lognormal(5, 9)",    "b", "uniform(0, 1)",
                                        "c", "beta(0.5, 0.5)",     "d", "triangular(0, 1, 9) within [0.5, 8]",
                                        "e", "p10p50p90(1, 2, 9)", NULL};
    static const double asked[] = {-0.95, -0.5, 0, 0.3, 0.9, 0.99};
    for (size_t which = 0; which < sizeof asked / sizeof asked[0]; which++) {
        plan_begin(&plan, words);
        plan_correlate(&plan, "a", "b", asked[which]);
        plan_correlate(&plan, "d", "c", asked[which]);
        plan_correlate(&plan, "d", "e", 0);
        plan_finish(&plan);
        assert_near(drawn_correlation("a", "b"), asked[which], five_errors(asked[which]), "a ~ b");
        assert_near(drawn_correlation("c", "d"), asked[which], five_errors(asked[which]), "c ~ d");
        assert_near(drawn_correlation("d", "e"), 0, five_errors(0), "d ~ e");
        assert_near(drawn_correlation("a", "d"), 0, five_errors(0), "a and d");
        plan_end(&plan);
    }
}

/* Each correlated input keeps its own distribution. */
static void margins_survive_correlation(void **state)
{
    (void)state;
    static const char *const words[] = {"a", "lognormal(5, 2)", "b", "uniform(0, 1)", "c", "gamma(3, 2)", NULL};
    plan_begin(&plan, words);
    plan_correlate(&plan, "a", "b", 0.8);
    plan_correlate(&plan, "b", "c", -0.5);
    plan_finish(&plan);
    for (const char *const *word = words; *word; word += 2) {
        double sum = 0;
        for (uint32_t block = 0; block < BLOCKS; block++) {
            const double *row = draw_row(&plan, word[0], ASP_SAMPLING_RANDOM, false, block * ASP_BLOCK_PATHS);
            for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
                sum += row[path];
            }
        }
        const struct asp_marginal *marginal = marginal_of(word[1]);
        assert_near(sum / DRAWS, asp_marginal_mean(marginal), 5 * asp_marginal_sd(marginal) / sqrt(DRAWS), word[0]);
    }
    plan_end(&plan);
}

static void complete_correlation_is_comonotone(void **state)
{
    (void)state;
    static const char *const words[] = {"a", "normal(0, 1)", "b", "uniform(0, 1)", "c", "uniform(0, 1)", NULL};
    plan_begin(&plan, words);
    plan_correlate(&plan, "b", "c", -1);
    plan_correlate(&plan, "a", "b", 1);
    plan_correlate(&plan, "a", "c", -1);
    plan_finish(&plan);
    draw_row(&plan, "a", ASP_SAMPLING_RANDOM, false, 0);
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
        assert_near(plan.rows[1][path], asp_normal_cdf(plan.rows[0][path]), 1e-12, "b follows a");
        assert_near(plan.rows[2][path], 1 - plan.rows[1][path], 1e-12, "c opposes b");
    }
    plan_end(&plan);
}

/* ---- ranges ---- */

static int draw_ranged(const char *words, double lowest, double highest, uint32_t first_path, size_t counted)
{
    static const char *const none[] = {NULL};
    plan_begin(&plan, none);
    struct told told;
    tell(&told, words);
    assert_true(asp_inputs_add(plan.inputs, "market.growth", &told.distribution, lowest, highest, 0,
                               (struct asp_place){"plan.csv", 14, 3}, &plan.err) == 0);
    plan_finish(&plan);
    const struct asp_drawing drawing = {asp_kernel_best(), 11, ASP_SAMPLING_RANDOM, false};
    const int result = asp_inputs_draw(plan.inputs, &drawing, first_path, counted, plan.rows, plan.scratch, &plan.err);
    plan_end(&plan);
    return result;
}

static void draws_outside_are_refused(void **state)
{
    (void)state;
    assert_int_equal(draw_ranged("normal(0.9, 0.3)", -0.99, 100, 0, ASP_BLOCK_PATHS), 0);
    assert_int_equal(draw_ranged("normal(0.9, 0.3)", 0.5, 100, 512, ASP_BLOCK_PATHS), -1);
    assert_int_equal(plan.err.failure, ASP_FAILURE_INPUT);
    assert_int_equal(plan.err.place.line, 14);
    size_t first = 0;
    while (plan.rows[0][first] >= 0.5) {
        first++;
    }
    char number[ASP_NUMBER_TEXT], expected[256];
    snprintf(expected, sizeof expected,
             "market.growth drew %s in future %zu; it must lie between 0.5 and 100: bound it, for example "
             "normal(0.9, 0.3) within [0.5, 100]",
             asp_number_brief(plan.rows[0][first], 4, number), 512 + first);
    assert_string_equal(plan.err.text, expected);
    /* Only futures of the run count. */
    assert_int_equal(draw_ranged("normal(0.9, 0.3)", 0.5, 100, 512, first), 0);
    assert_int_equal(draw_ranged("normal(0.9, 0.3)", 0.5, 100, 512, first + 1), -1);
    assert_int_equal(draw_ranged("normal(0.9, 0.3)", 0.9, INFINITY, 0, ASP_BLOCK_PATHS), -1);
    assert_non_null(strstr(plan.err.text, "it must be at least 0.9: bound it, for example normal(0.9, 0.3) within "
                                          "[0.9, never]"));
    assert_int_equal(draw_ranged("sample(x)", 0, 5, 0, ASP_BLOCK_PATHS), -1);
    assert_non_null(strstr(plan.err.text, "drew 9 in future"));
    assert_null(strstr(plan.err.text, "within"));
}

/* Of several inputs that leave their ranges the one that does so in the lowest future is named. */
static void the_lowest_future_is_named(void **state)
{
    (void)state;
    static const char *const ranged[] = {"a", "b", "c"};
    static const char *const none[] = {NULL};
    struct told told;
    tell(&told, "uniform(0, 1)");
    plan_begin(&plan, none);
    for (size_t input = 0; input < 3; input++) {
        assert_true(asp_inputs_add(plan.inputs, ranged[input], &told.distribution, 0.02, 1, 0,
                                   (struct asp_place){"plan.csv", 1, 1}, &plan.err) >= 0);
    }
    plan_finish(&plan);
    const struct asp_drawing drawing = {asp_kernel_best(), 11, ASP_SAMPLING_RANDOM, false};
    for (uint32_t first = 0; first < 20 * ASP_BLOCK_PATHS; first += ASP_BLOCK_PATHS) {
        assert_int_equal(
            asp_inputs_draw(plan.inputs, &drawing, first, ASP_BLOCK_PATHS, plan.rows, plan.scratch, &plan.err), -1);
        size_t path = 0;
        while (plan.rows[0][path] >= 0.02 && plan.rows[1][path] >= 0.02 && plan.rows[2][path] >= 0.02) {
            path++;
        }
        const char *name = plan.rows[0][path] < 0.02 ? "a" : plan.rows[1][path] < 0.02 ? "b" : "c";
        char future[64];
        snprintf(future, sizeof future, " in future %zu;", first + path);
        assert_non_null(strstr(plan.err.text, future));
        assert_int_equal(plan.err.text[0], name[0]);
    }
    plan_end(&plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        told_test(other_inputs_change_nothing),
        told_test(blocks_may_start_anywhere),
        told_test(middle_is_the_median),
        told_test(sobol_uses_dimensions),
        told_test(strategies_draw_with_the_key_they_replace),
        told_test(correlations_are_what_was_asked_for),
        told_test(margins_survive_correlation),
        told_test(complete_correlation_is_comonotone),
        told_test(draws_outside_are_refused),
        told_test(the_lowest_future_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
