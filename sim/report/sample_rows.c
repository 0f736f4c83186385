/*
 * samples.csv: one row a future, one column an uncertain input and one a KPI; written in parts of about a megabyte.
 * `path` counts from 0: it is the address of the future's draws.
 */
#include "aspsim/report.h"

enum { PART_BYTES = 1 << 20 };

static void add_name(struct asp_text *out, const struct asp_metric *metric)
{
    asp_text_add(out, ",");
    if (metric->strategy[0] == '\0') {
        asp_text_add_csv(out, metric->name);
        return;
    }
    struct asp_text name;
    asp_text_init(&name);
    asp_text_add_format(&name, "strategy.%s.%s", metric->strategy, metric->name);
    if (name.failed)
        out->failed = true;
    else
        asp_text_add_csv(out, name.bytes);
    asp_text_clear(&name);
}

static void add_header(const struct asp_result *result, struct asp_text *out)
{
    asp_text_add(out, "path");
    for (size_t input = 0; input < result->outputs.input_count; input++)
        add_name(out, &result->outputs.inputs[input]);
    for (size_t kpi = 0; kpi < result->outputs.kpi_count; kpi++)
        add_name(out, &result->outputs.kpis[kpi]);
    asp_text_add(out, "\n");
}

static void add_values(struct asp_text *out, const double *values, size_t count, size_t path, uint64_t path_count)
{
    for (size_t row = 0; row < count; row++) {
        asp_text_add(out, ",");
        asp_text_add_number(out, values[row * path_count + path]);
    }
}

static int flush_part(struct asp_text *part, struct asp_folder *folder, struct asp_error *err)
{
    if (part->failed)
        return asp_fail_memory(err);
    int status = asp_folder_append(folder, part->bytes, part->length, err);
    part->length = 0;
    return status;
}

static int write_rows(const struct asp_result *result, struct asp_folder *folder, const struct asp_hooks *hooks,
                      struct asp_text *part, struct asp_error *err)
{
    add_header(result, part);
    for (size_t path = 0; path < result->path_count; path++) {
        asp_text_add_format(part, "%zu", path);
        add_values(part, result->input_values, result->outputs.input_count, path, result->path_count);
        add_values(part, result->kpi_values, result->outputs.kpi_count, path, result->path_count);
        asp_text_add(part, "\n");
        if (part->length < PART_BYTES && !part->failed)
            continue;
        if (asp_hooks_cancelled(hooks))
            return asp_fail_cancelled(err);
        if (flush_part(part, folder, err) != 0)
            return -1;
    }
    return flush_part(part, folder, err);
}

int asp_samples_write(const struct asp_result *result, struct asp_folder *folder, const struct asp_hooks *hooks,
                      struct asp_error *err)
{
    if ((result->outputs.kpi_count > 0 && result->kpi_values == NULL) ||
        (result->outputs.input_count > 0 && result->input_values == NULL))
        return asp_fail(err, "the run did not keep the values of its futures: samples.csv cannot be written");
    struct asp_text part;
    asp_text_init(&part);
    int status = asp_folder_begin(folder, "samples.csv", err);
    if (status == 0)
        status = write_rows(result, folder, hooks, &part, err);
    if (status == 0)
        status = asp_folder_end(folder, err);
    asp_text_clear(&part);
    return status;
}
