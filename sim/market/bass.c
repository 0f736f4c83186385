/*
 * Bass curves in closed form, and the curve through two known shares. Only the kernel's arithmetic, since p and q may
 * be drawn anew in every path.
 */
#include <math.h>

#include "aspsim/market.h"

#define YEARS_EARLY 2.0 /* moved_after_2y */
#define YEARS_LATE 5.0  /* moved_after_5y */

enum { BASS_ROWS = 64, SOLVE_STEPS_MOST = 200 };

void asp_bass_share(const struct asp_kernel *kernel, size_t count, const double *p, const double *q,
                    const double *start_share, const double *progress, double *share)
{
    double decay[BASS_ROWS];
    for (size_t first = 0; first < count; first += BASS_ROWS) {
        size_t rows = count - first < BASS_ROWS ? count - first : BASS_ROWS;
        for (size_t row = 0; row < rows; row++)
            decay[row] = -(p[first + row] + q[first + row]) * progress[first + row];
        kernel->exp(rows, decay, decay);
        for (size_t row = 0; row < rows; row++) {
            double pull = p[first + row] + q[first + row] * start_share[first + row];
            double left = (1 - start_share[first + row]) * decay[row];
            double below = pull + q[first + row] * left;
            double moved = (pull - p[first + row] * left) / below;
            share[first + row] = below > 0 ? moved : start_share[first + row]; /* p = q = 0: nobody moves */
        }
    }
}

double asp_bass_progress(double p, double q, double share)
{
    return (asp_log1p(q / p * share) - asp_log1p(-share)) / (p + q);
}

/* With r = q/p a curve has F(t) = a where (p+q) t = ln((1+ra)/(1-a)), so the ratio r of a curve through (2, a) and
 * (5, b) makes this zero. It is negative between the pure-innovation curve (r = 0) and the root, positive beyond. */
static double mismatch(double ratio, double early, double late)
{
    return YEARS_LATE * (asp_log1p(ratio * early) - asp_log1p(-early)) -
           YEARS_EARLY * (asp_log1p(ratio * late) - asp_log1p(-late));
}

int asp_bass_solve(double moved_after_2y, double moved_after_5y, double *p, double *q)
{
    double early = moved_after_2y, late = moved_after_5y;
    if (!(early > 0) || !(late > early) || !(late < 1) || mismatch(0, early, late) > 0)
        return -1;
    /* Bisection in ln(1+r): the root is single, the range of r spans many powers of ten, and every machine must take
     * the same steps. */
    double low = 0, high = 1;
    while (mismatch(asp_expm1(high), early, late) < 0) {
        high *= 2;
        if (high > 512)
            return -1;
    }
    for (int step = 0; step < SOLVE_STEPS_MOST; step++) {
        double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high)
            break;
        if (mismatch(asp_expm1(middle), early, late) < 0)
            low = middle;
        else
            high = middle;
    }
    double ratio = asp_expm1(high);
    double sum = (asp_log1p(ratio * early) - asp_log1p(-early)) / YEARS_EARLY;
    *p = sum / (1 + ratio);
    *q = sum - *p;
    return 0;
}
