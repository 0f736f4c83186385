/*
 * Text with pango in a private font configuration. The font map is made once a process, because fontconfig and pango
 * keep memory for each; a lock keeps pictures of several threads apart. Hinting and the rounding of glyph positions are
 * off, so that a text has the same width in PNG, SVG and PDF. Right-to-left scripts and other alphabets than the fonts
 * have are left out.
 */
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <pthread.h>
#include <string.h>

#include "aspsim/plots.h"
#include "lettering.h"

#define TEXT_FAMILY "Inter"
#define TITLE_FAMILY "Inter Display"

const struct asp_style asp_style_title = {TITLE_FAMILY, PANGO_WEIGHT_SEMIBOLD, 36, ASP_COLOUR_INK, false};
const struct asp_style asp_style_subtitle = {TEXT_FAMILY, PANGO_WEIGHT_NORMAL, 21, ASP_COLOUR_MUTED, false};
const struct asp_style asp_style_legend = {TEXT_FAMILY, PANGO_WEIGHT_NORMAL, 17, ASP_COLOUR_INK, false};
const struct asp_style asp_style_axis = {TEXT_FAMILY, PANGO_WEIGHT_NORMAL, 18, ASP_COLOUR_MUTED, true};
const struct asp_style asp_style_remark = {TEXT_FAMILY, PANGO_WEIGHT_SEMIBOLD, 18, ASP_COLOUR_INK, false};
const struct asp_style asp_style_target = {TEXT_FAMILY, PANGO_WEIGHT_SEMIBOLD, 18, ASP_COLOUR_TARGET, false};
const struct asp_style asp_style_direct = {TEXT_FAMILY, PANGO_WEIGHT_NORMAL, 19, ASP_COLOUR_INK, true};
const struct asp_style asp_style_direct_strong = {TEXT_FAMILY, PANGO_WEIGHT_BOLD, 22, ASP_COLOUR_MEDIAN, true};
const struct asp_style asp_style_note = {TEXT_FAMILY, PANGO_WEIGHT_NORMAL, 15, ASP_COLOUR_MUTED, false};

static const char *const font_files[] = {"Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Bold.otf",
                                         "InterDisplay-SemiBold.otf", "InterDisplay-Bold.otf"};
enum { FONT_FILES = sizeof font_files / sizeof *font_files };

#define RESOLUTION_DPI 96.0 /* 1 px is 1/96 inch */
#define BALANCE_STEP_PX 4.0 /* how near the narrowest width of a balanced text is looked for */
#define REPLACEMENT '?'

/* The process's fonts; guarded by the lock. */
static pthread_once_t lock_made = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock;
static const char *font_folder;
static PangoContext *context;
static PangoCoverage *coverage;

static void fonts_drop(void)
{
    g_clear_object(&coverage);
    g_clear_object(&context);
}

/* A thread that begins twice is told so and does not wait for itself. */
static void lock_make(void)
{
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK);
    pthread_mutex_init(&lock, &attributes);
    pthread_mutexattr_destroy(&attributes);
}

static bool lock_take(void)
{
    pthread_once(&lock_made, lock_make);
    return pthread_mutex_lock(&lock) == 0;
}

void asp_plots_set_font_folder(const char *folder)
{
    bool taken = lock_take();
    fonts_drop();
    font_folder = folder;
    if (taken)
        pthread_mutex_unlock(&lock);
}

/* Adds every font file, and no other, to a fresh configuration. */
static FcConfig *config_create(struct asp_error *err)
{
    FcConfig *config = FcConfigCreate();
    if (!config) {
        asp_fail_memory(err);
        return NULL;
    }
    struct asp_text file_name;
    asp_text_init(&file_name);
    for (size_t font = 0; font < FONT_FILES; font++) {
        asp_text_clear(&file_name);
        asp_text_add(&file_name, font_folder);
        asp_text_add(&file_name, "/");
        asp_text_add(&file_name, font_files[font]);
        if (file_name.failed || !FcConfigAppFontAddFile(config, (const FcChar8 *)file_name.bytes)) {
            asp_fail(err, "the font %s cannot be read: charts need the fonts that come with the program",
                     file_name.failed ? font_files[font] : file_name.bytes);
            asp_text_clear(&file_name);
            FcConfigDestroy(config);
            return NULL;
        }
    }
    asp_text_clear(&file_name);
    return config;
}

static PangoContext *context_create(FcConfig *config)
{
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (!map)
        return NULL;
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), RESOLUTION_DPI);
    PangoContext *created = pango_font_map_create_context(map);
    g_object_unref(map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(created, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(created, FALSE);
    pango_context_set_language(created, pango_language_from_string("en"));
    pango_context_set_base_dir(created, PANGO_DIRECTION_LTR);
    return created;
}

static PangoFontDescription *style_description(const struct asp_style *style)
{
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, style->family);
    pango_font_description_set_weight(description, style->weight);
    pango_font_description_set_absolute_size(description, style->size_px * PANGO_SCALE);
    return description;
}

static int fonts_load(struct asp_error *err)
{
    if (context)
        return 0;
    if (!font_folder)
        return asp_fail(err, "charts need their fonts, and no font folder was set");
    FcConfig *config = config_create(err);
    if (!config)
        return -1;
    context = context_create(config);
    FcConfigDestroy(config);
    if (!context)
        return asp_fail(err, "pango on this machine cannot draw with FreeType fonts");
    PangoFontDescription *description = style_description(&asp_style_note);
    PangoFont *font = pango_context_load_font(context, description);
    pango_font_description_free(description);
    if (!font) {
        fonts_drop();
        return asp_fail(err, "the fonts in %s cannot be used", font_folder);
    }
    coverage = pango_font_get_coverage(font, pango_language_from_string("en"));
    g_object_unref(font);
    return 0;
}

int asp_lettering_begin(struct asp_error *err)
{
    if (!lock_take())
        return asp_fail(err, "a picture was begun before the last one was ended");
    if (fonts_load(err) == 0)
        return 0;
    pthread_mutex_unlock(&lock);
    return -1;
}

void asp_lettering_end(void) { pthread_mutex_unlock(&lock); }

void asp_lettering_clean(struct asp_text *out, const char *text)
{
    bool space_owed = false;
    const char *end = text + strlen(text);
    size_t start = out->length;
    while (text < end) {
        gunichar letter = g_utf8_get_char_validated(text, end - text);
        bool valid = letter != (gunichar)-1 && letter != (gunichar)-2;
        const char *next = valid ? g_utf8_next_char(text) : text + 1;
        bool narrow = letter == 0xA0 || letter == 0x202F; /* no-break spaces hold a number together */
        if (valid && !narrow && g_unichar_isspace(letter)) {
            space_owed = out->length > start;
        } else {
            if (space_owed)
                asp_text_add(out, " ");
            space_owed = false;
            if (valid && !g_unichar_iscntrl(letter) &&
                pango_coverage_get(coverage, (int)letter) == PANGO_COVERAGE_EXACT)
                asp_text_add_bytes(out, text, (size_t)(next - text));
            else
                asp_text_add_bytes(out, (const char[]){REPLACEMENT}, 1);
        }
        text = next;
    }
    asp_text_add(out, ""); /* so that bytes is a string even when nothing was added */
}

static void layout_set_features(PangoLayout *layout, bool tabular)
{
    PangoAttrList *attributes = pango_attr_list_new();
    if (tabular)
        pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1, kern=0"));
    /* No spell-like niceties: hyphens at line ends would change what a title says. */
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

/* Every glyph exists and comes from the family that was asked for. */
static int layout_check(PangoLayout *layout, const struct asp_style *style, const char *text, struct asp_error *err)
{
    if (pango_layout_get_unknown_glyphs_count(layout) > 0)
        return asp_fail(err, "the chart's font has no letters for all of \"%s\"", text);
    PangoLayoutIter *iterator = pango_layout_get_iter(layout);
    int status = 0;
    do {
        PangoLayoutRun *run = pango_layout_iter_get_run_readonly(iterator);
        if (!run)
            continue;
        PangoFontDescription *used = pango_font_describe(run->item->analysis.font);
        if (strcmp(pango_font_description_get_family(used), style->family) != 0)
            status = asp_fail(err, "the chart's font %s was not found; %s came in its place", style->family,
                              pango_font_description_get_family(used));
        pango_font_description_free(used);
    } while (status == 0 && pango_layout_iter_next_run(iterator));
    pango_layout_iter_free(iterator);
    return status;
}

/* The narrowest width that gives no more lines than the full one, so that no line is left almost empty. */
static void layout_balance(PangoLayout *layout, double width_px)
{
    int line_count = pango_layout_get_line_count(layout);
    if (line_count < 2)
        return;
    double fits = width_px, fails = 0;
    while (fits - fails > BALANCE_STEP_PX) {
        double middle = (fits + fails) / 2;
        pango_layout_set_width(layout, (int)(middle * PANGO_SCALE));
        bool good = pango_layout_get_line_count(layout) <= line_count && !pango_layout_is_ellipsized(layout);
        if (good)
            fits = middle;
        else
            fails = middle;
    }
    pango_layout_set_width(layout, (int)(fits * PANGO_SCALE));
}

static void lettering_measure(struct asp_lettering *lettering)
{
    PangoRectangle ink, logical;
    pango_layout_get_extents(lettering->layout, &ink, &logical);
    const double scale = PANGO_SCALE;
    lettering->width = logical.width / scale;
    lettering->height = logical.height / scale;
    lettering->baseline = pango_layout_get_baseline(lettering->layout) / scale;
    lettering->ink_left = ink.x / scale;
    lettering->ink_top = ink.y / scale;
    lettering->ink_width = ink.width / scale;
    lettering->ink_height = ink.height / scale;
    lettering->line_count = pango_layout_get_line_count(lettering->layout);
    lettering->shortened = pango_layout_is_ellipsized(lettering->layout);
}

int asp_lettering_init(struct asp_lettering *lettering, const struct asp_style *style,
                       const struct asp_block_shape *shape, const char *text, struct asp_error *err)
{
    static const PangoAlignment alignments[] = {[ASP_ALIGN_LEFT] = PANGO_ALIGN_LEFT,
                                                [ASP_ALIGN_CENTRE] = PANGO_ALIGN_CENTER,
                                                [ASP_ALIGN_RIGHT] = PANGO_ALIGN_RIGHT};
    memset(lettering, 0, sizeof *lettering);
    lettering->layout = pango_layout_new(context);
    PangoLayout *layout = lettering->layout;
    PangoFontDescription *description = style_description(style);
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    layout_set_features(layout, style->tabular);
    pango_layout_set_text(layout, text, -1);
    if (shape->width_most > 0) {
        pango_layout_set_width(layout, (int)(shape->width_most * PANGO_SCALE));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
        pango_layout_set_alignment(layout, alignments[shape->align]);
        if (shape->lines_most > 0) {
            pango_layout_set_height(layout, -shape->lines_most);
            pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
        }
        if (shape->balanced)
            layout_balance(layout, shape->width_most);
    }
    if (layout_check(layout, style, text, err) != 0) {
        asp_lettering_clear(lettering);
        return -1;
    }
    lettering_measure(lettering);
    return 0;
}

void asp_lettering_clear(struct asp_lettering *lettering) { g_clear_object(&lettering->layout); }
