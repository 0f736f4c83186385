/*
 * Draws of a plan's inputs, a block of paths at a time, and the check of each draw against its parameter's range.
 *
 * Uncorrelated inputs go one by one: uniform, deviate where the marginal wants one, inverse. Correlated groups draw all
 * their deviates first and mix them; only they pay for it.
 */
#include <math.h>

#include "inputs.h"

/* The outermost addressed uniform below 1: probabilities of mixed deviates are held to it. */
static const double outermost_uniform = 1.0 - 0x1p-53;

size_t asp_inputs_scratch_count(const struct asp_inputs *inputs)
{
    /* Uniforms, deviates, and the deviates of the largest group. */
    return (2 + inputs->largest_group) * ASP_BLOCK_PATHS;
}

static void fill_row(double *row, double value)
{
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
        row[path] = value;
    }
}

void asp_inputs_fill_constants(const struct asp_inputs *inputs, double (*rows)[ASP_BLOCK_PATHS])
{
    for (size_t input = 0; input < inputs->count; input++) {
        if (inputs->list[input].is_constant) {
            fill_row(rows[input], inputs->list[input].constant);
        }
    }
}

/* ---- one row ---- */

static void draw_uniforms(const struct asp_stream *stream, const struct asp_drawing *drawing, uint32_t first_path,
                          double *u)
{
    if (drawing->sampling == ASP_SAMPLING_SOBOL && stream->dimension > 0) {
        drawing->kernel->sobol_uniform(drawing->seed, stream->dimension, first_path, ASP_BLOCK_PATHS, u);
    } else {
        drawing->kernel->philox_uniform(drawing->seed, stream->hash, 0, first_path, ASP_BLOCK_PATHS, u);
    }
}

static void draw_alone(const struct asp_inputs *inputs, const struct asp_drawing *drawing, uint32_t first_path,
                       double (*rows)[ASP_BLOCK_PATHS], double *scratch)
{
    double *u = scratch;
    double *z = scratch + ASP_BLOCK_PATHS;
    for (size_t number = 0; number < inputs->count; number++) {
        const struct asp_input *input = &inputs->list[number];
        if (input->is_constant || inputs->streams[input->stream].correlated) {
            continue;
        }
        draw_uniforms(&inputs->streams[input->stream], drawing, first_path, u);
        const bool wants_z = asp_marginal_wants_z(input->marginal);
        if (wants_z) {
            drawing->kernel->normal_quantile(ASP_BLOCK_PATHS, u, z);
        }
        asp_marginal_draw(input->marginal, drawing->kernel, ASP_BLOCK_PATHS, u, wants_z ? z : NULL, rows[number]);
    }
}

/* ---- correlated rows ---- */

static void draw_from_mixed(const struct asp_input *input, const struct asp_kernel *kernel, const double *z, double *u,
                            double *row)
{
    if (!asp_marginal_wants_z(input->marginal)) {
        kernel->normal_cdf(ASP_BLOCK_PATHS, z, u);
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
            u[path] = u[path] > outermost_uniform ? outermost_uniform : u[path];
        }
    }
    asp_marginal_draw(input->marginal, kernel, ASP_BLOCK_PATHS, u, z, row);
}

static void draw_group(const struct asp_inputs *inputs, const struct asp_copula_group *group,
                       const struct asp_drawing *drawing, uint32_t first_path, double (*rows)[ASP_BLOCK_PATHS],
                       double *scratch)
{
    double *mixed = scratch + 2 * ASP_BLOCK_PATHS;
    for (size_t member = 0; member < group->count; member++) {
        double *z = mixed + member * ASP_BLOCK_PATHS;
        draw_uniforms(&inputs->streams[group->members[member]], drawing, first_path, z);
        drawing->kernel->normal_quantile(ASP_BLOCK_PATHS, z, z);
    }
    asp_copula_mix(group, ASP_BLOCK_PATHS, mixed);
    for (size_t number = 0; number < inputs->count; number++) {
        const struct asp_input *input = &inputs->list[number];
        for (size_t member = 0; member < group->count && !input->is_constant; member++) {
            if (input->stream == group->members[member]) {
                draw_from_mixed(input, drawing->kernel, mixed + member * ASP_BLOCK_PATHS, scratch, rows[number]);
            }
        }
    }
}

/* ---- the check ---- */

/* The first of `counted` draws outside the range; `counted` if there is none. NaN is outside. */
static size_t first_outside(const struct asp_input *input, size_t counted, const double *row)
{
    bool all_inside = true;
    for (size_t path = 0; path < counted; path++) {
        all_inside = all_inside & (row[path] >= input->lowest) & (row[path] <= input->highest);
    }
    size_t path = all_inside ? counted : 0;
    while (path < counted && row[path] >= input->lowest && row[path] <= input->highest) {
        path++;
    }
    return path;
}

static void describe_range(const struct asp_input *input, struct asp_text *text)
{
    char low[ASP_NUMBER_TEXT];
    char high[ASP_NUMBER_TEXT];
    asp_number_text(input->lowest, low);
    asp_number_text(input->highest, high);
    if (isinf(input->highest)) {
        asp_text_add_format(text, "it must be at least %s", low);
    } else if (isinf(input->lowest)) {
        asp_text_add_format(text, "it must be at most %s", high);
    } else {
        asp_text_add_format(text, "it must lie between %s and %s", low, high);
    }
}

int asp_input_refuse(const struct asp_input *input, double value, int64_t future, struct asp_error *err)
{
    char number[ASP_NUMBER_TEXT];
    char low[ASP_NUMBER_TEXT];
    struct asp_text text;
    asp_text_init(&text);
    if (future < 0) {
        asp_text_add_format(&text, "%s is %s; ", input->name, asp_number_text(value, number));
    } else {
        asp_text_add_format(&text, "%s drew %s in future %lld; ", input->name, asp_number_brief(value, 4, number),
                            (long long)future);
    }
    describe_range(input, &text);
    if (future >= 0 && input->described[0]) {
        /* `never` is how a cell says that there is no upper bound. */
        asp_text_add_format(&text, ": bound it, for example %s within [%s, %s]", input->described,
                            asp_number_text(input->lowest, low),
                            isinf(input->highest) ? "never" : asp_number_text(input->highest, number));
    } else if (future >= 0) {
        asp_text_add(&text, ": correct its file");
    }
    asp_fail_input(err, input->place, "%s", text.bytes ? text.bytes : input->name);
    asp_text_clear(&text);
    return -1;
}

static int check_ranges(const struct asp_inputs *inputs, uint32_t first_path, size_t counted,
                        const double (*rows)[ASP_BLOCK_PATHS], struct asp_error *err)
{
    size_t worst_path = counted;
    size_t worst_input = 0;
    for (size_t number = 0; number < inputs->count; number++) {
        if (inputs->list[number].checked) {
            const size_t path = first_outside(&inputs->list[number], worst_path, rows[number]);
            worst_input = path < worst_path ? number : worst_input;
            worst_path = path;
        }
    }
    if (worst_path == counted) {
        return 0;
    }
    return asp_input_refuse(&inputs->list[worst_input], rows[worst_input][worst_path],
                            (int64_t)first_path + (int64_t)worst_path, err);
}

int asp_inputs_draw(const struct asp_inputs *inputs, const struct asp_drawing *drawing, uint32_t first_path,
                    size_t counted, double (*rows)[ASP_BLOCK_PATHS], double *scratch, struct asp_error *err)
{
    if (!inputs->finished) {
        return asp_fail(err, "inputs were drawn before they were settled");
    }
    if (drawing->middle) {
        for (size_t number = 0; number < inputs->count; number++) {
            if (!inputs->list[number].is_constant) {
                fill_row(rows[number], asp_marginal_median(inputs->list[number].marginal));
            }
        }
    } else {
        draw_alone(inputs, drawing, first_path, rows, scratch);
        for (size_t group = 0; group < inputs->copula.group_count; group++) {
            draw_group(inputs, &inputs->copula.groups[group], drawing, first_path, rows, scratch);
        }
    }
    return check_ranges(inputs, first_path, counted, (const double(*)[ASP_BLOCK_PATHS])rows, err);
}
