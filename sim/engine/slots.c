/*
 * Slots: laying out what is summed and what is counted. See slots.h.
 */
#include <stdlib.h>

#include "slots.h"

int asp_slots_init(struct asp_slots *slots, const struct asp_outputs *outputs, uint64_t path_count, bool all_bands,
                   struct asp_error *err)
{
    *slots = (struct asp_slots){.outputs = outputs};
    slots->year_count = (outputs->month_count + ASP_MONTHS_A_YEAR - 1) / ASP_MONTHS_A_YEAR;
    slots->per_series = outputs->month_count + slots->year_count;
    slots->kpis_kept = outputs->kpi_count == 0 || path_count <= (uint64_t)ASP_KPI_VALUES_MOST / outputs->kpi_count;
    size_t counted_kpis = slots->kpis_kept ? 0 : outputs->kpi_count;
    slots->count = outputs->series_count * slots->per_series + counted_kpis;
    slots->first_counted = malloc((outputs->series_count + 1) * sizeof *slots->first_counted);
    slots->slot_of = malloc((slots->count + 1) * sizeof *slots->slot_of);
    if (slots->first_counted == NULL || slots->slot_of == NULL) {
        asp_slots_clear(slots);
        return asp_fail_memory(err);
    }
    for (size_t series = 0; series < outputs->series_count; series++) {
        bool counted = all_bands || outputs->series[series].bands;
        slots->first_counted[series] = counted ? slots->counted_count : ASP_NOT_COUNTED;
        for (size_t place = 0; counted && place < slots->per_series; place++)
            slots->slot_of[slots->counted_count++] = asp_slot_of_series(slots, series, place);
    }
    for (size_t kpi = 0; kpi < counted_kpis; kpi++)
        slots->slot_of[slots->counted_count++] = asp_slot_of_kpi(slots, kpi);
    return 0;
}

void asp_slots_clear(struct asp_slots *slots)
{
    free(slots->first_counted);
    free(slots->slot_of);
    *slots = (struct asp_slots){0};
}

struct asp_statistics *asp_slot_statistics(const struct asp_slots *slots, const struct asp_result *result, size_t slot)
{
    size_t month_count = slots->outputs->month_count;
    if (slot >= slots->outputs->series_count * slots->per_series)
        return &result->kpis[slot - slots->outputs->series_count * slots->per_series];
    size_t series = slot / slots->per_series, place = slot % slots->per_series;
    return place < month_count ? &result->series[series * month_count + place]
                               : &result->years[series * slots->year_count + place - month_count];
}
