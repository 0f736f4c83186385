/*
 * Inside plots: makes an SVG of cairo's the same bytes whatever was drawn before it, and fit to stand beside others.
 */
#ifndef ASPSIM_PLOTS_SVG_IDS_H
#define ASPSIM_PLOTS_SVG_IDS_H

#include "aspsim/base.h"

/* Appends `svg` to out: every id gets `name` and "-" before it, the numbers of surfaces (counted by cairo over the
 * whole process) are counted from 0 in order of appearance, and title and description (plain text) become the picture's
 * <title> and <desc>. -1: memory, or not an SVG. */
int asp_svg_rewrite(const char *svg, size_t size, const char *name, const char *title, const char *description,
                    struct asp_text *out, struct asp_error *err) ASP_MUST_CHECK;

#endif
