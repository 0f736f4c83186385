/*
 * Inside plots: where the ticks of a number axis stand.
 */
#ifndef ASPSIM_PLOTS_TICKS_H
#define ASPSIM_PLOTS_TICKS_H

#include <stddef.h>

enum { ASP_TICKS_MOST = 16 };

struct asp_ticks {
    double lowest, highest; /* of the axis: all data are inside, the outermost ticks mostly are its ends */
    double step;
    size_t count;
    double at[ASP_TICKS_MOST];
};

/* Round numbers over [lowest, highest] (finite, lowest <= highest), about `wanted` of them (2..12). An empty range is
 * widened to 0, or to 0..1 about 0. */
void asp_ticks_init(struct asp_ticks *ticks, double lowest, double highest, int wanted);

/* The search itself: extended Wilkinson over given steps ("nice" mantissas, best first). Gives the first tick, the step
 * and the count. */
struct asp_tick_search {
    double first, step;
    int count;
};
struct asp_tick_search asp_ticks_search(double lowest, double highest, int wanted, const double *nice,
                                        size_t nice_count);

/* 10^exponent, the double nearest to it for -22..22. */
double asp_power_of_ten(int exponent);

#endif
