/*
 * The inputs of a plan: adding, correlating and settling them. Draws are in input_draws.c.
 *
 * A number is addressed by its name without `strategy.<name>.`, so that a strategy's override draws with the uniform of
 * the key it replaces; all columns of one sample share the address of their file. Correlations join addresses, not
 * numbers, so an override keeps its key's company.
 */
#include "inputs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Dimensions 1..24 are given by the registry, the rest is dealt by names. */
enum { FIXED_DIMENSIONS = 24, NAMED_DIMENSIONS = ASP_SOBOL_DIMENSIONS - FIXED_DIMENSIONS };

static const char strategy_prefix[] = "strategy.";
static const char sample_prefix[] = "sample:";
static const struct asp_place nowhere = {NULL, 0, 0};

struct asp_inputs *asp_inputs_create(struct asp_error *err)
{
    struct asp_inputs *inputs = calloc(1, sizeof *inputs);
    if (!inputs) {
        asp_fail_memory(err);
        return NULL;
    }
    asp_arena_init(&inputs->arena);
    return inputs;
}

void asp_inputs_free(struct asp_inputs *inputs)
{
    if (!inputs) {
        return;
    }
    asp_arena_clear(&inputs->arena);
    free(inputs->list);
    free(inputs->streams);
    free(inputs->rows);
    free(inputs);
}

/* ---- adding ---- */

static const char *without_strategy(const char *name)
{
    if (strncmp(name, strategy_prefix, sizeof strategy_prefix - 1) != 0) {
        return name;
    }
    const char *rest = strchr(name + sizeof strategy_prefix - 1, '.');
    return rest && rest[1] ? rest + 1 : name;
}

/* A place at the end of the list for a new name; NULL: memory. */
static struct asp_input *reserve_input(struct asp_inputs *inputs, const char *name, struct asp_error *err)
{
    if (inputs->finished) {
        asp_fail(err, "input %s was added after the inputs were settled", name);
        return NULL;
    }
    char *copy = asp_arena_copy(&inputs->arena, name, strlen(name));
    void *list = inputs->list;
    if (!copy || asp_array_reserve(&list, &inputs->capacity, inputs->count + 1, sizeof *inputs->list)) {
        asp_fail_memory(err);
        return NULL;
    }
    inputs->list = list;
    struct asp_input *input = &inputs->list[inputs->count];
    *input = (struct asp_input){.name = copy, .name_hash = asp_name_hash(copy), .described = "", .place = nowhere};
    return input;
}

/* The stream of an address, new if it has none yet. */
static int add_stream(struct asp_inputs *inputs, const char *address, int fixed_dimension, size_t *stream,
                      struct asp_error *err)
{
    const uint64_t hash = asp_name_hash(address);
    size_t number = 0;
    while (number < inputs->stream_count &&
           (inputs->streams[number].hash != hash || strcmp(inputs->streams[number].address, address) != 0)) {
        number++;
    }
    void *streams = inputs->streams;
    if (asp_array_reserve(&streams, &inputs->stream_capacity, number + 1, sizeof *inputs->streams)) {
        return asp_fail_memory(err);
    }
    inputs->streams = streams;
    if (number == inputs->stream_count) {
        inputs->streams[inputs->stream_count++] = (struct asp_stream){
            .address = address, .hash = hash, .dimension = FIXED_DIMENSIONS + 1 + (uint32_t)(hash % NAMED_DIMENSIONS)};
    }
    if (fixed_dimension > 0 && !inputs->streams[number].fixed) {
        inputs->streams[number].dimension = (uint32_t)fixed_dimension;
        inputs->streams[number].fixed = true;
    }
    *stream = number;
    return 0;
}

static int describe_input(struct asp_inputs *inputs, struct asp_input *input,
                          const struct asp_distribution *distribution, struct asp_error *err)
{
    struct asp_text text;
    asp_text_init(&text);
    asp_distribution_describe(distribution, &text);
    input->described = asp_arena_copy(&inputs->arena, text.bytes ? text.bytes : "", text.length);
    const bool failed = text.failed || !input->described;
    asp_text_clear(&text);
    return failed ? asp_fail_memory(err) : 0;
}

static int settle_input(struct asp_inputs *inputs, struct asp_input *input, const struct asp_distribution *distribution,
                        int sobol_dimension, struct asp_error *err)
{
    input->marginal = asp_marginal_create(&inputs->arena, distribution, err);
    if (!input->marginal || describe_input(inputs, input, distribution, err)) {
        return -1;
    }
    if (asp_marginal_is_constant(input->marginal)) {
        input->is_constant = true;
        input->constant = asp_marginal_median(input->marginal);
        const bool inside = input->constant >= input->lowest && input->constant <= input->highest;
        return inside ? 0 : asp_input_refuse(input, input->constant, -1, err);
    }
    input->checked = !(asp_marginal_quantile(input->marginal, 0.0) >= input->lowest &&
                       asp_marginal_quantile(input->marginal, 1.0) <= input->highest);
    const char *address = without_strategy(input->name);
    if (input->marginal->form == ASP_FORM_ROWS) {
        address = asp_arena_format(&inputs->arena, "%s%s", sample_prefix, distribution->sample_name);
        if (!address) {
            return asp_fail_memory(err);
        }
    }
    return add_stream(inputs, address, sobol_dimension, &input->stream, err);
}

int asp_inputs_add(struct asp_inputs *inputs, const char *name, const struct asp_distribution *distribution,
                   double lowest, double highest, int sobol_dimension, struct asp_place place, struct asp_error *err)
{
    const ptrdiff_t there = asp_inputs_find(inputs, name);
    if (there >= 0) {
        return (int)there;
    }
    if (sobol_dimension < 0 || sobol_dimension > FIXED_DIMENSIONS) {
        return asp_fail(err, "input %s: Sobol dimension %d is not between 0 and %d", name, sobol_dimension,
                        FIXED_DIMENSIONS);
    }
    struct asp_input *input = reserve_input(inputs, name, err);
    if (!input) {
        return -1;
    }
    input->lowest = lowest;
    input->highest = highest;
    input->place = place;
    if (settle_input(inputs, input, distribution, sobol_dimension, err)) {
        if (err && err->failure == ASP_FAILURE_INPUT && !err->place.file_name) {
            err->place = place;
        }
        return -1;
    }
    return (int)inputs->count++;
}

int asp_inputs_add_constant(struct asp_inputs *inputs, const char *name, double value, struct asp_error *err)
{
    const ptrdiff_t there = asp_inputs_find(inputs, name);
    if (there >= 0) {
        return (int)there;
    }
    struct asp_input *input = reserve_input(inputs, name, err);
    if (!input) {
        return -1;
    }
    input->is_constant = true;
    input->constant = value;
    return (int)inputs->count++;
}

/* ---- correlations ---- */

static int check_pair(const struct asp_inputs *inputs, const struct asp_input *a, const struct asp_input *b,
                      double rank_correlation, struct asp_place place, struct asp_error *err)
{
    if (!(rank_correlation >= -1 && rank_correlation <= 1)) {
        char number[ASP_NUMBER_TEXT];
        return asp_fail_input(err, place, "the rank correlation of %s and %s must lie between -1 and 1, not %s",
                              a->name, b->name, asp_number_text(rank_correlation, number));
    }
    if (a == b || (!a->is_constant && !b->is_constant && a->stream == b->stream)) {
        return asp_fail_input(err, place, "%s and %s draw the same numbers: a correlation needs two different inputs",
                              a->name, b->name);
    }
    const struct asp_input *both[2] = {a, b};
    for (size_t side = 0; side < 2; side++) {
        if (both[side]->marginal && both[side]->marginal->form == ASP_FORM_ROWS) {
            return asp_fail_input(err, place,
                                  "%s is a sample, whose columns keep the correlation of their rows: it cannot have "
                                  "another one",
                                  both[side]->name);
        }
    }
    if (a->is_constant || b->is_constant) {
        return 0;
    }
    for (size_t row = 0; row < inputs->row_count; row++) {
        const struct asp_copula_row *said = &inputs->rows[row];
        if ((said->stream_a == a->stream && said->stream_b == b->stream) ||
            (said->stream_a == b->stream && said->stream_b == a->stream)) {
            return asp_fail_input(err, place, "the correlation of %s and %s was said already (line %d): leave one",
                                  a->name, b->name, said->place.line);
        }
    }
    return 0;
}

int asp_inputs_correlate(struct asp_inputs *inputs, const char *name_a, const char *name_b, double rank_correlation,
                         struct asp_place place, bool *ignored, struct asp_error *err)
{
    *ignored = false;
    const ptrdiff_t found_a = asp_inputs_find(inputs, name_a);
    const ptrdiff_t found_b = asp_inputs_find(inputs, name_b);
    if (found_a < 0 || found_b < 0) {
        return asp_fail_input(err, place, "%s is no input of this plan: a correlation needs two inputs that vary",
                              found_a < 0 ? name_a : name_b);
    }
    if (inputs->finished) {
        return asp_fail(err, "%s and %s were correlated after the inputs were settled", name_a, name_b);
    }
    const struct asp_input *a = &inputs->list[found_a];
    const struct asp_input *b = &inputs->list[found_b];
    if (check_pair(inputs, a, b, rank_correlation, place, err)) {
        return -1;
    }
    if (a->is_constant || b->is_constant) {
        *ignored = true;
        return 0;
    }
    void *rows = inputs->rows;
    if (asp_array_reserve(&rows, &inputs->row_capacity, inputs->row_count + 1, sizeof *inputs->rows)) {
        return asp_fail_memory(err);
    }
    inputs->rows = rows;
    inputs->rows[inputs->row_count++] =
        (struct asp_copula_row){a->stream, b->stream, a->name, b->name, rank_correlation, place};
    return 0;
}

/* ---- settling ---- */

/* Of streams with one dimension the bytewise first address keeps it. */
static void deal_dimensions(struct asp_inputs *inputs)
{
    const struct asp_stream *owner[ASP_SOBOL_DIMENSIONS + 1] = {NULL};
    for (size_t number = 0; number < inputs->stream_count; number++) {
        const struct asp_stream *stream = &inputs->streams[number];
        const struct asp_stream **place = &owner[stream->dimension];
        if (!*place || strcmp(stream->address, (*place)->address) < 0) {
            *place = stream;
        }
    }
    for (size_t number = 0; number < inputs->stream_count; number++) {
        struct asp_stream *stream = &inputs->streams[number];
        if (owner[stream->dimension] != stream) {
            stream->dimension = 0;
        }
    }
}

int asp_inputs_finish(struct asp_inputs *inputs, struct asp_error *err)
{
    if (inputs->finished) {
        return asp_fail(err, "the inputs were settled twice");
    }
    const char **addresses = asp_arena_allocate(&inputs->arena, inputs->stream_count + 1, sizeof *addresses);
    if (!addresses) {
        return asp_fail_memory(err);
    }
    for (size_t stream = 0; stream < inputs->stream_count; stream++) {
        addresses[stream] = inputs->streams[stream].address;
    }
    if (asp_copula_build(&inputs->arena, addresses, inputs->stream_count, inputs->rows, inputs->row_count,
                         &inputs->copula, err)) {
        return -1;
    }
    for (size_t number = 0; number < inputs->copula.group_count; number++) {
        const struct asp_copula_group *group = &inputs->copula.groups[number];
        inputs->largest_group = group->count > inputs->largest_group ? group->count : inputs->largest_group;
        for (size_t member = 0; member < group->count; member++) {
            inputs->streams[group->members[member]].correlated = true;
        }
    }
    deal_dimensions(inputs);
    inputs->finished = true;
    return 0;
}

/* ---- queries ---- */

size_t asp_inputs_count(const struct asp_inputs *inputs) { return inputs->count; }

const char *asp_inputs_name(const struct asp_inputs *inputs, size_t input) { return inputs->list[input].name; }

bool asp_inputs_is_constant(const struct asp_inputs *inputs, size_t input) { return inputs->list[input].is_constant; }

double asp_inputs_constant(const struct asp_inputs *inputs, size_t input) { return inputs->list[input].constant; }

ptrdiff_t asp_inputs_find(const struct asp_inputs *inputs, const char *name)
{
    const uint64_t hash = asp_name_hash(name);
    for (size_t input = 0; input < inputs->count; input++) {
        if (inputs->list[input].name_hash == hash && strcmp(inputs->list[input].name, name) == 0) {
            return (ptrdiff_t)input;
        }
    }
    return -1;
}
