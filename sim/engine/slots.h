/*
 * slots: every number that is summed over paths has a slot: each series' months, then its years; then the KPIs, when
 * their values are not kept. Slots with quantiles are counted slots, numbered in the same order.
 */
#ifndef ASPSIM_ENGINE_SLOTS_H
#define ASPSIM_ENGINE_SLOTS_H

#include "aspsim/engine.h"

enum { ASP_MONTHS_A_YEAR = 12 };
#define ASP_NOT_COUNTED SIZE_MAX

struct asp_slots {
    const struct asp_outputs *outputs; /* borrowed */
    size_t year_count;
    size_t per_series; /* months and years */
    size_t count;
    size_t counted_count;
    bool kpis_kept;
    size_t *first_counted; /* owned: [series_count]: a series' first counted slot, or ASP_NOT_COUNTED */
    size_t *slot_of;       /* owned: [counted_count] */
};

int asp_slots_init(struct asp_slots *slots, const struct asp_outputs *outputs, uint64_t path_count, bool all_bands,
                   struct asp_error *err) ASP_MUST_CHECK;
void asp_slots_clear(struct asp_slots *slots);

/* place: the month, or month_count + the year. */
static inline size_t asp_slot_of_series(const struct asp_slots *slots, size_t series, size_t place)
{
    return series * slots->per_series + place;
}

static inline size_t asp_slot_of_kpi(const struct asp_slots *slots, size_t kpi)
{
    return slots->outputs->series_count * slots->per_series + kpi;
}

static inline size_t asp_counted_of_series(const struct asp_slots *slots, size_t series, size_t place)
{
    size_t first = slots->first_counted[series];
    return first == ASP_NOT_COUNTED ? first : first + place;
}

/* KPIs are the last counted slots. */
static inline size_t asp_counted_of_kpi(const struct asp_slots *slots, size_t kpi)
{
    return slots->counted_count - slots->outputs->kpi_count + kpi;
}

/* Where the result keeps a slot's statistics. */
struct asp_statistics *asp_slot_statistics(const struct asp_slots *slots, const struct asp_result *result, size_t slot);

#endif
