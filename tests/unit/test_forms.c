/*
 * What each distribution becomes: points that must be hit, moments in closed form, degenerate cases.
 */
#include "random_support.h"

#include "random/marginals.h"

static void assert_points(const char *text, const double *probability, const double *point, size_t count)
{
    const struct asp_marginal *marginal = marginal_of(text);
    for (size_t which = 0; which < count; which++) {
        /* The normal quantile of the kernel and a few roundings stand between the two. */
        assert_near(asp_marginal_quantile(marginal, probability[which]), point[which], 1e-12 * (1 + fabs(point[which])),
                    text);
    }
}

static void p10p50p90_hits_its_points(void **state)
{
    (void)state;
    const double probability[] = {0.1, 0.5, 0.9};
    assert_points("p10p50p90(-5, 3, 20)", probability, (double[]){-5, 3, 20}, 3);
    assert_points("p10p50p90(0, 3, 4)", probability, (double[]){0, 3, 4}, 3);
    assert_points("p10p50p90(0.2, 0.45, 0.8)", probability, (double[]){0.2, 0.45, 0.8}, 3);
    assert_points("p10p50p90(8, 50, 316)", probability, (double[]){8, 50, 316}, 3);
    assert_points("p10p50p90(0.3, 0.7, 0.95) within [0, 1]", probability, (double[]){0.3, 0.7, 0.95}, 3);
    assert_points("p10p50p90(-5, 3, 8) within [-10, 10]", probability, (double[]){-5, 3, 8}, 3);
}

static void p10p50p90_may_be_one_sided(void **state)
{
    (void)state;
    assert_points("p10p50p90(5, 5, 9)", (double[]){0, 0.2, 0.5, 0.9}, (double[]){5, 5, 5, 9}, 4);
    assert_points("p10p50p90(2, 5, 5)", (double[]){0.1, 0.5, 0.8, 1}, (double[]){2, 5, 5, 5}, 4);
    assert_points("p10p50p90(0.2, 0.5, 0.5) within [0, 1]", (double[]){0.1, 0.7}, (double[]){0.2, 0.5}, 2);
    assert_true(asp_marginal_is_constant(marginal_of("p10p50p90(5, 5, 5)")));
    /* The logit form keeps within its bounds, the others reach as far as their scale does. */
    const struct asp_marginal *share = marginal_of("p10p50p90(0.3, 0.7, 0.95) within [0, 1]");
    assert_true(asp_marginal_quantile(share, 0) == 0 && asp_marginal_quantile(share, 1) == 1);
    const struct asp_marginal *positive = marginal_of("p10p50p90(0.3, 0.7, 0.95)");
    assert_true(asp_marginal_quantile(positive, 0) == 0 && asp_marginal_quantile(positive, 1) == INFINITY);
    assert_true(asp_marginal_quantile(marginal_of("p10p50p90(0, 0.7, 0.95)"), 0) == -INFINITY);
}

static void range_hits_its_ends(void **state)
{
    (void)state;
    assert_points("5 to 15", (double[]){0.05, 0.5, 0.95}, (double[]){5, sqrt(75), 15}, 3);
    assert_points("-5 to 15", (double[]){0.05, 0.5, 0.95}, (double[]){-5, 5, 15}, 3);
    assert_points("0 to 15", (double[]){0.05, 0.5, 0.95}, (double[]){0, 7.5, 15}, 3);
    assert_true(asp_marginal_is_constant(marginal_of("5 to 5")));
}

static void assert_moments(const char *text, double mean, double sd)
{
    const struct asp_marginal *marginal = marginal_of(text);
    assert_near(asp_marginal_mean(marginal), mean, 1e-13 * fabs(mean), text);
    assert_near(asp_marginal_sd(marginal), sd, 1e-13 * sd, text);
}

static void moments_in_closed_form(void **state)
{
    (void)state;
    assert_moments("normal(7, 2)", 7, 2);
    assert_moments("lognormal(100, 30)", 100, 30);
    assert_moments("uniform(5, 17)", 11, sqrt(12));
    assert_moments("triangular(0, 3, 9)", 4, sqrt(63.0 / 18));
    assert_moments("beta(2, 3)", 0.4, 0.2);
    assert_moments("beta(2, 3, 10, 20)", 14, 2);
    /* PERT: mean (lo + 4 mode + hi)/6, variance (mean - lo)(hi - mean)/7. */
    assert_moments("pert(0, 4, 10)", 26.0 / 6, sqrt(26.0 / 6 * (10 - 26.0 / 6) / 7));
    assert_moments("gamma(9, 0.5)", 4.5, 1.5);
    assert_moments("studentt(10, 3, 4)", 10, 3 * sqrt(2));
    assert_moments("p10p50p90(-1.2815515655446004, 0, 2.5631031310892007)", 1 / sqrt(2 * acos(-1)),
                   sqrt(2.5 - 1 / (2 * acos(-1))));
}

static void heavy_tails_have_no_moments(void **state)
{
    (void)state;
    assert_true(isnan(asp_marginal_mean(marginal_of("studentt(0, 1, 1)"))));
    assert_true(isnan(asp_marginal_sd(marginal_of("studentt(0, 1, 1)"))));
    assert_true(asp_marginal_mean(marginal_of("studentt(4, 1, 1.5)")) == 4);
    assert_true(asp_marginal_sd(marginal_of("studentt(4, 1, 2)")) == INFINITY);
}

static void no_spread_is_a_constant(void **state)
{
    (void)state;
    static const char *const constants[] = {"5",
                                            "normal(5, 0)",
                                            "lognormal(5, 0)",
                                            "uniform(5, 5)",
                                            "triangular(5, 5, 5)",
                                            "pert(5, 5, 5)",
                                            "studentt(5, 0, 3)"};
    for (size_t row = 0; row < sizeof constants / sizeof constants[0]; row++) {
        const struct asp_marginal *marginal = marginal_of(constants[row]);
        assert_true(asp_marginal_is_constant(marginal));
        assert_true(asp_marginal_quantile(marginal, 0.3) == 5 && asp_marginal_mean(marginal) == 5);
        assert_true(asp_marginal_sd(marginal) == 0);
    }
    assert_true(asp_marginal_median(marginal_of("inf")) == INFINITY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        told_test(p10p50p90_hits_its_points),   told_test(p10p50p90_may_be_one_sided),
        told_test(range_hits_its_ends),         told_test(moments_in_closed_form),
        told_test(heavy_tails_have_no_moments), told_test(no_spread_is_a_constant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
