/*
 * Ticks after Talbot, Lin and Hanrahan (2010), "An Extension of Wilkinson's Algorithm for Positioning Tick Labels on
 * Axes": the best mean of simplicity, coverage and density over all steps q * j * 10^z. Steps of 3 and 4 are not
 * offered, they look odd on money. Ticks may stop short of the data (the strict mode gives twice as many as asked for);
 * the axis is then carried on to the next tick if the data pass the last one by more than a sliver.
 */
#include <float.h>
#include <math.h>

#include "ticks.h"

#define WEIGHT_SIMPLICITY 0.25
#define WEIGHT_COVERAGE 0.2
#define WEIGHT_DENSITY 0.5
#define WEIGHT_LEGIBILITY 0.05 /* all our labels are equally legible: 1 */
#define RANGE_SHARE 0.1        /* coverage is counted in tenths of the range */
#define ZERO_TOLERANCE 1e-10   /* of a step: when a tick is on 0 */
#define SLIVER 0.05            /* of a step that data may pass the last tick by */
#define EXPONENT_LOWEST (-300)

enum { SKIPS_MOST = 12, EXTRA_TICKS_MOST = 2, EXPONENTS_TRIED = 4 };

static const double nice_steps[] = {1, 5, 2, 2.5};
enum { NICE_STEPS = sizeof nice_steps / sizeof *nice_steps };

double asp_power_of_ten(int exponent)
{
    double power = 1;
    for (int digit = 0; digit < (exponent < 0 ? -exponent : exponent); digit++)
        power *= 10;
    return exponent < 0 ? 1 / power : power;
}

/* The smallest z with 10^z >= x. */
static int exponent_above(double x)
{
    int exponent = 0;
    while (asp_power_of_ten(exponent) < x)
        exponent++;
    while (exponent > EXPONENT_LOWEST && asp_power_of_ten(exponent - 1) >= x)
        exponent--;
    return exponent;
}

struct axis {
    double lowest, highest;
    int wanted;
};

static double weigh(double simplicity, double coverage, double density)
{
    return WEIGHT_SIMPLICITY * simplicity + WEIGHT_COVERAGE * coverage + WEIGHT_DENSITY * density + WEIGHT_LEGIBILITY;
}

static double simplicity_most(size_t nice, size_t nice_count, int skip)
{
    return 1 - (double)nice / (double)(nice_count - 1) - skip + 1;
}

static double simplicity_of(size_t nice, size_t nice_count, int skip, double first, double last, double step)
{
    double steps_to_zero = first / step;
    double off = fabs(steps_to_zero - floor(steps_to_zero + 0.5));
    int has_zero = off < ZERO_TOLERANCE && first <= 0 && last >= 0;
    return 1 - (double)nice / (double)(nice_count - 1) - skip + has_zero;
}

static double coverage_of(const struct axis *axis, double first, double last)
{
    double unit = RANGE_SHARE * (axis->highest - axis->lowest);
    double above = (axis->highest - last) / unit, below = (axis->lowest - first) / unit;
    return 1 - 0.5 * (above * above + below * below);
}

static double coverage_most(const struct axis *axis, double span)
{
    double range = axis->highest - axis->lowest;
    if (span <= range)
        return 1;
    double half = (span - range) / 2 / (RANGE_SHARE * range);
    return 1 - half * half;
}

static double density_of(const struct axis *axis, int count, double first, double last)
{
    double density = (count - 1) / (last - first);
    double wanted = (axis->wanted - 1) / (fmax(last, axis->highest) - fmin(axis->lowest, first));
    return 2 - fmax(density / wanted, wanted / density);
}

static double density_most(const struct axis *axis, int count)
{
    return count >= axis->wanted ? 2 - (double)(count - 1) / (axis->wanted - 1) : 1;
}

/* All places of `count` ticks of this step that could cover the axis; keeps the best. */
static void try_starts(const struct axis *axis, size_t nice, size_t nice_count, int skip, int count, double step,
                       double *best_score, struct asp_tick_search *best)
{
    double earliest = floor(axis->highest / step) * skip - (double)(count - 1) * skip;
    double latest = ceil(axis->lowest / step) * skip;
    for (double start = earliest; start <= latest; start++) {
        double first = start * (step / skip), last = first + step * (count - 1);
        double score = weigh(simplicity_of(nice, nice_count, skip, first, last, step), coverage_of(axis, first, last),
                             density_of(axis, count, first, last));
        if (score > *best_score) {
            *best_score = score;
            *best = (struct asp_tick_search){first, step, count};
        }
    }
}

/* All powers of ten and all places for one nice step, every skip-th of it labelled. */
static void try_step(const struct axis *axis, const double *nice, size_t index, size_t nice_count, int skip,
                     double *best_score, struct asp_tick_search *best)
{
    double simplicity = simplicity_most(index, nice_count, skip);
    for (int count = 2; count <= axis->wanted + EXTRA_TICKS_MOST; count++) {
        double density = density_most(axis, count);
        if (weigh(simplicity, 1, density) < *best_score)
            break;
        double base = skip * nice[index];
        int exponent = exponent_above((axis->highest - axis->lowest) / (count + 1) / base);
        for (int tried = 0; tried < EXPONENTS_TRIED; tried++, exponent++) {
            double step = base * asp_power_of_ten(exponent);
            if (weigh(simplicity, coverage_most(axis, step * (count - 1)), density) < *best_score)
                break;
            try_starts(axis, index, nice_count, skip, count, step, best_score, best);
        }
    }
}

struct asp_tick_search asp_ticks_search(double lowest, double highest, int wanted, const double *nice,
                                        size_t nice_count)
{
    const struct axis axis = {lowest, highest, wanted};
    struct asp_tick_search best = {lowest, highest - lowest, 2};
    double best_score = -DBL_MAX;
    for (int skip = 1; skip <= SKIPS_MOST; skip++)
        for (size_t index = 0; index < nice_count; index++)
            if (weigh(simplicity_most(index, nice_count, skip), 1, 1) >= best_score)
                try_step(&axis, nice, index, nice_count, skip, &best_score, &best);
    return best;
}

void asp_ticks_init(struct asp_ticks *ticks, double lowest, double highest, int wanted)
{
    if (!(highest > lowest)) {
        lowest = fmin(lowest, 0);
        highest = lowest == 0 && highest <= 0 ? 1 : fmax(highest, 0);
    }
    struct asp_tick_search found = asp_ticks_search(lowest, highest, wanted, nice_steps, NICE_STEPS);
    double first = floor(found.first / found.step + ZERO_TOLERANCE);
    /* A tick that is no multiple of the step (0.5, 1.5, 2.5) keeps its place between. */
    double rest = found.first / found.step - first;
    if (fabs(rest) < ZERO_TOLERANCE)
        rest = 0;
    int count = found.count;
    double last = first + count - 1;
    while (highest / found.step - rest > last + SLIVER && count < ASP_TICKS_MOST) {
        last++;
        count++;
    }
    while (lowest / found.step - rest < first - SLIVER && count < ASP_TICKS_MOST) {
        first--;
        count++;
    }
    ticks->step = found.step;
    ticks->count = (size_t)count;
    for (int tick = 0; tick < count; tick++)
        ticks->at[tick] = (first + tick + rest) * found.step;
    ticks->lowest = fmin(lowest, ticks->at[0]);
    ticks->highest = fmax(highest, ticks->at[count - 1]);
}
