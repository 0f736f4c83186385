/*
 * Mean and sd of marginals that have no textbook formula: truncated ones and split lognormals and logits.
 *
 * Simpson's rule over the normal deviate, on the table's own nodes and in two halves, so that the kink of a split
 * normal at its median is a joint: error below 1e-7 of the sd for light or bounded tails. Where an end is infinite and
 * the tail heavy (lognormal, Student) the numbers would lie, so that part is in closed form. Truncated triangulars are
 * polynomials, for which Simpson's rule on each side of the mode is exact.
 */
#include <math.h>

#include "marginals.h"

enum { HALF_NODES = ASP_TABLE_CELLS / 2 + 1, NODES = ASP_TABLE_CELLS + 1 };

static const double cell_width = 1.0 / ASP_TABLE_CELLS_PER_UNIT;
static const double root_two_pi = 2.5066282746310005024;
/* Up to this sd of the logarithm all that counts of a lognormal's second moment lies within the nodes. */
static const double light_log_sd = 1.0;

/* Weight of node `place` of a half under Simpson's rule for the normal density at z. */
static double simpson_weight(size_t place, double z)
{
    const double pattern = place == 0 || place == HALF_NODES - 1 ? 1.0 : place % 2 ? 4.0 : 2.0;
    return pattern * cell_width / 3.0 / root_two_pi * asp_exp(-0.5 * z * z);
}

/* ---- by Simpson over the draw's own deviate ---- */

static void integrate_draws(struct asp_marginal *marginal)
{
    double z[NODES];
    double u[NODES];
    double x[NODES];
    double weight[NODES];
    for (size_t node = 0; node < NODES; node++) {
        z[node] = ASP_TABLE_LOWEST + (double)node * cell_width;
        u[node] = asp_normal_cdf(z[node]);
        const size_t joint = HALF_NODES - 1;
        weight[node] = simpson_weight(node < joint ? node : node - joint, z[node]) * (node == joint ? 2.0 : 1.0);
    }
    asp_marginal_draw(marginal, &asp_kernel_baseline, NODES, u, z, x);
    double total = 0.0;
    double mean = 0.0;
    for (size_t node = 0; node < NODES; node++) {
        total += weight[node];
        mean += weight[node] * (x[node] - x[HALF_NODES - 1]);
    }
    mean = x[HALF_NODES - 1] + mean / total;
    double variance = 0.0;
    for (size_t node = 0; node < NODES; node++) {
        variance += weight[node] * (x[node] - mean) * (x[node] - mean);
    }
    marginal->mean = mean;
    marginal->sd = sqrt(variance / total);
}

/* ---- lognormal, split or truncated from below, with no upper end ---- */

/* E[(e^w)^power; z > from] of one side of the split, from >= 0 or sd the same on both sides. */
static double lognormal_above(double centre, double sd, double from, double power)
{
    return asp_exp(power * centre + 0.5 * power * power * sd * sd) * asp_normal_cdf(power * sd - from);
}

/* E[(e^w)^power; from < z < 0]; bounded by the median, so numbers will do. */
static double lognormal_below(const struct asp_marginal *marginal, double from, double power)
{
    const double start = from < ASP_TABLE_LOWEST ? ASP_TABLE_LOWEST : from;
    const double step = -start / (HALF_NODES - 1);
    double sum = 0.0;
    for (size_t node = 0; node < HALF_NODES; node++) {
        const double z = start + (double)node * step;
        sum += simpson_weight(node, z) * asp_exp(power * (marginal->centre + marginal->sd_low * z));
    }
    return sum * step / cell_width;
}

static void integrate_lognormal(struct asp_marginal *marginal)
{
    double from = -INFINITY;
    if (marginal->truncated) {
        from = (asp_log(marginal->lowest) - marginal->centre) / marginal->sd_low;
    }
    const double share = marginal->width;
    double moment[2];
    for (int power = 1; power <= 2; power++) {
        const double above = lognormal_above(marginal->centre, marginal->sd_high, from > 0 ? from : 0.0, power);
        const double below = from < 0 ? lognormal_below(marginal, from, power) : 0.0;
        moment[power - 1] = (above + below) / share;
    }
    marginal->mean = moment[0];
    marginal->sd = sqrt(moment[1] - moment[0] * moment[0]);
}

/* ---- Student with one end ---- */

/* Of t truncated to (from, infinity), by parts; the second moment through Student's law with df - 2:
 * int t^2 f = df (df-1)/(df-2) P(T' > from sqrt((df-2)/df)) - df P(T > from). */
static void integrate_student(struct asp_marginal *marginal)
{
    const bool upwards = marginal->highest == INFINITY;
    const double df = marginal->law.a;
    const double root_df = sqrt(df);
    const double unit = marginal->scale / root_df;
    const double bound =
        upwards ? (marginal->lowest - marginal->offset) / unit : (marginal->offset - marginal->highest) / unit;
    const double sign = upwards ? 1.0 : -1.0;
    marginal->mean = sign * INFINITY;
    marginal->sd = INFINITY;
    if (!(df > 1)) {
        return;
    }
    /* The density of t from that of w: dt = sqrt(df + t^2) dw. */
    const double w = sign * asp_marginal_inner(marginal, upwards ? marginal->lowest : marginal->highest);
    const double square = df + bound * bound;
    const double density = asp_exp(asp_law_log_density(&marginal->law, w)) / sqrt(square);
    const double share = marginal->width;
    const double mean = square / (df - 1.0) * density / share;
    marginal->mean = marginal->offset + sign * unit * mean;
    if (!(df > 2)) {
        return;
    }
    /* asinh(bound/sqrt(df)) is the coordinate of the scaled bound under df - 2 too. */
    const struct asp_law lighter = asp_law_init(ASP_LAW_STUDENT, df - 2.0, 0.0);
    const double above = asp_law_tails(&lighter, w).upper;
    const double second = (df * (df - 1.0) / (df - 2.0) * above - df * share) / share;
    marginal->sd = unit * sqrt(second - mean * mean);
}

/* ---- truncated triangular ---- */

static double triangular_density(const struct asp_marginal *marginal, double x)
{
    const double length = marginal->base_high - marginal->base_low;
    if (x < marginal->mode) {
        return 2.0 * (x - marginal->base_low) / length / (marginal->mode - marginal->base_low);
    }
    return x > marginal->mode ? 2.0 * (marginal->base_high - x) / length / (marginal->base_high - marginal->mode)
                              : 2.0 / length;
}

/* int (x - about)^power f over [from, to], which lies on one side of the mode. */
static double triangular_part(const struct asp_marginal *marginal, double from, double to, double about, int power)
{
    if (!(from < to)) {
        return 0.0;
    }
    const double place[3] = {from, 0.5 * (from + to), to};
    const double weight[3] = {1.0, 4.0, 1.0};
    double sum = 0.0;
    for (size_t node = 0; node < 3; node++) {
        const double distance = place[node] - about;
        sum += weight[node] * (power == 1 ? distance : distance * distance) * triangular_density(marginal, place[node]);
    }
    return sum * (to - from) / 6.0;
}

static double triangular_moment(const struct asp_marginal *marginal, double about, int power)
{
    const double left_end = marginal->highest < marginal->mode ? marginal->highest : marginal->mode;
    const double right_start = marginal->lowest > marginal->mode ? marginal->lowest : marginal->mode;
    return (triangular_part(marginal, marginal->lowest, left_end, about, power) +
            triangular_part(marginal, right_start, marginal->highest, about, power)) /
           marginal->width;
}

static void integrate_triangular(struct asp_marginal *marginal)
{
    marginal->mean = marginal->lowest + triangular_moment(marginal, marginal->lowest, 1);
    marginal->sd = sqrt(triangular_moment(marginal, marginal->mean, 2));
}

void asp_marginal_integrate(struct asp_marginal *marginal)
{
    const bool endless = marginal->highest == INFINITY || marginal->lowest == -INFINITY;
    if (marginal->form == ASP_FORM_TRIANGULAR) {
        integrate_triangular(marginal);
    } else if (endless && marginal->form == ASP_FORM_TABLE && marginal->law.family == ASP_LAW_STUDENT) {
        integrate_student(marginal);
    } else if (endless && marginal->form == ASP_FORM_SPLIT && marginal->outer == ASP_OUTER_EXP &&
               marginal->sd_high > light_log_sd) {
        integrate_lognormal(marginal);
    } else {
        integrate_draws(marginal);
    }
}
