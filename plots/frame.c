/*
 * The frame of a chart. Everything is measured before anything is placed, from the top down and from the bottom up, so
 * that what is left in the middle is the chart's, however long the texts are.
 */
#include <math.h>

#include "frame.h"
#include "wording.h"

#define TOP_MARGIN_PX 44.0
#define BOTTOM_MARGIN_PX 34.0
#define UNDER_TITLE_PX 6.0
#define UNDER_SUBTITLE_PX 16.0
#define UNDER_LEGEND_PX 16.0
#define ABOVE_FOOTER_PX 14.0 /* between chart and rule, and between rule and footer */
#define PROVENANCE_WIDTH_PX 380.0
#define FOOTER_GAP_PX 48.0
#define KEY_WIDTH_PX 26.0
#define KEY_HEIGHT_PX 18.0
#define KEY_GAP_PX 8.0
#define ITEM_GAP_PX 38.0
#define LEGEND_ROW_PX 28.0

static const double title_sizes_px[] = {36, 32, 28, 24};
enum { TITLE_SIZES = sizeof title_sizes_px / sizeof *title_sizes_px };

static const double page_left = ASP_MARGIN_PX, page_right = ASP_PAGE_WIDTH_PX - ASP_MARGIN_PX;
static const struct asp_block_shape one_line = {0, 0, false, ASP_ALIGN_LEFT};

/* The largest size at which the title has room in two lines. */
static double draw_title(struct asp_canvas *canvas, const char *title, double top)
{
    const struct asp_block_shape shape = {page_right - page_left, 2, true, ASP_ALIGN_LEFT};
    struct asp_style style = asp_style_title;
    struct asp_size size = {0, 0, 0, false};
    for (size_t choice = 0; choice < TITLE_SIZES; choice++) {
        style.size_px = title_sizes_px[choice];
        size = asp_canvas_measure(canvas, &style, &shape, title);
        if (!size.shortened)
            break;
    }
    asp_canvas_paragraph(canvas, &style, &shape, page_left, top, title);
    return top + size.height;
}

static double draw_subtitle(struct asp_canvas *canvas, const char *subtitle, double top)
{
    const struct asp_block_shape shape = {page_right - page_left, 2, true, ASP_ALIGN_LEFT};
    struct asp_size size = asp_canvas_measure(canvas, &asp_style_subtitle, &shape, subtitle);
    asp_canvas_paragraph(canvas, &asp_style_subtitle, &shape, page_left, top, subtitle);
    return top + size.height;
}

static void draw_key(struct asp_canvas *canvas, const struct asp_legend_item *item, double left, double middle)
{
    if (item->key == ASP_KEY_SWATCH) {
        asp_canvas_fill_rectangle(
            canvas,
            (struct asp_rectangle){left, middle - KEY_HEIGHT_PX / 2, left + KEY_WIDTH_PX, middle + KEY_HEIGHT_PX / 2},
            item->colour);
    } else {
        const struct asp_point ends[] = {{left, middle}, {left + KEY_WIDTH_PX, middle}};
        asp_canvas_stroke_line(canvas, ends, 2, item->width_px, 0, item->colour);
    }
}

/* One row, more if it is too long. */
static double draw_legend(struct asp_canvas *canvas, const struct asp_frame *frame, double top)
{
    if (frame->legend_count == 0)
        return top;
    double left = page_left, middle = top + LEGEND_ROW_PX / 2;
    for (size_t index = 0; index < frame->legend_count; index++) {
        const struct asp_legend_item *item = &frame->legend[index];
        double width = asp_canvas_measure(canvas, &asp_style_legend, &one_line, item->text).width;
        if (left > page_left && left + KEY_WIDTH_PX + KEY_GAP_PX + width > page_right) {
            left = page_left;
            middle += LEGEND_ROW_PX;
        }
        draw_key(canvas, item, left, middle);
        left += KEY_WIDTH_PX + KEY_GAP_PX;
        asp_canvas_text(canvas, &asp_style_legend, ASP_ALIGN_LEFT, left,
                        middle + ASP_STYLE_HALF_CAPITAL * asp_style_legend.size_px, item->text);
        left += width + ITEM_GAP_PX;
    }
    return middle + LEGEND_ROW_PX / 2 + UNDER_LEGEND_PX;
}

/* Note and source on the left, provenance on the right, a rule above them; returns where the chart must end. */
static double draw_footer(struct asp_canvas *canvas, const struct asp_frame *frame)
{
    const struct asp_block_shape note_shape = {page_right - page_left - PROVENANCE_WIDTH_PX - FOOTER_GAP_PX, 3, false,
                                               ASP_ALIGN_LEFT};
    const struct asp_block_shape source_shape = {note_shape.width_most, 2, false, ASP_ALIGN_LEFT};
    const struct asp_block_shape provenance_shape = {PROVENANCE_WIDTH_PX, 0, false, ASP_ALIGN_RIGHT};
    const struct asp_style *style = &asp_style_note;
    double note = *frame->note ? asp_canvas_measure(canvas, style, &note_shape, frame->note).height : 0;
    double source = *frame->source ? asp_canvas_measure(canvas, style, &source_shape, frame->source).height : 0;
    double provenance = asp_canvas_measure(canvas, style, &provenance_shape, frame->provenance).height;
    double top = ASP_PAGE_HEIGHT_PX - BOTTOM_MARGIN_PX - fmax(note + source, provenance);
    const struct asp_point rule[] = {{page_left, top - ABOVE_FOOTER_PX}, {page_right, top - ABOVE_FOOTER_PX}};
    asp_canvas_stroke_line(canvas, rule, 2, 1, 0, ASP_COLOUR_RULE);
    if (*frame->note)
        asp_canvas_paragraph(canvas, style, &note_shape, page_left, top, frame->note);
    if (*frame->source)
        asp_canvas_paragraph(canvas, style, &source_shape, page_left, top + note, frame->source);
    asp_canvas_paragraph(canvas, style, &provenance_shape, page_right - PROVENANCE_WIDTH_PX, top, frame->provenance);
    return top - 2 * ABOVE_FOOTER_PX;
}

struct asp_rectangle asp_frame_draw(struct asp_canvas *canvas, const struct asp_frame *frame)
{
    double top = draw_title(canvas, frame->title, TOP_MARGIN_PX) + UNDER_TITLE_PX;
    top = draw_subtitle(canvas, frame->subtitle, top) + UNDER_SUBTITLE_PX;
    top = draw_legend(canvas, frame, top);
    return (struct asp_rectangle){page_left, top, page_right, draw_footer(canvas, frame)};
}

void asp_frame_add_provenance(struct asp_text *out, const struct asp_chart_facts *facts)
{
    asp_text_add(out, "Scenario ");
    asp_lettering_clean(out, facts->label);
    asp_text_add_format(out, " \xC2\xB7 seed %llu\n", (unsigned long long)facts->result->seed);
    asp_wording_add_count(out, facts->result->path_count);
    asp_text_add(out, facts->result->path_count == 1 ? " future \xC2\xB7 " : " futures \xC2\xB7 ");
    asp_lettering_clean(out, facts->program);
}
