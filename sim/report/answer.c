/*
 * Which KPI the summary of a run begins with.
 */
#include <string.h>

#include "aspsim/report.h"

/* What a run is about when nobody says: the first of these that it has. */
static const char *const STANDARD_ANSWERS[] = {"market.final", "npv.vs_baseline", "adoption.final"};
enum { STANDARD_COUNT = sizeof STANDARD_ANSWERS / sizeof STANDARD_ANSWERS[0] };

static ptrdiff_t find_kpi(const struct asp_outputs *outputs, const char *name)
{
    for (size_t kpi = 0; kpi < outputs->kpi_count; kpi++)
        if (strcmp(outputs->kpis[kpi].name, name) == 0)
            return (ptrdiff_t)kpi;
    return -1;
}

ptrdiff_t asp_answer_kpi(const struct asp_outputs *outputs, const char *said)
{
    if (said != NULL)
        return find_kpi(outputs, said);
    for (size_t standard = 0; standard < STANDARD_COUNT; standard++) {
        ptrdiff_t kpi = find_kpi(outputs, STANDARD_ANSWERS[standard]);
        if (kpi >= 0)
            return kpi;
    }
    return outputs->kpi_count > 0 ? 0 : -1;
}
