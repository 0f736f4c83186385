/*
 * What each distribution becomes: the form its draws take, its support and its moments before truncation.
 *
 * Everything that can be a function of one normal deviate is: that way the copula, Sobol points and `middle` need no
 * second path. The rest are the forms whose inverse is cheaper from the uniform itself. Discrete values and samples are
 * in atoms.c.
 */
#include <math.h>

#include "marginals.h"

/* z of P90 and P95. */
static const double z_p90 = 1.2815515655446004;
static const double z_p95 = 1.6448536269514722;

int asp_marginal_set_constant(struct asp_marginal *marginal, double value)
{
    marginal->form = ASP_FORM_CONSTANT;
    marginal->centre = value;
    marginal->lowest = value;
    marginal->highest = value;
    marginal->mean = value;
    marginal->sd = 0.0;
    return 0;
}

static void set_split(struct asp_marginal *marginal, double centre, double sd_low, double sd_high)
{
    marginal->form = ASP_FORM_SPLIT;
    marginal->outer = ASP_OUTER_NONE;
    marginal->offset = 0.0;
    marginal->scale = 1.0;
    marginal->centre = centre;
    marginal->sd_low = sd_low;
    marginal->sd_high = sd_high;
    marginal->lowest = sd_low > 0 ? -INFINITY : centre;
    marginal->highest = sd_high > 0 ? INFINITY : centre;
    marginal->mean = NAN;
    marginal->sd = NAN;
}

static void set_law(struct asp_marginal *marginal, enum asp_law_family family, double a, double b)
{
    marginal->form = ASP_FORM_TABLE;
    marginal->law = asp_law_init(family, a, b);
}

int asp_prepare_constant(struct asp_arena *arena, const struct asp_distribution *distribution,
                         struct asp_marginal *marginal, struct asp_error *err)
{
    (void)arena;
    (void)err;
    return asp_marginal_set_constant(marginal, distribution->argument[0]);
}

int asp_prepare_normal(struct asp_arena *arena, const struct asp_distribution *distribution,
                       struct asp_marginal *marginal, struct asp_error *err)
{
    (void)arena;
    (void)err;
    const double mean = distribution->argument[0];
    const double sd = distribution->argument[1];
    if (sd == 0) {
        return asp_marginal_set_constant(marginal, mean);
    }
    set_split(marginal, mean, sd, sd);
    marginal->mean = mean;
    marginal->sd = sd;
    return 0;
}

/* A lognormal by the mean and sd of its logarithm. */
static void set_lognormal(struct asp_marginal *marginal, double log_mean, double log_sd)
{
    set_split(marginal, log_mean, log_sd, log_sd);
    marginal->outer = ASP_OUTER_EXP;
    marginal->lowest = 0.0;
    marginal->mean = asp_exp(log_mean + 0.5 * log_sd * log_sd);
    marginal->sd = marginal->mean * sqrt(asp_expm1(log_sd * log_sd));
}

int asp_prepare_lognormal(struct asp_arena *arena, const struct asp_distribution *distribution,
                          struct asp_marginal *marginal, struct asp_error *err)
{
    (void)arena;
    (void)err;
    const double mean = distribution->argument[0];
    const double sd = distribution->argument[1];
    if (sd == 0) {
        return asp_marginal_set_constant(marginal, mean);
    }
    const double ratio = sd / mean;
    const double log_variance = asp_log1p(ratio * ratio);
    set_lognormal(marginal, asp_log(mean) - 0.5 * log_variance, sqrt(log_variance));
    marginal->mean = mean;
    marginal->sd = sd;
    return 0;
}

int asp_prepare_range(struct asp_arena *arena, const struct asp_distribution *distribution,
                      struct asp_marginal *marginal, struct asp_error *err)
{
    (void)arena;
    (void)err;
    const double low = distribution->argument[0];
    const double high = distribution->argument[1];
    if (low == high) {
        return asp_marginal_set_constant(marginal, low);
    }
    if (low > 0) {
        const double log_low = asp_log(low);
        const double log_high = asp_log(high);
        set_lognormal(marginal, 0.5 * (log_low + log_high), 0.5 * (log_high - log_low) / z_p95);
        return 0;
    }
    const double sd = 0.5 * (high - low) / z_p95;
    set_split(marginal, 0.5 * (low + high), sd, sd);
    marginal->mean = marginal->centre;
    marginal->sd = sd;
    return 0;
}

static double logit_between(double x, double lowest, double highest) { return asp_log((x - lowest) / (highest - x)); }

int asp_prepare_p10p50p90(struct asp_arena *arena, const struct asp_distribution *distribution,
                          struct asp_marginal *marginal, struct asp_error *err)
{
    (void)arena;
    (void)err;
    const double *point = distribution->argument;
    if (point[0] == point[2]) {
        return asp_marginal_set_constant(marginal, point[1]);
    }
    double inner[3] = {point[0], point[1], point[2]};
    for (size_t which = 0; which < 3; which++) {
        if (distribution->bounded) {
            inner[which] = logit_between(point[which], distribution->lowest, distribution->highest);
        } else if (point[0] > 0) {
            inner[which] = asp_log(point[which]);
        }
    }
    set_split(marginal, inner[1], (inner[1] - inner[0]) / z_p90, (inner[2] - inner[1]) / z_p90);
    if (distribution->bounded) {
        marginal->outer = ASP_OUTER_LOGISTIC;
        marginal->offset = distribution->lowest;
        marginal->scale = distribution->highest - distribution->lowest;
        marginal->lowest = point[0] < point[1] ? distribution->lowest : point[1];
        marginal->highest = point[2] > point[1] ? distribution->highest : point[1];
    } else if (point[0] > 0) {
        marginal->outer = ASP_OUTER_EXP;
        marginal->lowest = point[0] < point[1] ? 0.0 : point[1];
        marginal->highest = point[2] > point[1] ? INFINITY : point[1];
    } else {
        /* Two half normals: the mean of each is its sd times sqrt(2/pi) from the median. */
        const double half_mean = 0.39894228040143267794;
        const double low = marginal->sd_low;
        const double high = marginal->sd_high;
        const double beyond = (high - low) * half_mean;
        marginal->mean = point[1] + beyond;
        marginal->sd = sqrt(0.5 * (low * low + high * high) - beyond * beyond);
    }
    return 0;
}

int asp_prepare_uniform(struct asp_arena *arena, const struct asp_distribution *distribution,
                        struct asp_marginal *marginal, struct asp_error *err)
{
    (void)arena;
    (void)err;
    const double low = distribution->argument[0];
    const double high = distribution->argument[1];
    if (low == high) {
        return asp_marginal_set_constant(marginal, low);
    }
    marginal->form = ASP_FORM_UNIFORM;
    marginal->lowest = low;
    marginal->highest = high;
    marginal->mean = 0.5 * low + 0.5 * high;
    marginal->sd = (high - low) / sqrt(12.0);
    return 0;
}

int asp_prepare_triangular(struct asp_arena *arena, const struct asp_distribution *distribution,
                           struct asp_marginal *marginal, struct asp_error *err)
{
    (void)arena;
    (void)err;
    const double low = distribution->argument[0];
    const double mode = distribution->argument[1];
    const double high = distribution->argument[2];
    if (low == high) {
        return asp_marginal_set_constant(marginal, low);
    }
    marginal->form = ASP_FORM_TRIANGULAR;
    marginal->base_low = low;
    marginal->mode = mode;
    marginal->base_high = high;
    marginal->lowest = low;
    marginal->highest = high;
    marginal->mean = low + ((mode - low) + (high - low)) / 3.0;
    const double left = mode - low;
    const double right = high - mode;
    marginal->sd = sqrt((left * left + left * right + right * right) / 18.0);
    return 0;
}

static void set_beta(struct asp_marginal *marginal, double alpha, double beta, double low, double high)
{
    set_law(marginal, ASP_LAW_BETA, alpha, beta);
    marginal->outer = ASP_OUTER_LOGISTIC;
    marginal->offset = low;
    marginal->scale = high - low;
    marginal->lowest = low;
    marginal->highest = high;
    const double share = alpha / (alpha + beta);
    marginal->mean = low + marginal->scale * share;
    marginal->sd = marginal->scale * sqrt(share * (beta / (alpha + beta)) / (alpha + beta + 1.0));
}

int asp_prepare_beta(struct asp_arena *arena, const struct asp_distribution *distribution,
                     struct asp_marginal *marginal, struct asp_error *err)
{
    (void)arena;
    (void)err;
    const bool placed = distribution->argument_count == 4;
    set_beta(marginal, distribution->argument[0], distribution->argument[1], placed ? distribution->argument[2] : 0.0,
             placed ? distribution->argument[3] : 1.0);
    return 0;
}

int asp_prepare_pert(struct asp_arena *arena, const struct asp_distribution *distribution,
                     struct asp_marginal *marginal, struct asp_error *err)
{
    (void)arena;
    (void)err;
    /* The weight of the mode against the ends that PERT's beta takes (Malcolm et al. 1959). */
    const double mode_weight = 4.0;
    const double low = distribution->argument[0];
    const double mode = distribution->argument[1];
    const double high = distribution->argument[2];
    if (low == high) {
        return asp_marginal_set_constant(marginal, low);
    }
    set_beta(marginal, 1.0 + mode_weight * (mode - low) / (high - low),
             1.0 + mode_weight * (high - mode) / (high - low), low, high);
    return 0;
}

int asp_prepare_gamma(struct asp_arena *arena, const struct asp_distribution *distribution,
                      struct asp_marginal *marginal, struct asp_error *err)
{
    (void)arena;
    (void)err;
    const double shape = distribution->argument[0];
    set_law(marginal, ASP_LAW_GAMMA, shape, 0.0);
    marginal->outer = ASP_OUTER_EXP;
    marginal->offset = 0.0;
    marginal->scale = distribution->argument[1];
    marginal->lowest = 0.0;
    marginal->highest = INFINITY;
    marginal->mean = shape * marginal->scale;
    marginal->sd = sqrt(shape) * marginal->scale;
    return 0;
}

int asp_prepare_studentt(struct asp_arena *arena, const struct asp_distribution *distribution,
                         struct asp_marginal *marginal, struct asp_error *err)
{
    (void)arena;
    (void)err;
    const double location = distribution->argument[0];
    const double scale = distribution->argument[1];
    const double df = distribution->argument[2];
    if (scale == 0) {
        return asp_marginal_set_constant(marginal, location);
    }
    set_law(marginal, ASP_LAW_STUDENT, df, 0.0);
    marginal->outer = ASP_OUTER_SINH;
    marginal->offset = location;
    marginal->scale = scale * sqrt(df);
    marginal->lowest = -INFINITY;
    marginal->highest = INFINITY;
    marginal->mean = df > 1 ? location : NAN;
    marginal->sd = df > 2 ? scale * sqrt(df / (df - 2.0)) : df > 1 ? INFINITY : NAN;
    return 0;
}
