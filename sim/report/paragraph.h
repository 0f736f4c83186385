/*
 * Inside report: sentences as lines of the one-screen summary.
 */
#ifndef ASPSIM_REPORT_PARAGRAPH_H
#define ASPSIM_REPORT_PARAGRAPH_H

#include "aspsim/report.h"

/* Adds the paragraph in lines of at most ASP_SCREEN_COLUMNS columns, all but the first indented; what would need more
 * than most_lines is cut, with dots that say so. */
void asp_paragraph_add(struct asp_text *out, const struct asp_text *paragraph, int most_lines);

#endif
