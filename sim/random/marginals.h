/*
 * marginals: what a distribution becomes when it is made ready to draw from. Internal to random.
 */
#ifndef ASPSIM_RANDOM_MARGINALS_H
#define ASPSIM_RANDOM_MARGINALS_H

#include "aspsim/random.h"

#include "special.h"

/* How a draw starts from its uniform. */
enum asp_form {
    ASP_FORM_CONSTANT,
    ASP_FORM_SPLIT,      /* w = centre + sd_low z below the centre, centre + sd_high z above */
    ASP_FORM_TABLE,      /* w = a cubic table of z, truncation included */
    ASP_FORM_UNIFORM,    /* between lowest and highest */
    ASP_FORM_TRIANGULAR, /* base_low, mode, base_high */
    ASP_FORM_STEPS,      /* discrete: the first value whose cumulative share reaches u */
    ASP_FORM_ROWS        /* sample: the row floor(u * rows), in the file's order */
};

/* How w becomes x = offset + scale * g(w). */
enum asp_outer { ASP_OUTER_NONE, ASP_OUTER_EXP, ASP_OUTER_LOGISTIC, ASP_OUTER_SINH };

/* Tables have cells of 1/64 in z from -8.25 on, so that nodes, the median among them, are exact in binary; the
 * smallest addressed uniform, 2^-53, is z = -8.21. */
enum { ASP_TABLE_CELLS_PER_UNIT = 64, ASP_TABLE_CELLS = 1056 };
#define ASP_TABLE_LOWEST (-8.25)

struct asp_marginal {
    enum asp_form form;
    enum asp_outer outer;
    double offset, scale;
    double centre, sd_low, sd_high;   /* SPLIT; CONSTANT: centre */
    double base_low, mode, base_high; /* TRIANGULAR, before truncation */
    struct asp_law law;               /* TABLE */
    double lowest, highest;           /* ends of the support after truncation; draws are clamped to them */

    /* Truncation by inversion: P(X <= x) = lower_base + u * width and P(X > x) = upper_base + (1 - u) * width; without
     * it 0, 0, 1. If mirrored, the bounds lie to the right and the upper tail is the one that keeps its digits. */
    bool truncated, mirrored;
    double lower_base, upper_base, width;

    const double (*cells)[4]; /* TABLE: [ASP_TABLE_CELLS] */

    const double *values;     /* STEPS: rising; ROWS: in the file's order */
    const double *cumulative; /* STEPS: [count], the last one is 1 */
    const double *sorted;     /* ROWS: rising */
    size_t count;

    double mean, sd; /* NAN: undefined, INFINITY: has none */
};

/* prepare functions of the table's rows: fill a marginal from a checked distribution. They set the form and, of the
 * untruncated distribution, its support and moments (NaN where only numbers can tell). */
typedef int asp_prepare(struct asp_arena *arena, const struct asp_distribution *distribution,
                        struct asp_marginal *marginal, struct asp_error *err);
asp_prepare asp_prepare_constant, asp_prepare_normal, asp_prepare_lognormal, asp_prepare_uniform,
    asp_prepare_triangular, asp_prepare_pert, asp_prepare_beta, asp_prepare_gamma, asp_prepare_studentt,
    asp_prepare_discrete, asp_prepare_sample, asp_prepare_p10p50p90, asp_prepare_range;

/* Makes it a constant; 0. */
int asp_marginal_set_constant(struct asp_marginal *marginal, double value);

/* Turns w into x, in place. */
void asp_marginal_apply_outer(const struct asp_marginal *marginal, const struct asp_kernel *kernel, size_t count,
                              double *x);
/* The w whose x this is; -INFINITY or INFINITY at or beyond the ends of what g can reach. */
double asp_marginal_inner(const struct asp_marginal *marginal, double x);
/* Probability from below and from above of x, before truncation. */
struct asp_tails asp_marginal_tails(const struct asp_marginal *marginal, double x);

/* The table of a law, truncated as the marginal says. -1: memory. */
int asp_marginal_tabulate(struct asp_arena *arena, struct asp_marginal *marginal, struct asp_error *err);
/* Fills mean and sd numerically, or in closed form where a heavy tail asks for it. */
void asp_marginal_integrate(struct asp_marginal *marginal);

/* Whether draws read z and leave u alone. */
bool asp_marginal_wants_z(const struct asp_marginal *marginal);

/* "normal(0.9, 0.3)", as a cell would say it, without `within`; "" for a sample. */
void asp_distribution_describe(const struct asp_distribution *distribution, struct asp_text *text);

#endif
