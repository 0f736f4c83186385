/*
 * Inside plots: labels in one column moved apart so that none covers another.
 */
#ifndef ASPSIM_PLOTS_LABELS_H
#define ASPSIM_PLOTS_LABELS_H

#include <stddef.h>

enum { ASP_LABELS_MOST = 32 };

/* Middles `wanted[count]` (rising, px) of labels that each need gap_px: placed[count] is at least gap_px apart, within
 * [lowest, highest] if that has room for all, and as near to what is wanted as can be (least squares). The
 * first ASP_LABELS_MOST labels only. */
void asp_labels_spread(size_t count, const double *wanted, double gap_px, double lowest, double highest,
                       double *placed);

#endif
