/*
 * Inside plots: text in our own fonts, laid out with pango.
 *
 * The fonts are Inter and Inter Display, loaded from the font folder into a font configuration of our own, so pictures
 * are the same on every machine whatever is installed there. Nothing falls back in silence: a family that is not ours,
 * or a character that it lacks, is an error. The caller's own words go through asp_lettering_clean first.
 */
#ifndef ASPSIM_PLOTS_LETTERING_H
#define ASPSIM_PLOTS_LETTERING_H

#include <pango/pango.h>

#include "aspsim/base.h"
#include "palette.h"

/* How a kind of text looks. */
struct asp_style {
    const char *family;
    PangoWeight weight;
    double size_px;
    enum asp_colour colour;
    bool tabular; /* figures of one width, for columns of numbers */
};

extern const struct asp_style asp_style_title;
extern const struct asp_style asp_style_subtitle;
extern const struct asp_style asp_style_legend;
extern const struct asp_style asp_style_axis;
extern const struct asp_style asp_style_remark;        /* beside a mark in the plot */
extern const struct asp_style asp_style_target;        /* the same in the target's colour */
extern const struct asp_style asp_style_direct;        /* a line's name at its end */
extern const struct asp_style asp_style_direct_strong; /* the same for the line that matters */
extern const struct asp_style asp_style_note;

/* Half the height of capitals and figures, to centre a line of text on a y: this share of the size below it. */
#define ASP_STYLE_HALF_CAPITAL 0.364

enum asp_align { ASP_ALIGN_LEFT, ASP_ALIGN_CENTRE, ASP_ALIGN_RIGHT };

/* How a text is broken into lines. */
struct asp_block_shape {
    double width_most; /* px; 0: one line, however long */
    int lines_most;    /* 0: any; what does not fit ends in an ellipsis */
    bool balanced;     /* lines of about one length, for titles */
    enum asp_align align;
};

/* A laid out text. Sizes in px; ink is what is really black, relative to the layout's upper left corner. */
struct asp_lettering {
    PangoLayout *layout; /* owned */
    double width, height;
    double baseline; /* of the first line, below the top */
    double ink_left, ink_top, ink_width, ink_height;
    int line_count;
    bool shortened; /* an ellipsis stands for what did not fit */
};

/* The fonts are shared by the process and used by one picture at a time: begin waits for another thread's to end, and
 * fails if this thread has one. */
int asp_lettering_begin(struct asp_error *err) ASP_MUST_CHECK;
void asp_lettering_end(void);

/* Between begin and end. On failure the lettering is cleared. */
int asp_lettering_init(struct asp_lettering *lettering, const struct asp_style *style,
                       const struct asp_block_shape *shape, const char *text, struct asp_error *err) ASP_MUST_CHECK;
void asp_lettering_clear(struct asp_lettering *lettering);

/* Between begin and end: adds `text` with everything our fonts cannot write (other scripts, control characters, bytes
 * that are not UTF-8) replaced by "?", and runs of white space by one space. */
void asp_lettering_clean(struct asp_text *out, const char *text);

#endif
