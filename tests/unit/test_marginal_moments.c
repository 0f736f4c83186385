/*
 * Mean and sd of truncated and split marginals against GSL's adaptive integration of the quantile function, and closed
 * forms.
 */
#include "random_support.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>

#include "random/marginals.h"

struct integrand {
    const struct asp_marginal *marginal;
    double about;
    int power;
};

static double integrand_at(double u, void *of)
{
    const struct integrand *integrand = of;
    return pow(asp_marginal_quantile(integrand->marginal, u) - integrand->about, integrand->power);
}

/* int_0^1 (Q(u) - about)^power du, in pieces that have the median and the steep ends as joints. */
static double integral(const struct asp_marginal *marginal, double about, int power)
{
    struct integrand of = {marginal, about, power};
    gsl_function function = {integrand_at, &of};
    gsl_integration_workspace *workspace = gsl_integration_workspace_alloc(2000);
    const double joints[] = {0, 1e-6, 1e-3, 0.5, 1 - 1e-3, 1 - 1e-6, 1};
    double sum = 0;
    for (size_t piece = 0; piece + 1 < sizeof joints / sizeof joints[0]; piece++) {
        double part, error;
        gsl_integration_qags(&function, joints[piece], joints[piece + 1], 1e-12, 1e-10, 2000, workspace, &part, &error);
        sum += part;
    }
    gsl_integration_workspace_free(workspace);
    return sum;
}

static void hold_to_integral(const char *words, double tolerance)
{
    const struct asp_marginal *marginal = marginal_of(words);
    const double mean = integral(marginal, 0, 1);
    const double sd = sqrt(integral(marginal, mean, 2));
    assert_near(asp_marginal_mean(marginal), mean, tolerance * sd, words);
    assert_near(asp_marginal_sd(marginal), sd, tolerance * sd, words);
}

static void moments_are_integrals(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "normal(0, 1) within [-1, 2]",
        "normal(10, 4) within [0, inf]",
        "normal(0, 1) within [4, 5]",
        "lognormal(100, 30) within [90, 200]",
        "lognormal(100, 30) within [90, inf]",
        "5 to 15 within [0, 12]",
        "uniform(5, 15) within [7, 30]",
        "triangular(10, 12, 30) within [11, 20]",
        "triangular(0, 1, 2) within [1.5, 9]",
        "pert(100, 120, 200) within [110, 150]",
        "beta(2, 5) within [0.1, 0.3]",
        "gamma(9, 0.5) within [4, inf]",
        "studentt(10, 2, 5) within [0, 15]",
        "p10p50p90(20, 45, 80)",
        "p10p50p90(0.05, 0.7, 0.8) within [0, 1]",
        "p10p50p90(5, 5, 9)",
        "p10p50p90(2, 5, 5)",
        "p10p50p90(-1, 5, 6)",
    };
    for (size_t row = 0; row < sizeof rows / sizeof rows[0]; row++) {
        hold_to_integral(rows[row], 1e-7); /* what the integration of a quantile function is good for */
    }
}

/* E[X; X > a] of a lognormal by its partial expectation; s is the sd of its logarithm, `from` the bound's deviate. */
static void cut_lognormal(double s, double from)
{
    char words[128];
    const double whole = exp(s * s / 2);
    snprintf(words, sizeof words, "lognormal(%.17g, %.17g) within [%.17g, inf]", whole, whole * sqrt(expm1(s * s)),
             exp(s * from));
    const struct asp_marginal *marginal = marginal_of(words);
    const double share = 0.5 * erfc(from / sqrt(2));
    const double mean = whole * 0.5 * erfc((from - s) / sqrt(2)) / share;
    const double second = exp(2 * s * s) * 0.5 * erfc((from - 2 * s) / sqrt(2)) / share;
    assert_near(asp_marginal_mean(marginal), mean, 1e-9 * mean, words);
    assert_near(asp_marginal_sd(marginal), sqrt(second - mean * mean), 1e-9 * sqrt(second), words);
}

/* Heavy upper ends, where integrating would miss what lies beyond the last uniform. */
static void heavy_ends_are_in_closed_form(void **state)
{
    (void)state;
    const double s = 2.5;
    char words[128];
    const double whole = exp(s * s / 2);
    cut_lognormal(s, 1.5);
    cut_lognormal(s, 0);
    cut_lognormal(1.1, -1.5);
    cut_lognormal(1.1, -9);

    /* A split lognormal whose upper half is that wide: the lower half here has next to no share in the moments. */
    snprintf(words, sizeof words, "p10p50p90(%.17g, 1, %.17g)", exp(-1.2815515655446004), exp(s * 1.2815515655446004));
    const struct asp_marginal *split = marginal_of(words);
    const double low = exp(0.5) * 0.5 * erfc(1 / sqrt(2));
    const double high = whole * 0.5 * erfc(-s / sqrt(2));
    assert_near(asp_marginal_mean(split), low + high, 1e-9 * high, words);

    /* A Student cut at its location: mean 2 sqrt(df)/((df-1) B(df/2, 1/2)); second moment that of the whole. */
    const struct asp_marginal *half = marginal_of("studentt(5, 3, 3) within [5, inf]");
    const double half_mean = 3 * 2 * sqrt(3) / acos(-1);
    assert_near(asp_marginal_mean(half), 5 + half_mean, 1e-12 * half_mean, "half Student");
    assert_near(asp_marginal_sd(half), sqrt(27 - half_mean * half_mean), 1e-11, "half Student");
    const struct asp_marginal *other = marginal_of("studentt(5, 3, 3) within [-inf, 5]");
    assert_near(asp_marginal_mean(other), 5 - half_mean, 1e-12 * half_mean, "the other half");
    assert_near(asp_marginal_sd(other), asp_marginal_sd(half), 1e-12, "the other half");
    assert_true(asp_marginal_mean(marginal_of("studentt(5, 3, 1) within [0, inf]")) == INFINITY);
    assert_true(asp_marginal_mean(marginal_of("studentt(5, 3, 1) within [-inf, 0]")) == -INFINITY);
    assert_true(asp_marginal_sd(marginal_of("studentt(5, 3, 1.5) within [0, inf]")) == INFINITY);
    hold_to_integral("studentt(5, 3, 30) within [4, inf]", 1e-7);
}

int main(void)
{
    gsl_set_error_handler_off(); /* roundoff is reported at the steep ends; the tolerance says what is good enough */
    const struct CMUnitTest tests[] = {
        told_test(moments_are_integrals),
        told_test(heavy_ends_are_in_closed_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
