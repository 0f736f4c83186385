/*
 * Inside plots: a page of 1600 x 900 px to draw on, as PNG, SVG or PDF, and the log of what was drawn.
 *
 * x goes right and y down from the upper left corner. The first failure is kept, later calls do nothing, and
 * asp_canvas_finish reports it: charts need no check after each call. Every operation adds a line to the log, rounded
 * to 0.1 px; tests compare the log, not pixels, and check the rectangles that texts fill.
 */
#ifndef ASPSIM_PLOTS_CANVAS_H
#define ASPSIM_PLOTS_CANVAS_H

#include "aspsim/plots.h"
#include "lettering.h"

enum { ASP_PAGE_WIDTH_PX = 1600, ASP_PAGE_HEIGHT_PX = 900 };

struct asp_point {
    double x, y;
};

struct asp_rectangle {
    double left, top, right, bottom;
};

/* A text that was drawn and the rectangle of its ink. */
struct asp_mark {
    struct asp_rectangle ink;
    double size_px;
    char *string; /* owned by the canvas */
};

struct asp_size {
    double width, height;
    int line_count;
    bool shortened;
};

struct asp_canvas;

/* `name` is the chart's: SVG ids begin with it, so that two pictures can stand in one page. NULL on failure. One canvas
 * exists at a time: a second thread waits here until the first one frees its own. */
struct asp_canvas *asp_canvas_create(enum asp_picture_format format, const char *name, struct asp_error *err);
/* Appends the finished picture's bytes; title and description go into SVG and PDF for those who cannot see it. */
int asp_canvas_finish(struct asp_canvas *canvas, const char *title, const char *description, struct asp_text *out,
                      struct asp_error *err) ASP_MUST_CHECK;
void asp_canvas_free(struct asp_canvas *canvas);

/* The caller's words, made fit to be written; lives as long as the canvas. */
const char *asp_canvas_clean(struct asp_canvas *canvas, const char *text);
/* A text built elsewhere, taken over: cleared by this call, the string lives as long as the canvas; "" if it failed. */
const char *asp_canvas_take(struct asp_canvas *canvas, struct asp_text *text);
/* Memory that lives as long as the canvas; NULL after a failure. */
void *asp_canvas_allocate(struct asp_canvas *canvas, size_t count, size_t size);

void asp_canvas_fill_rectangle(struct asp_canvas *canvas, struct asp_rectangle area, enum asp_colour colour);
void asp_canvas_fill_polygon(struct asp_canvas *canvas, const struct asp_point *points, size_t count,
                             enum asp_colour colour);
/* dash_px 0: solid, else dashes of that length with gaps of two thirds of it. */
void asp_canvas_stroke_line(struct asp_canvas *canvas, const struct asp_point *points, size_t count, double width_px,
                            double dash_px, enum asp_colour colour);
/* A ring (paper inside) or, with fill, a disc. */
void asp_canvas_circle(struct asp_canvas *canvas, struct asp_point centre, double radius_px, double width_px,
                       bool filled, enum asp_colour colour);
/* Only what lies inside `area` is drawn until unclip. Not nested. */
void asp_canvas_clip(struct asp_canvas *canvas, struct asp_rectangle area);
void asp_canvas_unclip(struct asp_canvas *canvas);

struct asp_size asp_canvas_measure(struct asp_canvas *canvas, const struct asp_style *style,
                                   const struct asp_block_shape *shape, const char *text);
/* One line: x is its left end, middle or right end, y its baseline. */
void asp_canvas_text(struct asp_canvas *canvas, const struct asp_style *style, enum asp_align align, double x, double y,
                     const char *text);
/* Some lines within shape->width_most from x on, y the top. */
void asp_canvas_paragraph(struct asp_canvas *canvas, const struct asp_style *style, const struct asp_block_shape *shape,
                          double x, double y, const char *text);

const char *asp_canvas_log(const struct asp_canvas *canvas);
const struct asp_mark *asp_canvas_marks(const struct asp_canvas *canvas, size_t *count);
/* Why the canvas failed; NULL while it has not. */
const struct asp_error *asp_canvas_failure(const struct asp_canvas *canvas);

#endif
