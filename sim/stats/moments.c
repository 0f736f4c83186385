/*
 * Moments: shifted sums per replicate. A whole block of finite values is added two replicates at a time, as GCC vector
 * types so that every compiler does it the same way; anything else one value at a time. No higher moments.
 */
#include <math.h>
#include <string.h>

#include "aspsim/stats.h"

enum { LANES = 2, ROWS = ASP_BLOCK_PATHS / ASP_REPLICATES };

typedef double lanes __attribute__((vector_size(LANES * sizeof(double))));
typedef int64_t lane_bits __attribute__((vector_size(LANES * sizeof(int64_t))));

/* By address: vectors as arguments are passed differently with and without AVX. */
static inline void read_lanes(lanes *to, const double *from) { memcpy(to, from, sizeof *to); }

void asp_moments_init(struct asp_moments *moments, double shift)
{
    memset(moments, 0, sizeof *moments);
    moments->shift = shift;
    moments->lowest = INFINITY;
    moments->highest = -INFINITY;
}

/* Takes the first finite value as shift, where there is none yet; false if there is no finite value. */
static bool settle_shift(struct asp_moments *moments, const double *values, size_t count)
{
    for (size_t at = 0; moments->shift != moments->shift && at < count; at++)
        if (isfinite(values[at]))
            moments->shift = values[at];
    return moments->shift == moments->shift;
}

/* False, with nothing added, if some value or sum is not finite. */
static bool add_whole_block(struct asp_moments *moments, const double *values)
{
    double sum[ASP_REPLICATES], sum_of_squares[ASP_REPLICATES];
    const double shift = moments->shift;
    lanes lowest, highest, of_all = {0};
    for (int lane = 0; lane < LANES; lane++) {
        lowest[lane] = moments->lowest;
        highest[lane] = moments->highest;
    }
    for (size_t replicate = 0; replicate < ASP_REPLICATES; replicate += LANES) {
        lanes sums, squares;
        read_lanes(&sums, moments->sum + replicate);
        read_lanes(&squares, moments->sum_of_squares + replicate);
        for (size_t row = 0; row < ROWS; row++) {
            lanes value;
            read_lanes(&value, values + row * ASP_REPLICATES + replicate);
            lane_bits below = value<lowest, above = value> highest;
            lowest = (lanes)(((lane_bits)value & below) | ((lane_bits)lowest & ~below));
            highest = (lanes)(((lane_bits)value & above) | ((lane_bits)highest & ~above));
            lanes shifted = value - shift;
            sums += shifted;
            squares += shifted * shifted;
        }
        of_all += squares;
        memcpy(sum + replicate, &sums, sizeof sums);
        memcpy(sum_of_squares + replicate, &squares, sizeof squares);
    }
    if (!isfinite(of_all[0] + of_all[1]))
        return false;
    memcpy(moments->sum, sum, sizeof sum);
    memcpy(moments->sum_of_squares, sum_of_squares, sizeof sum_of_squares);
    for (int lane = 0; lane < LANES; lane++) {
        moments->lowest = lowest[lane] < moments->lowest ? lowest[lane] : moments->lowest;
        moments->highest = highest[lane] > moments->highest ? highest[lane] : moments->highest;
    }
    moments->whole_rows += ROWS;
    return true;
}

static void add_value(struct asp_moments *moments, double value, size_t replicate)
{
    if (isfinite(value)) {
        double shifted = value - moments->shift;
        moments->count[replicate] += 1;
        moments->sum[replicate] += shifted;
        moments->sum_of_squares[replicate] += shifted * shifted;
        moments->lowest = value < moments->lowest ? value : moments->lowest;
        moments->highest = value > moments->highest ? value : moments->highest;
    } else if (value > 0) {
        moments->never_count += 1;
    } else if (value < 0) {
        moments->minus_count += 1;
    }
}

void asp_moments_add(struct asp_moments *moments, const double *values, size_t count)
{
    bool any_finite = settle_shift(moments, values, count);
    if (any_finite && count == ASP_BLOCK_PATHS && add_whole_block(moments, values))
        return;
    for (size_t at = 0; at < count; at++)
        add_value(moments, values[at], at % ASP_REPLICATES);
}

static double finite_count(const struct asp_moments *moments, size_t replicate)
{
    return moments->whole_rows + moments->count[replicate];
}

void asp_moments_merge(struct asp_moments *moments, const struct asp_moments *other)
{
    moments->never_count += other->never_count;
    moments->minus_count += other->minus_count;
    if (other->shift != other->shift)
        return;
    if (moments->shift != moments->shift)
        moments->shift = other->shift;
    double move = other->shift - moments->shift;
    for (size_t replicate = 0; replicate < ASP_REPLICATES; replicate++) {
        double moved = finite_count(other, replicate) * move;
        moments->sum_of_squares[replicate] +=
            other->sum_of_squares[replicate] + move * (2 * other->sum[replicate] + moved);
        moments->sum[replicate] += other->sum[replicate] + moved;
        moments->count[replicate] += other->count[replicate];
    }
    moments->whole_rows += other->whole_rows;
    moments->lowest = other->lowest < moments->lowest ? other->lowest : moments->lowest;
    moments->highest = other->highest > moments->highest ? other->highest : moments->highest;
}

struct totals {
    double count, sum, sum_of_squares;
};

static struct totals totals_of(const struct asp_moments *moments)
{
    struct totals totals = {0, 0, 0};
    for (size_t replicate = 0; replicate < ASP_REPLICATES; replicate++) {
        totals.count += finite_count(moments, replicate);
        totals.sum += moments->sum[replicate];
        totals.sum_of_squares += moments->sum_of_squares[replicate];
    }
    return totals;
}

static bool has_infinities(const struct asp_moments *moments)
{
    return moments->never_count > 0 || moments->minus_count > 0;
}

double asp_moments_count(const struct asp_moments *moments)
{
    return totals_of(moments).count + moments->never_count + moments->minus_count;
}

double asp_moments_mean(const struct asp_moments *moments)
{
    struct totals totals = totals_of(moments);
    if (has_infinities(moments) || totals.count < 1)
        return NAN;
    return moments->shift + totals.sum / totals.count;
}

double asp_moments_sd(const struct asp_moments *moments)
{
    struct totals totals = totals_of(moments);
    if (has_infinities(moments) || totals.count < 2)
        return NAN;
    double squares = totals.sum_of_squares - totals.sum * (totals.sum / totals.count);
    return squares <= 0 ? 0 : sqrt(squares / (totals.count - 1));
}

double asp_moments_mean_se(const struct asp_moments *moments, bool replicated)
{
    if (!replicated)
        return asp_moments_sd(moments) / sqrt(totals_of(moments).count);
    if (has_infinities(moments))
        return NAN;
    double means[ASP_REPLICATES];
    for (size_t replicate = 0; replicate < ASP_REPLICATES; replicate++)
        means[replicate] = moments->sum[replicate] / finite_count(moments, replicate);
    return asp_replicates_se(means, ASP_REPLICATES);
}
