/*
 * inputs: what a plan's inputs are made of. Shared by inputs.c (building) and input_draws.c (drawing); internal.
 */
#ifndef ASPSIM_RANDOM_INPUTS_H
#define ASPSIM_RANDOM_INPUTS_H

#include "aspsim/random.h"

#include "copula.h"
#include "marginals.h"

/* A row of uniforms that one input or more read. */
struct asp_stream {
    const char *address; /* the input's name without `strategy.<name>.`; of a sample "sample:" and its name */
    uint64_t hash;
    uint32_t dimension; /* under Sobol sampling; 0: taken by an earlier name, Philox instead */
    bool fixed;         /* the dimension is from the registry */
    bool correlated;
};

struct asp_input {
    const char *name;
    uint64_t name_hash;
    const struct asp_marginal *marginal; /* NULL: added as a constant */
    double constant;                     /* where it is one */
    bool is_constant;
    bool checked; /* a draw can leave the range */
    double lowest, highest;
    struct asp_place place;
    const char *described; /* the distribution in words, for messages; "" if it cannot be bounded */
    size_t stream;         /* of those that draw */
};

struct asp_inputs {
    struct asp_arena arena;
    struct asp_input *list;
    size_t count, capacity;
    struct asp_stream *streams;
    size_t stream_count, stream_capacity;
    struct asp_copula_row *rows;
    size_t row_count, row_capacity;
    struct asp_copula copula;
    size_t largest_group;
    bool finished;
};

/* Fills err with what an input drew and what would be right. future < 0: it has the value in every future. -1. */
int asp_input_refuse(const struct asp_input *input, double value, int64_t future, struct asp_error *err);

#endif
