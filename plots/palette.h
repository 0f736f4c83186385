/*
 * Inside plots: the colours of every chart, one table.
 *
 * Blue against orange, told apart under every common colour blindness; never red against green. The bands are opaque:
 * overlapping transparent areas give seams and wrong colours in PDF and SVG.
 */
#ifndef ASPSIM_PLOTS_PALETTE_H
#define ASPSIM_PLOTS_PALETTE_H

#include <stddef.h>
#include <stdint.h>

enum asp_colour {
    ASP_COLOUR_PAPER,
    ASP_COLOUR_INK,
    ASP_COLOUR_MUTED,
    ASP_COLOUR_TOTAL,
    ASP_COLOUR_INCREASE,
    ASP_COLOUR_DECREASE,
    ASP_COLOUR_TARGET,
    ASP_COLOUR_MEDIAN,
    ASP_COLOUR_RULE,
    ASP_COLOUR_AXIS,
    ASP_COLOUR_BAND_INNER,
    ASP_COLOUR_BAND_MIDDLE,
    ASP_COLOUR_BAND_OUTER,
    ASP_COLOUR_BAND_EDGE,
    ASP_COLOUR_FUTURE,
    ASP_COLOURS
};

/* What a colour is for says how far it must stand out from the paper (WCAG 2.1: text 4.5, graphics 3). */
enum asp_colour_use { ASP_USE_QUIET, ASP_USE_GRAPHIC, ASP_USE_TEXT };

struct asp_colour_row {
    const char *name;
    uint32_t rgb; /* 0xRRGGBB */
    enum asp_colour_use use;
};

extern const struct asp_colour_row asp_palette[ASP_COLOURS];

#endif
