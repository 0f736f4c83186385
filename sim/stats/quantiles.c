/*
 * Exact quantiles of sorted values (type 7 of Hyndman and Fan 1996) and their standard errors. GSL's quantile is the
 * same where all values are finite; here a value may be `never`.
 */
#include <math.h>

#include "aspsim/stats.h"

const double asp_quantile_probability[ASP_QUANTILES] = {0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95};
const char *const asp_quantile_name[ASP_QUANTILES] = {"p05", "p10", "p25", "p50", "p75", "p90", "p95"};

double asp_quantile_sorted(const double *sorted, size_t count, double probability)
{
    if (count == 0 || probability != probability)
        return NAN;
    double position = fmin(fmax(probability, 0), 1) * (double)(count - 1);
    size_t below = (size_t)position;
    double part = position - (double)below;
    if (part <= 0 || sorted[below] == sorted[below + 1])
        return sorted[below];
    if (isinf(sorted[below]) && isinf(sorted[below + 1]))
        return NAN;
    return isinf(sorted[below]) ? sorted[below] : sorted[below] + part * (sorted[below + 1] - sorted[below]);
}

double asp_quantile_sorted_se(const double *sorted, size_t count, double probability)
{
    if (count < 2)
        return NAN;
    double share_se = sqrt(probability * (1 - probability) / (double)count);
    double below = asp_quantile_sorted(sorted, count, probability - share_se);
    double above = asp_quantile_sorted(sorted, count, probability + share_se);
    return isfinite(below) && isfinite(above) ? (above - below) / 2 : NAN;
}

double asp_replicates_se(const double *replicates, size_t count)
{
    double known = 0, sum = 0, squares = 0, shift = 0;
    for (size_t at = 0; at < count; at++)
        if (replicates[at] == replicates[at]) {
            /* From the first value on, so that equal values have no spread at all. */
            shift = known > 0 ? shift : replicates[at];
            double shifted = replicates[at] - shift;
            known += 1;
            sum += shifted;
            squares += shifted * shifted;
        }
    if (known < 2 || !isfinite(sum))
        return NAN;
    return sqrt(fmax(squares - sum * (sum / known), 0) / (known - 1) / known);
}
