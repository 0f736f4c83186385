/*
 * Inside plots: numbers as readers of business charts expect them, whatever the process's locale.
 *
 * A scale holds for a whole axis or column: one unit and one number of decimals for all its values.
 */
#ifndef ASPSIM_PLOTS_MONEY_H
#define ASPSIM_PLOTS_MONEY_H

#include "aspsim/plots.h"

struct asp_scale {
    const char *currency; /* borrowed; NULL: shares, written as percent */
    int power;            /* money: the unit is 10^power: 0, 3, 6, 9 or 12 */
    int decimals;
};

/* For an axis: the unit from the largest tick, decimals from the step. */
void asp_scale_for_ticks(struct asp_scale *scale, const char *currency, double largest, double step);
/* For `count` values: the unit from the largest after rounding, `digits` significant digits for it, and up to two
 * decimals more where different values would read the same or one that is not 0 would read 0. */
void asp_scale_for_values(struct asp_scale *scale, const char *currency, const double *values, size_t count,
                          int digits);
/* The value that the scale's text says. */
double asp_scale_shown(const struct asp_scale *scale, double value);
/* "$2.0B", "−$0.5B", "$0", "kr 150M", "47%". */
void asp_scale_add(struct asp_text *out, const struct asp_scale *scale, double value);
/* "USD billion (10⁹)", "USD", "percent". */
void asp_scale_add_unit(struct asp_text *out, const struct asp_scale *scale);

/* `value` with so many decimals, thousands apart by commas, the minus U+2212, never "−0". */
void asp_decimals_add(struct asp_text *out, double value, int decimals);

#endif
