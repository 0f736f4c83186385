/*
 * The table of colours. Contrast on paper is checked by the test of this file; only colours of use TEXT may be written
 * with, and text is written on paper, never on a band.
 */
#include "palette.h"

const struct asp_colour_row asp_palette[ASP_COLOURS] = {
    [ASP_COLOUR_PAPER] = {"paper", 0xFFFFFF, ASP_USE_QUIET},
    [ASP_COLOUR_INK] = {"ink", 0x1B2733, ASP_USE_TEXT},
    [ASP_COLOUR_MUTED] = {"muted", 0x5B6773, ASP_USE_TEXT},
    [ASP_COLOUR_TOTAL] = {"total", 0x17375E, ASP_USE_TEXT},
    [ASP_COLOUR_INCREASE] = {"increase", 0x2F86C9, ASP_USE_GRAPHIC},
    [ASP_COLOUR_DECREASE] = {"decrease", 0xD9741A, ASP_USE_GRAPHIC},
    [ASP_COLOUR_TARGET] = {"target", 0xB8500A, ASP_USE_TEXT},
    [ASP_COLOUR_MEDIAN] = {"median", 0x0B3C6F, ASP_USE_TEXT},
    [ASP_COLOUR_RULE] = {"rule", 0xD9DEE3, ASP_USE_QUIET},
    [ASP_COLOUR_AXIS] = {"axis", 0x8A949E, ASP_USE_GRAPHIC},
    [ASP_COLOUR_BAND_INNER] = {"band-inner", 0x6FA3D4, ASP_USE_QUIET},
    [ASP_COLOUR_BAND_MIDDLE] = {"band-middle", 0xA6C7E6, ASP_USE_QUIET},
    [ASP_COLOUR_BAND_OUTER] = {"band-outer", 0xD3E3F3, ASP_USE_QUIET},
    [ASP_COLOUR_BAND_EDGE] = {"band-edge", 0x7FA6CC, ASP_USE_QUIET},
    [ASP_COLOUR_FUTURE] = {"future", 0x4A6784, ASP_USE_GRAPHIC},
};
