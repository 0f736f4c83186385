/*
 * special: the gamma, beta and Student laws with both tails and inverses, on the kernel's arithmetic. Internal.
 *
 * Each law lives in a coordinate w in which it has a log-concave density on the whole line and smooth tails:
 *     gamma    w = ln x             x ~ gamma(shape, 1)
 *     beta     w = ln(x / (1 - x))  x ~ beta(alpha, beta)
 *     student  w = asinh(t / sqrt(df))
 * Pure functions: any thread.
 */
#ifndef ASPSIM_RANDOM_SPECIAL_H
#define ASPSIM_RANDOM_SPECIAL_H

enum asp_law_family { ASP_LAW_GAMMA, ASP_LAW_BETA, ASP_LAW_STUDENT };

struct asp_law {
    enum asp_law_family family;
    double a; /* shape; alpha; df */
    double b; /* beta's second parameter; else unused */

    /* Set by asp_law_init. */
    double log_factor;         /* of the density: what does not depend on w */
    double log_peak, log_rest; /* gamma: ln shape; beta: ln a/(a+b), ln b/(a+b); student: of its beta(df/2, 1/2) */
};

/* P(W <= w) and P(W > w), each to full relative precision where it is the smaller one. */
struct asp_tails {
    double lower, upper;
};

/* A law ready for use; gamma and Student ignore b. */
struct asp_law asp_law_init(enum asp_law_family family, double a, double b);
double asp_law_log_density(const struct asp_law *law, double w); /* of w, not of x */
struct asp_tails asp_law_tails(const struct asp_law *law, double w);
/* The w that has these tails (both > 0, their sum 1). `start` is any guess; a near one saves time. */
double asp_law_quantile(const struct asp_law *law, struct asp_tails tails, double start);
/* A guess of the median of w. */
double asp_law_middle(const struct asp_law *law);

#endif
