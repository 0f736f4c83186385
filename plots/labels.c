/*
 * One-dimensional repulsion. With the gaps taken off (label k wants wanted[k] - k * gap) the labels need only keep
 * their order: least squares under that is isotonic regression, solved exactly by pooling adjacent violators. Cutting
 * the pooled values at the column's ends keeps both order and optimality.
 */
#include <math.h>

#include "labels.h"

/* Labels that stand together, as the mean of what they want. */
struct pool {
    double sum;
    size_t count;
};

static double pool_mean(const struct pool *pool) { return pool->sum / (double)pool->count; }

void asp_labels_spread(size_t count, const double *wanted, double gap_px, double lowest, double highest, double *placed)
{
    struct pool pools[ASP_LABELS_MOST];
    size_t pool_count = 0;
    count = count < ASP_LABELS_MOST ? count : ASP_LABELS_MOST;
    for (size_t label = 0; label < count; label++) {
        pools[pool_count++] = (struct pool){wanted[label] - (double)label * gap_px, 1};
        while (pool_count > 1 && pool_mean(&pools[pool_count - 2]) >= pool_mean(&pools[pool_count - 1])) {
            pools[pool_count - 2].sum += pools[pool_count - 1].sum;
            pools[pool_count - 2].count += pools[pool_count - 1].count;
            pool_count--;
        }
    }
    double last = highest - (double)(count > 0 ? count - 1 : 0) * gap_px;
    size_t label = 0;
    for (size_t pool = 0; pool < pool_count; pool++)
        for (size_t member = 0; member < pools[pool].count; member++, label++)
            placed[label] = fmax(lowest, fmin(last, pool_mean(&pools[pool]))) + (double)label * gap_px;
}
