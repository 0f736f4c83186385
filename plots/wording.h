/*
 * Inside plots: the words of dates and counts that titles and notes are put together from.
 */
#ifndef ASPSIM_PLOTS_WORDING_H
#define ASPSIM_PLOTS_WORDING_H

#include "aspsim/plots.h"

/* "Dec" of any asp_month */
const char *asp_wording_month_name(int month);
/* "Dec 2003" */
void asp_wording_add_month(struct asp_text *out, int month);
/* What follows "at": "end-2003" for a December, "the end of Mar 2003". */
void asp_wording_add_end(struct asp_text *out, int month);
/* "10,000" */
void asp_wording_add_count(struct asp_text *out, uint64_t count);
/* "47% of futures are", "4 of 10 futures are", "None of the 10,000 futures is", "Fewer than 1% of futures are": true of
 * the share, whatever is rounded. */
void asp_wording_add_share(struct asp_text *out, double share, uint64_t path_count);
/* The same for use within brackets: "47%", "under 1%", "4 of 10", "none", "all". */
void asp_wording_add_share_brief(struct asp_text *out, double share, uint64_t path_count);
/* "five" for 0..12, else figures. */
void asp_wording_add_small(struct asp_text *out, size_t count);

enum { ASP_FEW_PATHS = 100 }; /* below this many futures percentages pretend too much: "4 of 10" */

#endif
