/*
 * Gamma, beta and Student laws: densities, both tails, inverses.
 *
 * Densities are written as deviations from their peak (Loader 2000, "Fast and accurate computation of binomial
 * probabilities"), so that large parameters lose no digits. Tails: power series or continued fraction by the modified
 * Lentz method (DLMF 8.7.1, 8.9.2, 8.17.22). Inverses: Newton on the logarithm of the smaller tail, which is concave in
 * w for these laws, kept in a bracket.
 *
 * GSL has these functions, but calls the C library's exp and log, whose last bits differ between processors; the nodes
 * of the marginals' tables must not. Leaves out uniform asymptotic expansions: the work grows with the root of the
 * parameters, which the distributions' checks bound.
 */
#include "special.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

#include "aspsim/kernel.h"

enum {
    SERIES_TERMS = 200000, /* far beyond the root of the largest parameter allowed, times what the tails ask */
    NEWTON_STEPS = 200,    /* bisection alone would need fewer than this to reach the last bit */
    STIRLING_FROM = 10     /* the correction's series is good to 1e-16 from here on */
};

static const double half_log_two_pi = 0.91893853320467274178;
static const double log_four = 1.3862943611198906188;
static const double near_peak = 0.3;      /* below this relative distance ln(1 + x) - x goes by its series */
static const double settled = 1e-8;       /* relative error of a tail before the last Newton step, which squares it */
static const double lentz_floor = 1e-300; /* stands in for a zero denominator */
static const double longest_step = 64.0;  /* in w, while the bracket is still open */

/* ---- what densities are made of ---- */

/* ln(1 + x) - x, x > -1. */
static double log1p_minus(double x)
{
    if (!(fabs(x) < near_peak)) {
        return asp_log1p(x) - x;
    }
    /* ln(1 + x) = 2 artanh(r), r = x / (2 + x), and 2r - x = -r x. */
    const double r = x / (2.0 + x);
    const double square = r * r;
    double power = square;
    double sum = 0.0;
    for (int odd = 3; power > DBL_EPSILON * 0.01 * square; odd += 2) {
        sum += power / odd;
        power *= square;
    }
    return r * (2.0 * sum - x);
}

/* What Stirling's formula leaves out: ln Gamma(a) - ((a - 1/2) ln a - a + ln(2 pi)/2). */
static double stirling_correction(double a)
{
    double shifted = 0.0;
    while (a < STIRLING_FROM) {
        shifted += (a + 0.5) * asp_log1p(1.0 / a) - 1.0;
        a += 1.0;
    }
    const double s = 1.0 / (a * a);
    const double tail = 1.0 / 1188 - s * (691.0 / 360360 - s / 156);
    const double series = 1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s * tail)));
    return shifted + series / a;
}

/* ln(part / (part + rest)). */
static double log_share(double part, double rest)
{
    return part < rest ? asp_log(part / (part + rest)) : asp_log1p(-rest / (part + rest));
}

/* ---- gamma, w = ln x ---- */

static double gamma_log_density(const struct asp_law *law, double w)
{
    const double shape = law->a;
    const double x = asp_exp(w);
    const double distance = (x - shape) / shape;
    const double exponent =
        fabs(distance) < near_peak ? shape * log1p_minus(distance) : shape * (w - law->log_peak) - (x - shape);
    return exponent + law->log_factor;
}

/* Sum of x^n / ((shape+1) ... (shape+n)), from n = 0. */
static double gamma_series(double shape, double x)
{
    double term = 1.0;
    double sum = 1.0;
    for (int n = 1; n < SERIES_TERMS && term > sum * (DBL_EPSILON / 4); n++) {
        term *= x / (shape + n);
        sum += term;
    }
    return sum;
}

static double away_from_zero(double value) { return fabs(value) < lentz_floor ? lentz_floor : value; }

/* 1/(x+1-a - 1(1-a)/(x+3-a - 2(2-a)/(x+5-a - ...))), a the shape; x >= shape + 1. */
static double gamma_fraction(double shape, double x)
{
    double denominator = x + 1.0 - shape;
    double ratio = 1.0 / lentz_floor;
    double inverse = 1.0 / denominator;
    double value = inverse;
    for (int n = 1; n < SERIES_TERMS; n++) {
        const double numerator = -n * (n - shape);
        denominator += 2.0;
        inverse = 1.0 / away_from_zero(numerator * inverse + denominator);
        ratio = away_from_zero(denominator + numerator / ratio);
        const double factor = ratio * inverse;
        value *= factor;
        if (fabs(factor - 1.0) < DBL_EPSILON) {
            break;
        }
    }
    return value;
}

static struct asp_tails gamma_tails(const struct asp_law *law, double w)
{
    const double shape = law->a;
    const double x = asp_exp(w);
    const double density = asp_exp(gamma_log_density(law, w));
    struct asp_tails tails;
    if (x < shape + 1.0) {
        tails.lower = density / shape * gamma_series(shape, x);
        tails.upper = 1.0 - tails.lower;
    } else {
        tails.upper = density > 0 ? density * gamma_fraction(shape, x) : 0.0;
        tails.lower = 1.0 - tails.upper;
    }
    return tails;
}

/* ---- beta at a point given by x, 1-x and both logarithms, so that neither end loses digits ---- */

struct beta_point {
    double x, y; /* y = 1 - x */
    double log_x, log_y;
};

static struct beta_point beta_point_of_logit(double w)
{
    const double small = asp_exp(-fabs(w));
    const double log_large = -asp_log1p(small);
    const double large = 1.0 / (1.0 + small);
    const struct beta_point low = {small * large, large, -fabs(w) + log_large, log_large};
    const struct beta_point high = {low.y, low.x, low.log_y, low.log_x};
    return w < 0 ? low : high;
}

/* One term of the deviation from the peak: a ln(x / x0) + linear, where linear = -a (x - x0)/x0 cancels with the
 * other term's when both are near the peak. */
static double deviation(double a, double distance, double log_x, double log_peak)
{
    return fabs(distance) < near_peak ? a * log1p_minus(distance) : a * (log_x - log_peak) - a * distance;
}

/* ln of what multiplies the deviation in x^a y^b / B(a, b). */
static double beta_log_factor(double a, double b)
{
    const double corrections = stirling_correction(a) + stirling_correction(b) - stirling_correction(a + b);
    return 0.5 * asp_log(a / (a + b) * b) - half_log_two_pi - corrections;
}

/* ln(x^a y^b / B(a, b)); the law is a beta or a Student's, whose beta is (df/2, 1/2). */
static double beta_log_power(const struct asp_law *law, double a, double b, const struct beta_point *point)
{
    const double peak_x = a / (a + b);
    const double peak_y = b / (a + b);
    const double beyond = point->x < point->y ? point->x - peak_x : peak_y - point->y;
    return deviation(a, beyond / peak_x, point->log_x, law->log_peak) +
           deviation(b, -beyond / peak_y, point->log_y, law->log_rest) + law->log_factor;
}

/* DLMF 8.17.22: B-less continued fraction of the lower tail; quick for x < (a+1)/(a+b+2). */
static double beta_fraction(double a, double b, double x)
{
    double ratio = 1.0;
    double inverse = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    double value = inverse;
    for (int n = 1; n < SERIES_TERMS; n++) {
        const double place = a + 2.0 * n;
        const double even = n * (b - n) * x / ((place - 1.0) * place);
        inverse = 1.0 / away_from_zero(1.0 + even * inverse);
        ratio = away_from_zero(1.0 + even / ratio);
        value *= ratio * inverse;
        const double odd = -(a + n) * (a + b + n) * x / (place * (place + 1.0));
        inverse = 1.0 / away_from_zero(1.0 + odd * inverse);
        ratio = away_from_zero(1.0 + odd / ratio);
        const double factor = ratio * inverse;
        value *= factor;
        if (fabs(factor - 1.0) < DBL_EPSILON) {
            break;
        }
    }
    return value;
}

static struct asp_tails beta_tails_at(const struct asp_law *law, double a, double b, const struct beta_point *point)
{
    const double power = asp_exp(beta_log_power(law, a, b, point));
    struct asp_tails tails;
    if (point->x < (a + 1.0) / (a + b + 2.0)) {
        tails.lower = power / a * beta_fraction(a, b, point->x);
        tails.upper = 1.0 - tails.lower;
    } else {
        tails.upper = power / b * beta_fraction(b, a, point->y);
        tails.lower = 1.0 - tails.upper;
    }
    return tails;
}

/* ---- Student, w = asinh(t / sqrt(df)): beta(df/2, 1/2) at x = 1/cosh(w)^2, 1 - x = tanh(w)^2 ---- */

static struct beta_point beta_point_of_hyperbolic(double w)
{
    const double size = fabs(w);
    const double fallen = asp_exp(-2.0 * size);
    const double tangent = -asp_expm1(-2.0 * size) / (1.0 + fallen);
    struct beta_point point = {4.0 * fallen / ((1.0 + fallen) * (1.0 + fallen)), tangent * tangent, 0.0, 0.0};
    /* Near 0 from the small 1 - x, far out without squares that overflow. */
    point.log_x = size < 1.0 ? asp_log1p(-point.y) : log_four - 2.0 * size - 2.0 * asp_log1p(fallen);
    point.log_y = asp_log(point.y);
    return point;
}

/* cosh(w)^-df / B(df/2, 1/2); 1/B is the factor over the peak's powers. */
static double student_log_density(const struct asp_law *law, double w)
{
    const double log_x = beta_point_of_hyperbolic(w).log_x;
    return 0.5 * law->a * (log_x - law->log_peak) - 0.5 * law->log_rest + law->log_factor;
}

static struct asp_tails student_tails(const struct asp_law *law, double w)
{
    const struct beta_point point = beta_point_of_hyperbolic(w);
    struct asp_tails tails = {0.5, 0.5};
    if (point.y > 0) {
        const struct asp_tails beyond = beta_tails_at(law, 0.5 * law->a, 0.5, &point);
        const double outer = 0.5 * beyond.lower;
        const double inner = 0.5 + 0.5 * beyond.upper;
        tails = w < 0 ? (struct asp_tails){outer, inner} : (struct asp_tails){inner, outer};
    }
    return tails;
}

/* ---- any law ---- */

struct asp_law asp_law_init(enum asp_law_family family, double a, double b)
{
    struct asp_law law = {.family = family, .a = a, .b = b};
    if (family == ASP_LAW_GAMMA) {
        law.log_peak = asp_log(a);
        law.log_factor = 0.5 * asp_log(a) - half_log_two_pi - stirling_correction(a);
        return law;
    }
    const double first = family == ASP_LAW_BETA ? a : 0.5 * a;
    const double second = family == ASP_LAW_BETA ? b : 0.5;
    law.log_peak = log_share(first, second);
    law.log_rest = log_share(second, first);
    law.log_factor = beta_log_factor(first, second);
    return law;
}

double asp_law_log_density(const struct asp_law *law, double w)
{
    if (law->family == ASP_LAW_GAMMA) {
        return gamma_log_density(law, w);
    }
    if (law->family == ASP_LAW_BETA) {
        const struct beta_point point = beta_point_of_logit(w);
        return beta_log_power(law, law->a, law->b, &point);
    }
    return student_log_density(law, w);
}

struct asp_tails asp_law_tails(const struct asp_law *law, double w)
{
    if (law->family == ASP_LAW_GAMMA) {
        return gamma_tails(law, w);
    }
    if (law->family == ASP_LAW_BETA) {
        const struct beta_point point = beta_point_of_logit(w);
        return beta_tails_at(law, law->a, law->b, &point);
    }
    return student_tails(law, w);
}

double asp_law_middle(const struct asp_law *law)
{
    if (law->family == ASP_LAW_GAMMA) {
        return asp_log(law->a) - 1.0 / (3.0 * law->a);
    }
    if (law->family == ASP_LAW_BETA) {
        return asp_log(law->a) - asp_log(law->b);
    }
    return 0.0;
}

double asp_law_quantile(const struct asp_law *law, struct asp_tails tails, double start)
{
    const bool from_below = tails.lower <= tails.upper;
    const double wanted = from_below ? tails.lower : tails.upper;
    const double log_wanted = asp_log(wanted);
    double least = -INFINITY;
    double most = INFINITY;
    double w = start;
    for (int step = 0; step < NEWTON_STEPS; step++) {
        const struct asp_tails here = asp_law_tails(law, w);
        const double tail = from_below ? here.lower : here.upper;
        const double excess = (tail > 0 ? asp_log(tail) : -DBL_MAX) - log_wanted;
        const bool root_above = from_below ? excess < 0 : excess > 0;
        *(root_above ? &least : &most) = w;
        const double slope = asp_exp(asp_law_log_density(law, w)) / tail;
        double next = from_below ? w - excess / slope : w + excess / slope;
        if (fabs(excess) < settled && isfinite(next)) {
            return next;
        }
        if (!(next > least && next < most && fabs(next - w) <= longest_step)) {
            next = isfinite(least) && isfinite(most) ? 0.5 * (least + most)
                   : root_above                      ? w + longest_step
                                                     : w - longest_step;
        }
        if (next == w) {
            break;
        }
        w = next;
    }
    return w;
}
