/*
 * A time axis has its own ticks: number algorithms know no Januaries. Periods that the axis cuts are labelled in the
 * middle of what is seen of them, if that has room for the label.
 */
#include <stdio.h>

#include "aspsim/base.h"
#include "calendar.h"
#include "wording.h"

enum { MONTHS_SHOWN_MOST = 18, QUARTERS_SHOWN_MOST = 36, MONTHS_A_QUARTER = 3, MONTHS_A_YEAR = 12 };

#define PART_LABEL_SHARE 0.75 /* "Mar" and "Q4" are narrower than "2000" */
#define YEAR_TICKS_ROOM_PX 10.0

static const int year_strides[] = {1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000};
enum { YEAR_STRIDES = sizeof year_strides / sizeof *year_strides };

struct axis {
    int first, end; /* end: the month after the last */
    double month_px, label_px;
};

static void tick_add(struct asp_calendar *calendar, int month, bool strong)
{
    if (calendar->tick_count < ASP_CALENDAR_MOST)
        calendar->ticks[calendar->tick_count++] = (struct asp_calendar_tick){month, strong};
}

/* A label for the period from `from` to before `to`, if what is seen of it has room. */
static bool label_add(struct asp_calendar *calendar, const struct axis *axis, int from, int to, double room_px, int row,
                      const char *text)
{
    int seen_from = from > axis->first ? from : axis->first;
    int seen_to = to < axis->end ? to : axis->end;
    if ((seen_to - seen_from) * axis->month_px < room_px || calendar->label_count == ASP_CALENDAR_MOST)
        return false;
    struct asp_calendar_label *label = &calendar->labels[calendar->label_count++];
    label->middle = (seen_from + seen_to) / 2.0;
    label->row = row;
    snprintf(label->text, sizeof label->text, "%s", text);
    return true;
}

static int year_start(int month) { return asp_month(asp_month_year(month), 1); }

static void add_year_row(struct asp_calendar *calendar, const struct axis *axis, int row)
{
    char text[ASP_CALENDAR_TEXT];
    for (int month = year_start(axis->first); month < axis->end; month += MONTHS_A_YEAR) {
        snprintf(text, sizeof text, "%d", asp_month_year(month));
        label_add(calendar, axis, month, month + MONTHS_A_YEAR, axis->label_px, row, text);
    }
}

/* Months or quarters, with the years in a second row. */
static void add_parts(struct asp_calendar *calendar, const struct axis *axis, int part_months)
{
    static const char *const quarter_names[] = {"Q1", "Q2", "Q3", "Q4"};
    const double part_room_px = axis->label_px * PART_LABEL_SHARE;
    tick_add(calendar, axis->first, asp_month_of_year(axis->first) == 1);
    for (int month = year_start(axis->first); month < axis->end; month += part_months) {
        if (month > axis->first)
            tick_add(calendar, month, asp_month_of_year(month) == 1);
        int quarter = (asp_month_of_year(month) - 1) / MONTHS_A_QUARTER;
        label_add(calendar, axis, month, month + part_months, part_room_px, 0,
                  part_months == 1 ? asp_wording_month_name(month) : quarter_names[quarter]);
    }
    tick_add(calendar, axis->end, asp_month_of_year(axis->end) == 1);
    add_year_row(calendar, axis, 1);
    calendar->row_count = 2;
}

/* Every year is ticked and labelled in its middle; where they are too narrow, only the round ones. A tick stands at the
 * start of each labelled year and, while they are far enough apart, of each other one. */
static void add_years(struct asp_calendar *calendar, const struct axis *axis)
{
    const double year_px = axis->month_px * MONTHS_A_YEAR;
    int stride = year_strides[YEAR_STRIDES - 1];
    for (size_t choice = YEAR_STRIDES; choice-- > 0;)
        if (year_px * year_strides[choice] >= axis->label_px)
            stride = year_strides[choice];
    if (stride == 1)
        add_year_row(calendar, axis, 0);
    for (int month = year_start(axis->first); month <= axis->end; month += MONTHS_A_YEAR) {
        bool round = asp_month_year(month) % stride == 0;
        if (month >= axis->first && (round || year_px >= YEAR_TICKS_ROOM_PX))
            tick_add(calendar, month, false);
        char text[ASP_CALENDAR_TEXT];
        snprintf(text, sizeof text, "%d", asp_month_year(month));
        /* Room is there, beyond the year itself, but not beyond the axis: half a label on either side. */
        double middle = month + MONTHS_A_YEAR / 2.0;
        bool inside = (middle - axis->first) * axis->month_px >= axis->label_px / 2 &&
                      (axis->end - middle) * axis->month_px >= axis->label_px / 2;
        if (stride > 1 && round && inside)
            label_add(calendar, axis, month, month + MONTHS_A_YEAR, 0, 0, text);
    }
    calendar->row_count = 1;
}

void asp_calendar_init(struct asp_calendar *calendar, int first_month, int last_month, double month_px, double label_px)
{
    const struct axis axis = {first_month, last_month + 1, month_px, label_px};
    int span = axis.end - axis.first;
    calendar->tick_count = calendar->label_count = 0;
    if (span <= MONTHS_SHOWN_MOST)
        add_parts(calendar, &axis, 1);
    else if (span <= QUARTERS_SHOWN_MOST)
        add_parts(calendar, &axis, MONTHS_A_QUARTER);
    else
        add_years(calendar, &axis);
}
