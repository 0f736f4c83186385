/*
 * Inside plots: the ticks of a time axis, at the starts of months, quarters or years, with labels between them.
 */
#ifndef ASPSIM_PLOTS_CALENDAR_H
#define ASPSIM_PLOTS_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

enum { ASP_CALENDAR_MOST = 160, ASP_CALENDAR_TEXT = 16 };

struct asp_calendar_tick {
    int month;   /* at the start of this asp_month */
    bool strong; /* a new year where months or quarters are shown */
};

struct asp_calendar_label {
    double middle; /* in months like asp_month; 0.5 is the middle of month 0 */
    int row;       /* 0: beside the axis, 1: below */
    char text[ASP_CALENDAR_TEXT];
};

struct asp_calendar {
    struct asp_calendar_tick ticks[ASP_CALENDAR_MOST];
    size_t tick_count;
    struct asp_calendar_label labels[ASP_CALENDAR_MOST];
    size_t label_count;
    int row_count; /* 1 or 2 */
};

/* For an axis from the start of first_month to the end of last_month, month_px wide a month: months up to a year and a
 * half, quarters up to three years, else years, as many as find room (label_px: the width of "2000" with its air). */
void asp_calendar_init(struct asp_calendar *calendar, int first_month, int last_month, double month_px,
                       double label_px);

#endif
