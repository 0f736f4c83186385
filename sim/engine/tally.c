/*
 * What a thread does with the values that the model hands out: adds them to the item's sums, keeps them (pilot, KPIs,
 * inputs, traces) or counts them, and makes years of months.
 */
#include <string.h>

#include "work.h"

enum { CACHE_LINE = 64, FITS_CACHE = 48 /* counted slots whose tables stay in a processor's own cache */ };

static void prefetch(const void *start, size_t size)
{
    const char *bytes = start;
    for (size_t at = 0; at < size; at += CACHE_LINE)
        __builtin_prefetch(bytes + at, 0, 2);
}

/* Fetches the tables of the slot that followed this one in the last block: a model hands out its values in the same
 * order every time, and fetching takes as long as counting. */
static void prefetch_next(struct asp_tally *tally, size_t counted)
{
    if (tally->run->slots.counted_count <= FITS_CACHE)
        return;
    tally->follower[tally->last_counted] = (uint32_t)counted;
    tally->last_counted = counted;
    size_t next = tally->follower[counted];
    prefetch(&tally->run->bins[next], sizeof tally->run->bins[next]);
    prefetch(tally->counts[next], sizeof tally->counts[next]);
}

void asp_count_halves(struct asp_halves *halves, double median, const double *values, size_t count)
{
    for (size_t at = 0; at < count; at++) {
        halves->defined[at % ASP_REPLICATES] += values[at] == values[at];
        halves->below[at % ASP_REPLICATES] += values[at] <= median;
    }
}

static void put(struct asp_tally *tally, size_t slot, size_t counted, const double *values)
{
    const struct asp_run *run = tally->run;
    if (run->pass == ASP_PASS_COUNT && counted != ASP_NOT_COUNTED)
        prefetch_next(tally, counted);
    if (run->pass != ASP_PASS_PILOT_AGAIN)
        asp_moments_add(&tally->moments[slot], values, tally->path_count);
    if (counted == ASP_NOT_COUNTED)
        return;
    if (run->pass == ASP_PASS_COUNT) {
        asp_bins_add(&run->bins[counted], tally->counts[counted], values, tally->path_count);
        if (tally->halves != NULL)
            asp_count_halves(&tally->halves[counted], run->pilot_medians[counted], values, tally->path_count);
    } else if (counted >= run->slab_first && counted < run->slab_end) {
        memcpy(run->pilot + (counted - run->slab_first) * ASP_PILOT_PATHS + tally->first_path, values,
               tally->path_count * sizeof *values);
    }
}

static void put_traces(const struct asp_tally *tally, size_t series, size_t month, const double *values)
{
    const struct asp_result *result = tally->run->result;
    const struct asp_outputs *outputs = tally->run->slots.outputs;
    for (size_t at = 0; at < tally->path_count && tally->first_path + at < result->trace_count; at++)
        result->traces[((tally->first_path + at) * outputs->series_count + series) * outputs->month_count + month] =
            (float)values[at];
}

/* Adds a month to its series' year; the year's values once it is over, else NULL. */
static const double *add_to_year(struct asp_tally *tally, size_t series, size_t month, const double *values)
{
    const struct asp_outputs *outputs = tally->run->slots.outputs;
    enum asp_yearly yearly = outputs->series[series].yearly;
    double *row = tally->year_rows[series];
    size_t month_of_year = month % ASP_MONTHS_A_YEAR;
    bool over = month_of_year == ASP_MONTHS_A_YEAR - 1 || month + 1 == outputs->month_count;
    if (yearly == ASP_YEARLY_LAST)
        return over ? values : NULL;
    if (month_of_year == 0)
        memcpy(row, values, ASP_BLOCK_PATHS * sizeof *row);
    else
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
            row[path] += values[path];
    if (over && yearly == ASP_YEARLY_ANNUALISED)
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
            row[path] /= ASP_MONTHS_A_YEAR;
    return over ? row : NULL;
}

static void take_series(void *user, size_t series, size_t month, const double *values)
{
    struct asp_tally *tally = user;
    const struct asp_run *run = tally->run;
    const struct asp_slots *slots = &run->slots;
    put(tally, asp_slot_of_series(slots, series, month), asp_counted_of_series(slots, series, month), values);
    if (run->pass == ASP_PASS_PILOT && tally->first_path < run->result->trace_count)
        put_traces(tally, series, month, values);
    const double *year_values = add_to_year(tally, series, month, values);
    if (year_values == NULL)
        return;
    size_t place = slots->outputs->month_count + month / ASP_MONTHS_A_YEAR;
    put(tally, asp_slot_of_series(slots, series, place), asp_counted_of_series(slots, series, place), year_values);
}

static void keep(const struct asp_tally *tally, double *kept, size_t row, const double *values)
{
    memcpy(kept + row * tally->run->path_count + tally->first_path, values, tally->path_count * sizeof *values);
}

static void take_kpi(void *user, size_t kpi, const double *values)
{
    struct asp_tally *tally = user;
    const struct asp_slots *slots = &tally->run->slots;
    if (!slots->kpis_kept)
        put(tally, asp_slot_of_kpi(slots, kpi), asp_counted_of_kpi(slots, kpi), values);
    else if (tally->run->pass != ASP_PASS_PILOT_AGAIN)
        keep(tally, tally->run->result->kpi_values, kpi, values);
}

static void take_input(void *user, size_t input, const double *values)
{
    const struct asp_tally *tally = user;
    if (tally->run->pass != ASP_PASS_PILOT_AGAIN)
        keep(tally, tally->run->result->input_values, input, values);
}

struct asp_record asp_tally_record(struct asp_tally *tally, bool inputs)
{
    return (struct asp_record){tally, take_series, take_kpi, inputs ? take_input : NULL};
}
