/*
 * The tables' error against exact quantiles, between the nodes and on them, and that they rise.
 *
 * Errors are in units of the sd over |z| < 7, measured and rounded up: 1e-11 where shapes are above 1, 1e-9 down to
 * 0.3, worse for shapes that no planner writes (the ends of the range allowed).
 */
#include "random_support.h"

#include "random/marginals.h"

enum { BETWEEN = 4 };

static double exact(const struct asp_marginal *marginal, double z, double guess)
{
    const struct asp_tails tails = {marginal->lower_base + marginal->width * asp_normal_cdf(z),
                                    marginal->upper_base + marginal->width * asp_normal_cdf(-z)};
    double x = asp_law_quantile(&marginal->law, tails, guess);
    asp_marginal_apply_outer(marginal, &asp_kernel_baseline, 1, &x);
    return x;
}

static double by_table(const struct asp_marginal *marginal, double z)
{
    double x;
    asp_marginal_draw(marginal, &asp_kernel_baseline, 1, NULL, &z, &x);
    return x;
}

/* The worst error over |z| < reach, in units of `scale`, or relative where scale is 0. */
static double worst_error(const struct asp_marginal *marginal, double reach, double scale)
{
    double worst = 0;
    for (int cell = 0; cell < ASP_TABLE_CELLS; cell++) {
        for (int step = 0; step < BETWEEN; step++) {
            const double z = ASP_TABLE_LOWEST + (cell + (double)step / BETWEEN) / ASP_TABLE_CELLS_PER_UNIT;
            if (fabs(z) < reach) {
                const double x = exact(marginal, z, marginal->cells[cell][0]);
                const double off = fabs(by_table(marginal, z) - x) / (scale > 0 ? scale : fabs(x) + 1e-300);
                worst = off > worst ? off : worst;
            }
        }
    }
    return worst;
}

static void errors_are_as_stated(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        double most; /* in units of the sd */
    } rows[] = {
        {"beta(2, 5)", 1e-11},         {"pert(100, 120, 200)", 1e-11}, {"beta(30, 1.5)", 2e-11},
        {"gamma(9, 0.5)", 1e-11},      {"gamma(1, 1)", 5e-11},         {"gamma(0.5, 2)", 1e-10},
        {"beta(0.5, 0.5)", 1e-10},     {"beta(0.3, 0.3)", 1e-9},       {"gamma(0.1, 1)", 1e-9},
        {"beta(0.1, 5)", 1e-9},        {"beta(0.1, 0.1)", 1e-8},       {"gamma(0.01, 1)", 5e-8},
        {"beta(0.01, 0.01)", 1e-5},    {"gamma(1000000, 1)", 1e-11},   {"beta(1000000, 1000000)", 1e-11},
        {"studentt(0, 1, 30)", 1e-11}, {"studentt(0, 1, 3)", 1e-9},
    };
    for (size_t row = 0; row < sizeof rows / sizeof rows[0]; row++) {
        const struct asp_marginal *marginal = marginal_of(rows[row].words);
        assert_near(worst_error(marginal, 7, asp_marginal_sd(marginal)), 0, rows[row].most, rows[row].words);
    }
    /* Without an sd: relative. */
    assert_near(worst_error(marginal_of("studentt(0, 1, 1)"), 7, 0), 0, 1e-9, "Cauchy");
}

/* Truncation is in the nodes, however far out the window lies. Where a bound cuts what is left of a tail, in the last
 * 1e-8 of probability, the turn is sharper than a cell. */
static void truncated_errors(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "gamma(9, 0.5) within [4, inf]", "gamma(9, 0.5) within [30, 40]",     "beta(2, 5) within [0.1, 0.3]",
        "beta(2, 5) within [0.999, 1]",  "studentt(0, 1, 4) within [-1, 50]", "pert(100, 120, 200) within [150, 160]",
    };
    for (size_t row = 0; row < sizeof rows / sizeof rows[0]; row++) {
        const struct asp_marginal *marginal = marginal_of(rows[row]);
        assert_near(worst_error(marginal, 4, asp_marginal_sd(marginal)), 0, 1e-8, rows[row]);
        assert_near(worst_error(marginal, 6, asp_marginal_sd(marginal)), 0, 2e-7, rows[row]);
    }
}

static void nodes_are_exact_and_rise(void **state)
{
    (void)state;
    static const char *const rows[] = {"beta(2, 5)", "gamma(0.01, 1)", "beta(0.01, 0.01)", "studentt(0, 1, 1)",
                                       "gamma(9, 0.5) within [30, 40]"};
    for (size_t row = 0; row < sizeof rows / sizeof rows[0]; row++) {
        const struct asp_marginal *marginal = marginal_of(rows[row]);
        for (size_t cell = 0; cell < ASP_TABLE_CELLS; cell++) {
            const double *c = marginal->cells[cell];
            /* A cubic with non-negative slopes at both ends and its middle secant is monotone by Fritsch-Carlson. */
            const double secant = c[1] + c[2] + c[3];
            assert_true(c[1] >= 0 && secant >= 0 && c[1] + 2 * c[2] + 3 * c[3] >= -1e-12 * (1 + fabs(secant)));
            assert_true(c[1] <= 3 * secant * (1 + 1e-12));
            if (cell > 0) {
                const double *before = marginal->cells[cell - 1];
                const double joint = before[0] + before[1] + before[2] + before[3];
                assert_near(joint, c[0], 1e-13 * (1 + fabs(c[0])), rows[row]);
            }
        }
    }
    /* The median is a node. */
    const struct asp_marginal *symmetric = marginal_of("beta(3, 3)");
    assert_near(asp_marginal_median(symmetric), 0.5, 1e-15, "median");
    assert_true(asp_marginal_median(marginal_of("studentt(7, 2, 3)")) == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        told_test(errors_are_as_stated),
        told_test(truncated_errors),
        told_test(nodes_are_exact_and_rise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
