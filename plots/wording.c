/*
 * Dates, counts and shares in English words. A share is never rounded to "none" or "all" unless it is that.
 */
#include <math.h>

#include "money.h"
#include "wording.h"

enum { DECEMBER = 12 };

static const char *const month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const small_numbers[] = {"no",    "one",   "two",  "three", "four",   "five",  "six",
                                            "seven", "eight", "nine", "ten",   "eleven", "twelve"};

const char *asp_wording_month_name(int month) { return month_names[asp_month_of_year(month) - 1]; }

void asp_wording_add_month(struct asp_text *out, int month)
{
    asp_text_add_format(out, "%s %d", asp_wording_month_name(month), asp_month_year(month));
}

void asp_wording_add_end(struct asp_text *out, int month)
{
    if (asp_month_of_year(month) == DECEMBER) {
        asp_text_add_format(out, "end-%d", asp_month_year(month));
    } else {
        asp_text_add(out, "the end of ");
        asp_wording_add_month(out, month);
    }
}

void asp_wording_add_count(struct asp_text *out, uint64_t count) { asp_decimals_add(out, (double)count, 0); }

void asp_wording_add_small(struct asp_text *out, size_t count)
{
    if (count < sizeof small_numbers / sizeof *small_numbers)
        asp_text_add(out, small_numbers[count]);
    else
        asp_wording_add_count(out, count);
}

/* Whole percent; 0 and 100 only where they are exact, else 0 for "under 1" and 100 for "over 99". */
static double whole_percent(double share) { return share < 0.01 ? 0 : share > 0.99 ? 100 : floor(share * 100 + 0.5); }

void asp_wording_add_share(struct asp_text *out, double share, uint64_t path_count)
{
    double percent = whole_percent(share);
    double met = floor(share * (double)path_count + 0.5);
    if (met == 0 && share <= 0) {
        asp_text_add(out, "None of the ");
        asp_wording_add_count(out, path_count);
        asp_text_add(out, " futures is");
    } else if (share >= 1) {
        asp_text_add(out, "All ");
        asp_wording_add_count(out, path_count);
        asp_text_add(out, " futures are");
    } else if (path_count < ASP_FEW_PATHS) {
        asp_wording_add_count(out, (uint64_t)met);
        asp_text_add(out, " of ");
        asp_wording_add_count(out, path_count);
        asp_text_add(out, met == 1 ? " futures is" : " futures are");
    } else {
        asp_text_add(out, percent == 0 ? "Fewer than 1" : percent == 100 ? "More than 99" : "");
        if (percent > 0 && percent < 100)
            asp_decimals_add(out, percent, 0);
        asp_text_add(out, "% of futures are");
    }
}

void asp_wording_add_share_brief(struct asp_text *out, double share, uint64_t path_count)
{
    double percent = whole_percent(share);
    if (share <= 0 || share >= 1) {
        asp_text_add(out, share <= 0 ? "none" : "all");
    } else if (path_count < ASP_FEW_PATHS) {
        asp_wording_add_count(out, (uint64_t)floor(share * (double)path_count + 0.5));
        asp_text_add(out, " of ");
        asp_wording_add_count(out, path_count);
    } else {
        asp_text_add(out, percent == 0 ? "under 1" : percent == 100 ? "over 99" : "");
        if (percent > 0 && percent < 100)
            asp_decimals_add(out, percent, 0);
        asp_text_add(out, "%");
    }
}
