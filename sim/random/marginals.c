/*
 * A distribution made ready to draw from: creation, truncation by inversion, draws and quantiles.
 *
 * Truncation keeps the probability of both tails apart, so bounds far out on either side lose no digits. Moments are in
 * marginal_moments.c, tables in marginal_tables.c, the distributions themselves in forms.c.
 */
#include "marginals.h"

#include <math.h>

enum { CHUNK = ASP_BLOCK_PATHS }; /* draws of any count go by chunks that fit the stack */

/* A window with less probability than this cannot be inverted in double precision. */
static const double least_width = 1e-280;
/* sinh(w) = y: beyond this y, y^2 is out of range and asinh(y) = ln(2y). */
static const double square_overflows = 1e150;

/* ---- between w and x ---- */

void asp_marginal_apply_outer(const struct asp_marginal *marginal, const struct asp_kernel *kernel, size_t count,
                              double *x)
{
    const double offset = marginal->offset;
    const double scale = marginal->scale;
    switch (marginal->outer) {
    case ASP_OUTER_NONE:
        break;
    case ASP_OUTER_EXP:
        kernel->exp(count, x, x);
        for (size_t draw = 0; draw < count; draw++) {
            x[draw] = offset + scale * x[draw];
        }
        break;
    case ASP_OUTER_LOGISTIC:
        for (size_t draw = 0; draw < count; draw++) {
            x[draw] = -x[draw];
        }
        kernel->exp(count, x, x);
        for (size_t draw = 0; draw < count; draw++) {
            x[draw] = offset + scale / (1.0 + x[draw]);
        }
        break;
    case ASP_OUTER_SINH:
        kernel->exp(count, x, x);
        for (size_t draw = 0; draw < count; draw++) {
            x[draw] = offset + scale * (0.5 * (x[draw] - 1.0 / x[draw]));
        }
        break;
    }
}

static double asinh_of(double y)
{
    const double size = fabs(y);
    const double result = size > square_overflows ? asp_log(size) + asp_log(2.0)
                                                  : asp_log1p(size + size * size / (1.0 + sqrt(1.0 + size * size)));
    return y < 0 ? -result : result;
}

double asp_marginal_inner(const struct asp_marginal *marginal, double x)
{
    const double y = (x - marginal->offset) / marginal->scale;
    switch (marginal->outer) {
    case ASP_OUTER_EXP:
        return y > 0 ? asp_log(y) : -INFINITY;
    case ASP_OUTER_LOGISTIC: {
        const double rest = (marginal->offset + marginal->scale - x) / marginal->scale;
        return y <= 0 ? -INFINITY : rest <= 0 ? INFINITY : asp_log(y / rest);
    }
    case ASP_OUTER_SINH:
        return isfinite(y) ? asinh_of(y) : y;
    case ASP_OUTER_NONE:
        break;
    }
    return y;
}

/* ---- tails of the distribution before truncation ---- */

static struct asp_tails triangular_tails(const struct asp_marginal *marginal, double x)
{
    const double low = marginal->base_low;
    const double mode = marginal->mode;
    const double high = marginal->base_high;
    struct asp_tails tails;
    if (x <= low) {
        return (struct asp_tails){0.0, 1.0};
    }
    if (x >= high) {
        return (struct asp_tails){1.0, 0.0};
    }
    if (x < mode) {
        tails.lower = (x - low) / (high - low) * ((x - low) / (mode - low));
        tails.upper = 1.0 - tails.lower;
    } else {
        tails.upper = (high - x) / (high - low) * ((high - x) / (high - mode));
        tails.lower = 1.0 - tails.upper;
    }
    return tails;
}

struct asp_tails asp_marginal_tails(const struct asp_marginal *marginal, double x)
{
    if (marginal->form == ASP_FORM_TRIANGULAR) {
        return triangular_tails(marginal, x);
    }
    const double w = asp_marginal_inner(marginal, x);
    if (!isfinite(w)) {
        return w < 0 ? (struct asp_tails){0.0, 1.0} : (struct asp_tails){1.0, 0.0};
    }
    if (marginal->form == ASP_FORM_TABLE) {
        return asp_law_tails(&marginal->law, w);
    }
    const double z = (w - marginal->centre) / (w < marginal->centre ? marginal->sd_low : marginal->sd_high);
    return (struct asp_tails){asp_normal_cdf(z), asp_normal_cdf(-z)};
}

/* ---- truncation ---- */

static int refuse_bounds(const struct asp_distribution *distribution, struct asp_error *err)
{
    char low[ASP_NUMBER_TEXT];
    char high[ASP_NUMBER_TEXT];
    struct asp_text text;
    asp_text_init(&text);
    asp_distribution_describe(distribution, &text);
    const int failure =
        asp_fail_input(err, (struct asp_place){NULL, 0, 0}, "%s has no value within [%s, %s]: widen the bounds",
                       text.bytes ? text.bytes : distribution->kind->name, asp_number_text(distribution->lowest, low),
                       asp_number_text(distribution->highest, high));
    asp_text_clear(&text);
    return failure;
}

static int truncate_uniform(struct asp_marginal *marginal, const struct asp_distribution *distribution,
                            struct asp_error *err)
{
    if (!(marginal->lowest < marginal->highest)) {
        return refuse_bounds(distribution, err);
    }
    marginal->mean = 0.5 * marginal->lowest + 0.5 * marginal->highest;
    marginal->sd = (marginal->highest - marginal->lowest) / sqrt(12.0);
    return 0;
}

static int truncate_marginal(struct asp_marginal *marginal, const struct asp_distribution *distribution,
                             struct asp_error *err)
{
    const double low = distribution->lowest;
    const double high = distribution->highest;
    if (low <= marginal->lowest && high >= marginal->highest) {
        return 0;
    }
    if (!(low <= marginal->highest && high >= marginal->lowest) || marginal->form == ASP_FORM_CONSTANT) {
        return refuse_bounds(distribution, err);
    }
    const struct asp_tails at_low = asp_marginal_tails(marginal, low);
    const struct asp_tails at_high = asp_marginal_tails(marginal, high);
    marginal->lowest = low > marginal->lowest ? low : marginal->lowest;
    marginal->highest = high < marginal->highest ? high : marginal->highest;
    if (marginal->form == ASP_FORM_UNIFORM) {
        return truncate_uniform(marginal, distribution, err);
    }
    marginal->mirrored = at_low.lower > at_low.upper;
    marginal->lower_base = at_low.lower;
    marginal->upper_base = at_high.upper;
    marginal->width = marginal->mirrored ? at_low.upper - at_high.upper : at_high.lower - at_low.lower;
    if (!(marginal->width > least_width)) {
        return refuse_bounds(distribution, err);
    }
    marginal->truncated = marginal->lower_base > 0 || marginal->upper_base > 0;
    return 0;
}

/* ---- creation ---- */

static int prepare_marginal(struct asp_arena *arena, const struct asp_distribution *distribution,
                            struct asp_marginal *marginal, struct asp_error *err)
{
    marginal->width = 1.0;
    if (distribution->kind->check(distribution, err) ||
        distribution->kind->prepare(arena, distribution, marginal, err)) {
        return -1;
    }
    const bool by_atoms = marginal->form == ASP_FORM_STEPS || marginal->form == ASP_FORM_ROWS;
    if (distribution->bounded && !by_atoms && truncate_marginal(marginal, distribution, err)) {
        return -1;
    }
    if (marginal->form == ASP_FORM_TABLE && asp_marginal_tabulate(arena, marginal, err)) {
        return -1;
    }
    if (marginal->truncated || (marginal->form == ASP_FORM_SPLIT && isnan(marginal->mean))) {
        asp_marginal_integrate(marginal);
    }
    return 0;
}

struct asp_marginal *asp_marginal_create(struct asp_arena *arena, const struct asp_distribution *distribution,
                                         struct asp_error *err)
{
    struct asp_marginal *marginal = asp_arena_allocate(arena, 1, sizeof *marginal);
    if (!marginal) {
        asp_fail_memory(err);
        return NULL;
    }
    return prepare_marginal(arena, distribution, marginal, err) ? NULL : marginal;
}

/* ---- draws ---- */

bool asp_marginal_wants_z(const struct asp_marginal *marginal)
{
    return marginal->form == ASP_FORM_TABLE || (marginal->form == ASP_FORM_SPLIT && !marginal->truncated);
}

static const double largest_uniform = 0x1.fffffffffffffp-1; /* 1 - 2^-53 */

/* The normal deviates of a truncated split normal. x may be u. */
static void truncate_normal(const struct asp_marginal *marginal, const struct asp_kernel *kernel, size_t count,
                            const double *u, double *x)
{
    const double width = marginal->width;
    if (marginal->mirrored) {
        for (size_t draw = 0; draw < count; draw++) {
            x[draw] = marginal->upper_base + (1.0 - u[draw]) * width;
        }
    } else {
        for (size_t draw = 0; draw < count; draw++) {
            const double inner = marginal->lower_base + u[draw] * width;
            x[draw] = inner < largest_uniform ? inner : largest_uniform; /* rounding must not reach 1, which is never */
        }
    }
    kernel->normal_quantile(count, x, x);
    if (marginal->mirrored) {
        for (size_t draw = 0; draw < count; draw++) {
            x[draw] = -x[draw];
        }
    }
}

static void draw_split(const struct asp_marginal *marginal, size_t count, const double *z, double *w)
{
    const double centre = marginal->centre;
    const double sd_low = marginal->sd_low;
    const double sd_high = marginal->sd_high;
    for (size_t draw = 0; draw < count; draw++) {
        w[draw] = centre + (z[draw] < 0 ? sd_low : sd_high) * z[draw];
    }
}

static void draw_uniform(const struct asp_marginal *marginal, size_t count, const double *u, double *x)
{
    const double lowest = marginal->lowest;
    const double length = marginal->highest - marginal->lowest;
    for (size_t draw = 0; draw < count; draw++) {
        x[draw] = lowest + length * u[draw];
    }
}

static void draw_triangular(const struct asp_marginal *marginal, size_t count, const double *u, double *x)
{
    const double length = marginal->base_high - marginal->base_low;
    const double left = (marginal->mode - marginal->base_low) / length;
    for (size_t draw = 0; draw < count; draw++) {
        const double lower = marginal->lower_base + u[draw] * marginal->width;
        const double upper = marginal->upper_base + (1.0 - u[draw]) * marginal->width;
        const double from_low = marginal->base_low + length * sqrt(lower * left);
        const double from_high = marginal->base_high - length * sqrt(upper * (1.0 - left));
        x[draw] = lower < left ? from_low : from_high;
    }
}

/* The first place whose cumulative share reaches u. */
static size_t find_step(const double *cumulative, size_t count, double u)
{
    size_t first = 0;
    size_t last = count - 1;
    while (first < last) {
        const size_t middle = first + (last - first) / 2;
        if (cumulative[middle] < u) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    return first;
}

static size_t find_row(size_t count, double u)
{
    const size_t row = (size_t)(u * (double)count);
    return row < count ? row : count - 1;
}

static void clamp_draws(const struct asp_marginal *marginal, size_t count, double *x)
{
    const double lowest = marginal->lowest;
    const double highest = marginal->highest;
    for (size_t draw = 0; draw < count; draw++) {
        const double raised = x[draw] < lowest ? lowest : x[draw];
        x[draw] = raised > highest ? highest : raised;
    }
}

static void draw_from_z(const struct asp_marginal *marginal, const struct asp_kernel *kernel, size_t count,
                        const double *z, double *x)
{
    if (marginal->form == ASP_FORM_TABLE) {
        kernel->cubic_table(marginal->cells, ASP_TABLE_CELLS, ASP_TABLE_LOWEST, ASP_TABLE_CELLS_PER_UNIT, count, z, x);
    } else {
        draw_split(marginal, count, z, x);
    }
    asp_marginal_apply_outer(marginal, kernel, count, x);
}

static void draw_from_u(const struct asp_marginal *marginal, const struct asp_kernel *kernel, size_t count,
                        const double *u, double *x)
{
    switch (marginal->form) {
    case ASP_FORM_UNIFORM:
        draw_uniform(marginal, count, u, x);
        break;
    case ASP_FORM_TRIANGULAR:
        draw_triangular(marginal, count, u, x);
        break;
    case ASP_FORM_STEPS:
        for (size_t draw = 0; draw < count; draw++) {
            x[draw] = marginal->values[find_step(marginal->cumulative, marginal->count, u[draw])];
        }
        break;
    case ASP_FORM_ROWS:
        for (size_t draw = 0; draw < count; draw++) {
            x[draw] = marginal->values[find_row(marginal->count, u[draw])];
        }
        break;
    case ASP_FORM_CONSTANT:
        for (size_t draw = 0; draw < count; draw++) {
            x[draw] = marginal->centre;
        }
        break;
    case ASP_FORM_SPLIT:
    case ASP_FORM_TABLE:
        truncate_normal(marginal, kernel, count, u, x);
        draw_from_z(marginal, kernel, count, x, x);
        break;
    }
}

void asp_marginal_draw(const struct asp_marginal *marginal, const struct asp_kernel *kernel, size_t count,
                       const double *u, const double *z, double *x)
{
    if (!asp_marginal_wants_z(marginal)) {
        draw_from_u(marginal, kernel, count, u, x);
    } else if (z) {
        draw_from_z(marginal, kernel, count, z, x);
    } else {
        double deviates[CHUNK];
        for (size_t done = 0; done < count; done += CHUNK) {
            const size_t chunk = count - done < CHUNK ? count - done : CHUNK;
            kernel->normal_quantile(chunk, u + done, deviates);
            draw_from_z(marginal, kernel, chunk, deviates, x + done);
        }
    }
    clamp_draws(marginal, count, x);
}

/* ---- queries ---- */

bool asp_marginal_is_constant(const struct asp_marginal *marginal) { return marginal->form == ASP_FORM_CONSTANT; }

double asp_marginal_quantile(const struct asp_marginal *marginal, double u)
{
    if (!(u > 0 && u < 1)) {
        return u <= 0 ? marginal->lowest : u >= 1 ? marginal->highest : NAN;
    }
    if (marginal->form == ASP_FORM_ROWS) {
        const double place = ceil(u * (double)marginal->count);
        return marginal->sorted[(size_t)place - 1];
    }
    double z = asp_normal_quantile(u);
    if (marginal->form == ASP_FORM_TABLE && z < ASP_TABLE_LOWEST) {
        z = ASP_TABLE_LOWEST; /* beyond any addressed uniform */
    }
    double x;
    asp_marginal_draw(marginal, &asp_kernel_baseline, 1, &u, &z, &x);
    return x;
}

double asp_marginal_median(const struct asp_marginal *marginal) { return asp_marginal_quantile(marginal, 0.5); }

double asp_marginal_mean(const struct asp_marginal *marginal) { return marginal->mean; }

double asp_marginal_sd(const struct asp_marginal *marginal) { return marginal->sd; }
