/*
 * The page on cairo. The settings (no hinting, grey antialiasing, no alpha, a fixed PDF version and date) are those
 * under which the bytes of PNG, SVG and PDF were found to depend on nothing but what is drawn. PNG is 1600 x 900
 * pixels, SVG the same in px, PDF the same page in points at 96 px an inch. Images and gradients are left out on
 * purpose: they end up as bitmaps in PDF.
 */
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

#include "canvas.h"
#include "svg_ids.h"

#define POINTS_PER_PX 0.75 /* 72 points and 96 px an inch */
#define GAP_PER_DASH (2.0 / 3.0)
#define LOG_STEPS_PER_PX 10.0
/* cairo writes the clock into a PDF unless told a date; a picture says what it shows, not when it was drawn. */
#define PDF_DATE "2000-01-01T00:00:00Z"
#define PDF_CREATOR "aspsim"
#define FNV_BASIS UINT64_C(0xcbf29ce484222325)
#define FNV_PRIME UINT64_C(0x100000001b3)

struct asp_canvas {
    enum asp_picture_format format;
    char name[64];
    cairo_surface_t *surface;
    cairo_t *cairo;
    struct asp_text bytes; /* what the vector surface wrote */
    struct asp_text log;
    struct asp_mark *marks; /* owned */
    size_t mark_count, mark_capacity;
    struct asp_arena arena; /* strings of the marks, cleaned words */
    bool failed;
    struct asp_error failure;
};

static cairo_status_t bytes_write(void *text, const unsigned char *data, unsigned int length)
{
    asp_text_add_bytes(text, (const char *)data, length);
    return ((struct asp_text *)text)->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *surface_create(enum asp_picture_format format, struct asp_text *bytes)
{
    const double width = ASP_PAGE_WIDTH_PX, height = ASP_PAGE_HEIGHT_PX;
    cairo_surface_t *surface;
    switch (format) {
    case ASP_PICTURE_SVG:
        surface = cairo_svg_surface_create_for_stream(bytes_write, bytes, width, height);
        cairo_svg_surface_restrict_to_version(surface, CAIRO_SVG_VERSION_1_1);
        cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
        return surface;
    case ASP_PICTURE_PDF:
        surface =
            cairo_pdf_surface_create_for_stream(bytes_write, bytes, width * POINTS_PER_PX, height * POINTS_PER_PX);
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, PDF_DATE);
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, PDF_CREATOR);
        return surface;
    case ASP_PICTURE_PNG:
        break;
    }
    return cairo_image_surface_create(CAIRO_FORMAT_RGB24, ASP_PAGE_WIDTH_PX, ASP_PAGE_HEIGHT_PX);
}

struct asp_canvas *asp_canvas_create(enum asp_picture_format format, const char *name, struct asp_error *err)
{
    struct asp_canvas *canvas = calloc(1, sizeof *canvas);
    if (!canvas) {
        asp_fail_memory(err);
        return NULL;
    }
    if (asp_lettering_begin(err) != 0) {
        free(canvas);
        return NULL;
    }
    canvas->format = format;
    strncpy(canvas->name, name, sizeof canvas->name - 1);
    asp_arena_init(&canvas->arena);
    asp_text_init(&canvas->bytes);
    asp_text_init(&canvas->log);
    canvas->surface = surface_create(format, &canvas->bytes);
    canvas->cairo = cairo_create(canvas->surface);
    if (format == ASP_PICTURE_PDF)
        cairo_scale(canvas->cairo, POINTS_PER_PX, POINTS_PER_PX);
    cairo_set_antialias(canvas->cairo, CAIRO_ANTIALIAS_GRAY);
    asp_canvas_fill_rectangle(canvas, (struct asp_rectangle){0, 0, ASP_PAGE_WIDTH_PX, ASP_PAGE_HEIGHT_PX},
                              ASP_COLOUR_PAPER);
    return canvas;
}

void asp_canvas_free(struct asp_canvas *canvas)
{
    if (!canvas)
        return;
    cairo_destroy(canvas->cairo);
    cairo_surface_destroy(canvas->surface);
    asp_text_clear(&canvas->bytes);
    asp_text_clear(&canvas->log);
    free(canvas->marks);
    asp_arena_clear(&canvas->arena);
    free(canvas);
    asp_lettering_end();
}

static int canvas_write(struct asp_canvas *canvas, const char *title, const char *description, struct asp_text *out,
                        struct asp_error *err)
{
    cairo_status_t status;
    if (canvas->format == ASP_PICTURE_PNG) {
        status = cairo_surface_write_to_png_stream(canvas->surface, bytes_write, out);
    } else {
        if (canvas->format == ASP_PICTURE_PDF) {
            cairo_pdf_surface_set_metadata(canvas->surface, CAIRO_PDF_METADATA_TITLE, title);
            cairo_pdf_surface_set_metadata(canvas->surface, CAIRO_PDF_METADATA_SUBJECT, description);
        }
        cairo_surface_finish(canvas->surface);
        status = cairo_surface_status(canvas->surface);
    }
    if (status != CAIRO_STATUS_SUCCESS)
        return asp_fail(err, "the chart %s could not be drawn: %s", canvas->name, cairo_status_to_string(status));
    if (canvas->format == ASP_PICTURE_SVG)
        return asp_svg_rewrite(canvas->bytes.bytes, canvas->bytes.length, canvas->name, title, description, out, err);
    if (canvas->format == ASP_PICTURE_PDF)
        asp_text_add_bytes(out, canvas->bytes.bytes, canvas->bytes.length);
    return out->failed ? asp_fail_memory(err) : 0;
}

int asp_canvas_finish(struct asp_canvas *canvas, const char *title, const char *description, struct asp_text *out,
                      struct asp_error *err)
{
    if (!canvas->failed && cairo_status(canvas->cairo) != CAIRO_STATUS_SUCCESS)
        return asp_fail(err, "the chart %s could not be drawn: %s", canvas->name,
                        cairo_status_to_string(cairo_status(canvas->cairo)));
    if (canvas->failed) {
        if (err)
            *err = canvas->failure;
        return -1;
    }
    return canvas_write(canvas, title, description, out, err);
}

const struct asp_error *asp_canvas_failure(const struct asp_canvas *canvas)
{
    return canvas->failed ? &canvas->failure : NULL;
}

static void canvas_fail_memory(struct asp_canvas *canvas)
{
    if (!canvas->failed)
        asp_fail_memory(&canvas->failure);
    canvas->failed = true;
}

void *asp_canvas_allocate(struct asp_canvas *canvas, size_t count, size_t size)
{
    void *memory = canvas->failed ? NULL : asp_arena_allocate(&canvas->arena, count, size);
    if (!memory)
        canvas_fail_memory(canvas);
    return memory;
}

const char *asp_canvas_take(struct asp_canvas *canvas, struct asp_text *text)
{
    char *copy = text->failed || !text->bytes ? NULL : asp_arena_copy(&canvas->arena, text->bytes, text->length);
    if (!copy && (text->failed || text->bytes))
        canvas_fail_memory(canvas);
    asp_text_clear(text);
    return copy ? copy : "";
}

const char *asp_canvas_clean(struct asp_canvas *canvas, const char *text)
{
    struct asp_text clean;
    asp_text_init(&clean);
    asp_lettering_clean(&clean, text);
    return asp_canvas_take(canvas, &clean);
}

/* ---- the log ------------------------------------------------------------------------------------------------- */

static long log_steps(double px) { return (long)floor(px * LOG_STEPS_PER_PX + 0.5); }

static void log_px(struct asp_canvas *canvas, double px)
{
    long steps = log_steps(px);
    long tenths = steps < 0 ? -steps : steps;
    asp_text_add_format(&canvas->log, " %s%ld.%ld", steps < 0 ? "-" : "", tenths / (long)LOG_STEPS_PER_PX,
                        tenths % (long)LOG_STEPS_PER_PX);
}

static void log_rectangle(struct asp_canvas *canvas, const char *word, struct asp_rectangle area)
{
    asp_text_add(&canvas->log, word);
    log_px(canvas, area.left);
    log_px(canvas, area.top);
    log_px(canvas, area.right);
    log_px(canvas, area.bottom);
}

/* Points as their number, first, last and a hash of all, so that a moved point shows and the log stays short. */
static void log_points(struct asp_canvas *canvas, const char *word, const struct asp_point *points, size_t count)
{
    uint64_t hash = FNV_BASIS;
    for (size_t point = 0; point < count; point++) {
        const long steps[] = {log_steps(points[point].x), log_steps(points[point].y)};
        for (size_t axis = 0; axis < 2; axis++)
            hash = (hash ^ (uint64_t)steps[axis]) * FNV_PRIME;
    }
    asp_text_add_format(&canvas->log, "%s %zu", word, count);
    log_px(canvas, points[0].x);
    log_px(canvas, points[0].y);
    log_px(canvas, points[count - 1].x);
    log_px(canvas, points[count - 1].y);
    asp_text_add_format(&canvas->log, " %016llx", (unsigned long long)hash);
}

static void log_colour(struct asp_canvas *canvas, enum asp_colour colour)
{
    asp_text_add_format(&canvas->log, " %s\n", asp_palette[colour].name);
}

const char *asp_canvas_log(const struct asp_canvas *canvas) { return canvas->log.bytes ? canvas->log.bytes : ""; }

const struct asp_mark *asp_canvas_marks(const struct asp_canvas *canvas, size_t *count)
{
    *count = canvas->mark_count;
    return canvas->marks;
}

/* ---- shapes -------------------------------------------------------------------------------------------------- */

static void set_colour(struct asp_canvas *canvas, enum asp_colour colour)
{
    const double most = 255;
    uint32_t rgb = asp_palette[colour].rgb;
    cairo_set_source_rgb(canvas->cairo, (rgb >> 16 & 255) / most, (rgb >> 8 & 255) / most, (rgb & 255) / most);
}

void asp_canvas_fill_rectangle(struct asp_canvas *canvas, struct asp_rectangle area, enum asp_colour colour)
{
    if (canvas->failed)
        return;
    set_colour(canvas, colour);
    cairo_rectangle(canvas->cairo, area.left, area.top, area.right - area.left, area.bottom - area.top);
    cairo_fill(canvas->cairo);
    log_rectangle(canvas, "rect", area);
    log_colour(canvas, colour);
}

static void trace_points(struct asp_canvas *canvas, const struct asp_point *points, size_t count)
{
    cairo_move_to(canvas->cairo, points[0].x, points[0].y);
    for (size_t point = 1; point < count; point++)
        cairo_line_to(canvas->cairo, points[point].x, points[point].y);
}

void asp_canvas_fill_polygon(struct asp_canvas *canvas, const struct asp_point *points, size_t count,
                             enum asp_colour colour)
{
    if (canvas->failed || count < 3)
        return;
    set_colour(canvas, colour);
    trace_points(canvas, points, count);
    cairo_close_path(canvas->cairo);
    cairo_fill(canvas->cairo);
    log_points(canvas, "poly", points, count);
    log_colour(canvas, colour);
}

void asp_canvas_stroke_line(struct asp_canvas *canvas, const struct asp_point *points, size_t count, double width_px,
                            double dash_px, enum asp_colour colour)
{
    if (canvas->failed || count < 2)
        return;
    set_colour(canvas, colour);
    const double dashes[] = {dash_px, dash_px * GAP_PER_DASH};
    cairo_set_dash(canvas->cairo, dashes, dash_px > 0 ? 2 : 0, 0);
    cairo_set_line_width(canvas->cairo, width_px);
    cairo_set_line_join(canvas->cairo, CAIRO_LINE_JOIN_ROUND);
    trace_points(canvas, points, count);
    cairo_stroke(canvas->cairo);
    log_points(canvas, "line", points, count);
    log_px(canvas, width_px);
    log_px(canvas, dash_px);
    log_colour(canvas, colour);
}

void asp_canvas_circle(struct asp_canvas *canvas, struct asp_point centre, double radius_px, double width_px,
                       bool filled, enum asp_colour colour)
{
    const double full_turn = 6.283185307179586;
    if (canvas->failed)
        return;
    cairo_new_path(canvas->cairo);
    cairo_arc(canvas->cairo, centre.x, centre.y, radius_px, 0, full_turn);
    set_colour(canvas, filled ? colour : ASP_COLOUR_PAPER);
    cairo_fill_preserve(canvas->cairo);
    set_colour(canvas, colour);
    cairo_set_dash(canvas->cairo, NULL, 0, 0);
    cairo_set_line_width(canvas->cairo, width_px);
    cairo_stroke(canvas->cairo);
    log_points(canvas, filled ? "disc" : "ring", &centre, 1);
    log_px(canvas, radius_px);
    log_px(canvas, width_px);
    log_colour(canvas, colour);
}

void asp_canvas_clip(struct asp_canvas *canvas, struct asp_rectangle area)
{
    if (canvas->failed)
        return;
    cairo_save(canvas->cairo);
    cairo_rectangle(canvas->cairo, area.left, area.top, area.right - area.left, area.bottom - area.top);
    cairo_clip(canvas->cairo);
    log_rectangle(canvas, "clip", area);
    asp_text_add(&canvas->log, "\n");
}

void asp_canvas_unclip(struct asp_canvas *canvas)
{
    if (canvas->failed)
        return;
    cairo_restore(canvas->cairo);
    asp_text_add(&canvas->log, "unclip\n");
}

/* ---- text ---------------------------------------------------------------------------------------------------- */

static int lettering_begin(struct asp_canvas *canvas, struct asp_lettering *lettering, const struct asp_style *style,
                           const struct asp_block_shape *shape, const char *text)
{
    if (canvas->failed)
        return -1;
    canvas->failed = asp_lettering_init(lettering, style, shape, text, &canvas->failure) != 0;
    return canvas->failed ? -1 : 0;
}

/* A text on one line of the log. */
static void log_string(struct asp_canvas *canvas, const char *text)
{
    asp_text_add(&canvas->log, " \"");
    for (const char *letter = text; *letter; letter++) {
        if (*letter == '\n')
            asp_text_add(&canvas->log, "\\n");
        else
            asp_text_add_bytes(&canvas->log, letter, 1);
    }
    asp_text_add(&canvas->log, "\"");
}

static void mark_add(struct asp_canvas *canvas, struct asp_rectangle ink, const struct asp_style *style,
                     const char *text)
{
    char *copy = asp_arena_copy(&canvas->arena, text, strlen(text));
    if (!copy || asp_array_reserve((void **)&canvas->marks, &canvas->mark_capacity, canvas->mark_count + 1,
                                   sizeof *canvas->marks) != 0) {
        canvas_fail_memory(canvas);
        return;
    }
    canvas->marks[canvas->mark_count++] = (struct asp_mark){ink, style->size_px, copy};
    log_rectangle(canvas, "text", ink);
    log_px(canvas, style->size_px);
    log_string(canvas, text);
    log_colour(canvas, style->colour);
}

static void lettering_draw(struct asp_canvas *canvas, const struct asp_lettering *lettering,
                           const struct asp_style *style, double left, double top, const char *text)
{
    set_colour(canvas, style->colour);
    cairo_move_to(canvas->cairo, left, top);
    pango_cairo_show_layout(canvas->cairo, lettering->layout);
    cairo_new_path(canvas->cairo); /* pango leaves a current point that the next line would start from */
    struct asp_rectangle ink = {.left = left + lettering->ink_left, .top = top + lettering->ink_top};
    ink.right = ink.left + lettering->ink_width;
    ink.bottom = ink.top + lettering->ink_height;
    mark_add(canvas, ink, style, text);
}

struct asp_size asp_canvas_measure(struct asp_canvas *canvas, const struct asp_style *style,
                                   const struct asp_block_shape *shape, const char *text)
{
    struct asp_lettering lettering;
    struct asp_size size = {0, 0, 0, false};
    if (lettering_begin(canvas, &lettering, style, shape, text) != 0)
        return size;
    size = (struct asp_size){lettering.width, lettering.height, lettering.line_count, lettering.shortened};
    asp_lettering_clear(&lettering);
    return size;
}

void asp_canvas_text(struct asp_canvas *canvas, const struct asp_style *style, enum asp_align align, double x, double y,
                     const char *text)
{
    static const double share_left_of_x[] = {[ASP_ALIGN_LEFT] = 0, [ASP_ALIGN_CENTRE] = 0.5, [ASP_ALIGN_RIGHT] = 1};
    const struct asp_block_shape one_line = {0, 0, false, ASP_ALIGN_LEFT};
    struct asp_lettering lettering;
    if (lettering_begin(canvas, &lettering, style, &one_line, text) != 0)
        return;
    lettering_draw(canvas, &lettering, style, x - share_left_of_x[align] * lettering.width, y - lettering.baseline,
                   text);
    asp_lettering_clear(&lettering);
}

void asp_canvas_paragraph(struct asp_canvas *canvas, const struct asp_style *style, const struct asp_block_shape *shape,
                          double x, double y, const char *text)
{
    struct asp_lettering lettering;
    if (lettering_begin(canvas, &lettering, style, shape, text) != 0)
        return;
    lettering_draw(canvas, &lettering, style, x, y, text);
    asp_lettering_clear(&lettering);
}
