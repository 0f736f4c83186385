/*
 * Inside plots: what stands around every chart: title, subtitle, legend, note, source and provenance.
 */
#ifndef ASPSIM_PLOTS_FRAME_H
#define ASPSIM_PLOTS_FRAME_H

#include "canvas.h"

enum { ASP_LEGEND_MOST = 8, ASP_MARGIN_PX = 64 };

enum asp_legend_key { ASP_KEY_SWATCH, ASP_KEY_LINE };

struct asp_legend_item {
    enum asp_legend_key key;
    enum asp_colour colour;
    double width_px; /* of a line */
    const char *text;
};

/* All texts are borrowed and fit to be written (asp_canvas_clean); "" leaves one out. */
struct asp_frame {
    const char *title;      /* a true statement, at most two lines */
    const char *subtitle;   /* measure, unit, period */
    const char *note;       /* how to read the chart */
    const char *source;     /* at most two lines, then an ellipsis */
    const char *provenance; /* what it takes to draw it again; lines parted by '\n' */
    struct asp_legend_item legend[ASP_LEGEND_MOST];
    size_t legend_count;
};

/* Draws all of it, measured first and laid out from both ends; returns the area left for the chart with its axes. */
struct asp_rectangle asp_frame_draw(struct asp_canvas *canvas, const struct asp_frame *frame);

/* The provenance line: scenario, seed, futures, program. */
void asp_frame_add_provenance(struct asp_text *out, const struct asp_chart_facts *facts);

#endif
