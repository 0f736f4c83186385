/*
 * streams: what tests and inputs need beside the public declarations. Internal to random.
 */
#ifndef ASPSIM_RANDOM_STREAMS_H
#define ASPSIM_RANDOM_STREAMS_H

/* The least count k with P(N <= k) >= u for a Poisson N of this mean; 0 < u < 1, 0 <= mean <= ASP_POISSON_MEAN_MOST. */
double asp_poisson_quantile(double u, double mean);

#endif
