/*
 * The gamma, beta and Student laws against GSL, which finds them by other methods, and against themselves.
 *
 * The tolerance against GSL is GSL's: its beta is good to a few 1e-12, the round trip shows that ours is better.
 */
#include "random_support.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>

#include "random/special.h"

static const double shapes[] = {0.01, 0.1, 0.5, 0.9, 1, 2, 5, 9, 30, 100, 1000};
enum { SHAPES = sizeof shapes / sizeof shapes[0] };

static struct asp_tails normal_tails(double z) { return (struct asp_tails){asp_normal_cdf(z), asp_normal_cdf(-z)}; }

/* Relative distance of the smaller tail. */
static double tail_error(struct asp_tails tails, struct asp_tails expected)
{
    return expected.lower < expected.upper ? fabs(tails.lower / expected.lower - 1)
                                           : fabs(tails.upper / expected.upper - 1);
}

/* GSL's two tails at w, in the law's own variable; false where that underflows or 1 - x has lost its digits. */
static bool library_tails(const struct asp_law *law, double w, struct asp_tails *tails)
{
    const double x = law->family == ASP_LAW_GAMMA  ? exp(w)
                     : law->family == ASP_LAW_BETA ? 1 / (1 + exp(-w))
                                                   : sqrt(law->a) * sinh(w);
    if (law->family == ASP_LAW_GAMMA) {
        *tails = (struct asp_tails){gsl_cdf_gamma_P(x, law->a, 1), gsl_cdf_gamma_Q(x, law->a, 1)};
        return x > 1e-300;
    }
    if (law->family == ASP_LAW_BETA) {
        *tails = (struct asp_tails){gsl_cdf_beta_P(x, law->a, law->b), gsl_cdf_beta_Q(x, law->a, law->b)};
        return x > 1e-300 && 1 - x > 1e-4;
    }
    *tails = (struct asp_tails){gsl_cdf_tdist_P(x, law->a), gsl_cdf_tdist_Q(x, law->a)};
    return true;
}

static double library_log_density(const struct asp_law *law, double w)
{
    if (law->family == ASP_LAW_GAMMA) {
        return log(gsl_ran_gamma_pdf(exp(w), law->a, 1)) + w;
    }
    if (law->family == ASP_LAW_BETA) {
        const double x = 1 / (1 + exp(-w));
        return log(gsl_ran_beta_pdf(x, law->a, law->b)) + log(x) + log1p(-x);
    }
    return log(gsl_ran_tdist_pdf(sqrt(law->a) * sinh(w), law->a)) + log(sqrt(law->a) * cosh(w));
}

static void hold_to_library(struct asp_law law)
{
    for (double z = -8; z <= 8; z += 0.25) {
        const double w = asp_law_quantile(&law, normal_tails(z), asp_law_middle(&law));
        const struct asp_tails tails = asp_law_tails(&law, w);
        /* A tail's logarithm moves by at most 1e3 for a relative 1e-16 of w at these shapes. */
        assert_near(tail_error(tails, normal_tails(z)), 0, 5e-13, "round trip");
        assert_near(tails.lower + tails.upper, 1, 1e-15, "tails sum to 1");
        struct asp_tails expected;
        if (library_tails(&law, w, &expected)) {
            assert_near(tail_error(tails, expected), 0, 1e-11, "GSL's tails");
        }
        if (fabs(w) < 5) { /* further out the library's 1 - x has lost digits */
            assert_near(asp_law_log_density(&law, w), library_log_density(&law, w), 1e-11, "GSL's density");
        }
    }
}

static void gamma_agrees_with_library(void **state)
{
    (void)state;
    for (size_t shape = 0; shape < SHAPES; shape++) {
        hold_to_library(asp_law_init(ASP_LAW_GAMMA, shapes[shape], 0));
    }
}

static void beta_agrees_with_library(void **state)
{
    (void)state;
    for (size_t alpha = 0; alpha < SHAPES; alpha++) {
        for (size_t beta = 0; beta < SHAPES; beta++) {
            hold_to_library(asp_law_init(ASP_LAW_BETA, shapes[alpha], shapes[beta]));
        }
    }
}

static void student_agrees_with_library(void **state)
{
    (void)state;
    for (size_t df = 1; df < SHAPES; df++) {
        hold_to_library(asp_law_init(ASP_LAW_STUDENT, shapes[df], 0));
    }
}

/* Known without any library: exponential, arcsine, Cauchy. */
static void closed_forms(void **state)
{
    (void)state;
    const struct asp_law exponential = asp_law_init(ASP_LAW_GAMMA, 1, 0);
    const struct asp_law arcsine = asp_law_init(ASP_LAW_BETA, 0.5, 0.5);
    const struct asp_law cauchy = asp_law_init(ASP_LAW_STUDENT, 1, 0);
    for (double z = -6; z <= 6; z += 0.5) {
        const struct asp_tails tails = normal_tails(z);
        const double waiting = exp(asp_law_quantile(&exponential, tails, 0));
        assert_near(waiting / -(z < 0 ? log1p(-tails.lower) : log(tails.upper)), 1, 1e-13, "exponential");
        const double odds = exp(asp_law_quantile(&arcsine, tails, 0));
        const double angle = acos(-1) / 2 * (z < 0 ? tails.lower : tails.upper);
        assert_near(odds / (z < 0 ? pow(tan(angle), 2) : pow(tan(angle), -2)), 1, 1e-12, "arcsine");
        const double t = sinh(asp_law_quantile(&cauchy, tails, 0));
        const double expected = z == 0 ? 0 : z < 0 ? -1 / tan(2 * angle) : 1 / tan(2 * angle);
        assert_near(t, expected, 1e-13 * (1 + fabs(expected)), "Cauchy");
    }
}

/* The largest parameters allowed: deviations from the peak keep the digits that a difference of log-gammas loses. */
static void large_parameters(void **state)
{
    (void)state;
    const struct asp_law laws[] = {asp_law_init(ASP_LAW_GAMMA, 1e6, 0), asp_law_init(ASP_LAW_BETA, 1e6, 1e6),
                                   asp_law_init(ASP_LAW_BETA, 1e6, 0.01), asp_law_init(ASP_LAW_STUDENT, 1e6, 0)};
    for (size_t law = 0; law < sizeof laws / sizeof laws[0]; law++) {
        for (double z = -8; z <= 8; z += 1) {
            const double w = asp_law_quantile(&laws[law], normal_tails(z), asp_law_middle(&laws[law]));
            /* w itself resolves a tail's logarithm to 1e-16 * ln(1e6) * 1e6 = 1e-9 at worst. */
            assert_near(tail_error(asp_law_tails(&laws[law], w), normal_tails(z)), 0, 1e-9, "round trip");
        }
    }
    /* Wilson and Hilferty's cube root is good to 1e-3 sd of this gamma, which any lost digits would exceed. */
    const double w = asp_law_quantile(&laws[0], normal_tails(2), asp_law_middle(&laws[0]));
    assert_near((exp(w) - 1e6) / 1e3, 1e3 * (pow(1 - 1.0 / 9e6 + 2 / 3e3, 3) - 1), 1e-3, "Wilson-Hilferty");
    assert_near(1e3 * sinh(asp_law_quantile(&laws[3], normal_tails(2), 0)), 2 + 10 / 4e6, 1e-9, "Cornish-Fisher");
}

/* Any start finds the same root. */
static void starts_do_not_matter(void **state)
{
    (void)state;
    const struct asp_law laws[] = {asp_law_init(ASP_LAW_GAMMA, 0.01, 0), asp_law_init(ASP_LAW_BETA, 30, 1.5),
                                   asp_law_init(ASP_LAW_STUDENT, 3, 0)};
    for (size_t law = 0; law < sizeof laws / sizeof laws[0]; law++) {
        const double w = asp_law_quantile(&laws[law], normal_tails(1.5), 0);
        for (double start = -700; start <= 700; start += 100) {
            assert_near(asp_law_quantile(&laws[law], normal_tails(1.5), start), w, 1e-13 * (1 + fabs(w)), "start");
        }
    }
}

int main(void)
{
    gsl_set_error_handler_off(); /* underflow at the ends of the densities is an answer here */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gamma_agrees_with_library),
        cmocka_unit_test(beta_agrees_with_library),
        cmocka_unit_test(student_agrees_with_library),
        cmocka_unit_test(closed_forms),
        cmocka_unit_test(large_parameters),
        cmocka_unit_test(starts_do_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
