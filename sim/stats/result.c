/*
 * The finished result: looking rows up, and letting go of it. The engine fills it.
 */
#include <stdlib.h>
#include <string.h>

#include "aspsim/stats.h"

void asp_result_free(struct asp_result *result)
{
    if (result == NULL)
        return;
    asp_arena_clear(&result->arena);
    free(result);
}

static ptrdiff_t find_metric(const struct asp_metric *metrics, size_t count, const char *strategy, const char *name)
{
    for (size_t metric = 0; metric < count; metric++)
        if (strcmp(metrics[metric].strategy, strategy) == 0 && strcmp(metrics[metric].name, name) == 0)
            return (ptrdiff_t)metric;
    return -1;
}

ptrdiff_t asp_result_series(const struct asp_result *result, const char *strategy, const char *name)
{
    return find_metric(result->outputs.series, result->outputs.series_count, strategy, name);
}

ptrdiff_t asp_result_kpi(const struct asp_result *result, const char *strategy, const char *name)
{
    return find_metric(result->outputs.kpis, result->outputs.kpi_count, strategy, name);
}
