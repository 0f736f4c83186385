/*
 * Rank correlations by a Gaussian copula: groups of correlated streams and their Cholesky factors.
 *
 * The factor is our own because rank correlations of 1 and -1 make singular matrices, which are honest wishes and which
 * GSL's Cholesky refuses; a pivot of 0 drops its column. A set of rows that no random numbers can have is an error that
 * names the rows among the first streams that contradict each other and says by how much all would have to shrink.
 * Leaves out repairing such a set: the planner must know what is run.
 */
#include "copula.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "aspsim/kernel.h"

enum { ROWS_NAMED = 6, SHRINK_STEPS = 100 };

/* A pivot this near 0 is 0: what rounding leaves of a singular matrix. */
static const double pivot_slack = 1e-12;
/* Beside a pivot of 0 the rest of its column must be 0, to the root of the slack. */
static const double column_slack = 1e-6;
/* The shrink factor is said in hundredths. */
static const double shrink_unit = 0.01;
/* The deviates of 2^-53 and 1 - 2^-53, the outermost addressed uniforms. */
static const double outermost_deviate = 8.2095361516013874;

double asp_copula_normal_correlation(double rank_correlation)
{
    const double normal = 2.0 * asp_sin_turns(rank_correlation / 12.0);
    return normal > 1.0 ? 1.0 : normal < -1.0 ? -1.0 : normal;
}

static size_t triangle(size_t row) { return row * (row + 1) / 2; }

/* ---- factors ---- */

/* Row `row` of L from the rows before; ranks[column] is the row of rank correlations, taken times `shrink`. False if
 * the matrix of normal correlations is not positive semidefinite. */
static bool factor_row(const double *ranks, double shrink, size_t row, double *factor)
{
    double *own = factor + triangle(row);
    double left = 1.0;
    for (size_t column = 0; column < row; column++) {
        const double *other = factor + triangle(column);
        double rest = asp_copula_normal_correlation(shrink * ranks[column]);
        for (size_t before = 0; before < column; before++) {
            rest -= own[before] * other[before];
        }
        if (other[column] > 0) {
            own[column] = rest / other[column];
        } else if (fabs(rest) <= column_slack) {
            own[column] = 0.0;
        } else {
            return false;
        }
        left -= own[column] * own[column];
    }
    own[row] = left > pivot_slack ? sqrt(left) : 0.0;
    return left >= -pivot_slack;
}

/* L of the rank correlations (lower triangle by rows, unit diagonal). Returns how many rows it got through. */
static size_t factor_matrix(const double *ranks, double shrink, size_t count, double *factor)
{
    size_t row = 0;
    while (row < count && factor_row(ranks + triangle(row), shrink, row, factor)) {
        row++;
    }
    return row;
}

/* The largest factor, in hundredths, that makes the set possible; 0 always does. */
static double largest_shrink(const double *ranks, size_t count, double *factor)
{
    for (int step = 1; step < SHRINK_STEPS; step++) {
        const double shrink = 1.0 - step * shrink_unit;
        if (factor_matrix(ranks, shrink, count, factor) == count) {
            return shrink;
        }
    }
    return 0.0;
}

/* ---- groups ---- */

static size_t find_root(size_t *parent, size_t stream)
{
    while (parent[stream] != stream) {
        parent[stream] = parent[parent[stream]];
        stream = parent[stream];
    }
    return stream;
}

/* Scratch of one build. */
struct builder {
    struct asp_arena *arena;
    const char *const *names;
    size_t stream_count;
    const struct asp_copula_row *rows;
    size_t row_count;
    size_t *parent;   /* union-find; [stream_count] */
    size_t *position; /* of a stream in its group; [stream_count] */
};

static void join_streams(struct builder *builder)
{
    for (size_t stream = 0; stream < builder->stream_count; stream++) {
        builder->parent[stream] = stream;
    }
    for (size_t row = 0; row < builder->row_count; row++) {
        const size_t root_a = find_root(builder->parent, builder->rows[row].stream_a);
        const size_t root_b = find_root(builder->parent, builder->rows[row].stream_b);
        builder->parent[root_a > root_b ? root_a : root_b] = root_a > root_b ? root_b : root_a;
    }
}

/* Puts the streams under `root` in bytewise order of their names. */
static int gather_members(struct builder *builder, size_t root, struct asp_copula_group *group, struct asp_error *err)
{
    group->members = asp_arena_allocate(builder->arena, builder->stream_count, sizeof *group->members);
    if (!group->members) {
        return asp_fail_memory(err);
    }
    for (size_t stream = 0; stream < builder->stream_count; stream++) {
        if (find_root(builder->parent, stream) != root) {
            continue;
        }
        size_t place = group->count++;
        while (place > 0 && strcmp(builder->names[group->members[place - 1]], builder->names[stream]) > 0) {
            group->members[place] = group->members[place - 1];
            place--;
        }
        group->members[place] = stream;
    }
    for (size_t member = 0; member < group->count; member++) {
        builder->position[group->members[member]] = member;
    }
    return 0;
}

static void describe_row(const struct asp_copula_row *row, struct asp_text *text)
{
    char number[ASP_NUMBER_TEXT];
    asp_text_add_format(text, "%s`%s ~ %s` %s", text->length ? ", " : "", row->name_a, row->name_b,
                        asp_number_text(row->rank_correlation, number));
    if (row->place.file_name) {
        asp_text_add_format(text, " (%s:%d)", row->place.file_name, row->place.line);
    }
}

/* Names the rows among the group's first `contradicting` members. */
static int refuse_group(const struct builder *builder, size_t root, size_t contradicting, double shrink,
                        struct asp_error *err)
{
    struct asp_text text;
    asp_text_init(&text);
    size_t named = 0;
    struct asp_place place = {NULL, 0, 0};
    for (size_t number = 0; number < builder->row_count; number++) {
        const struct asp_copula_row *row = &builder->rows[number];
        if (find_root(builder->parent, row->stream_a) != root || builder->position[row->stream_a] >= contradicting ||
            builder->position[row->stream_b] >= contradicting) {
            continue;
        }
        place = row->place;
        if (named++ < ROWS_NAMED) {
            describe_row(row, &text);
        }
    }
    if (named > ROWS_NAMED) {
        asp_text_add_format(&text, " and %zu more", named - ROWS_NAMED);
    }
    char number[ASP_NUMBER_TEXT];
    asp_fail_input(err, place,
                   "no numbers can be correlated like this: %s; pairs that no row names count as 0; all of them times "
                   "%s would be possible",
                   text.bytes ? text.bytes : "", asp_number_brief(shrink, 2, number));
    asp_text_clear(&text);
    return -1;
}

static int settle_group(struct builder *builder, size_t root, struct asp_copula_group *group, struct asp_error *err)
{
    if (gather_members(builder, root, group, err)) {
        return -1;
    }
    double *ranks = asp_arena_allocate(builder->arena, triangle(group->count), sizeof *ranks);
    group->factor = asp_arena_allocate(builder->arena, triangle(group->count), sizeof *group->factor);
    if (!ranks || !group->factor) {
        return asp_fail_memory(err);
    }
    for (size_t number = 0; number < builder->row_count; number++) {
        const struct asp_copula_row *row = &builder->rows[number];
        if (find_root(builder->parent, row->stream_a) == root) {
            const size_t a = builder->position[row->stream_a];
            const size_t b = builder->position[row->stream_b];
            ranks[triangle(a > b ? a : b) + (a > b ? b : a)] = row->rank_correlation;
        }
    }
    const size_t done = factor_matrix(ranks, 1.0, group->count, group->factor);
    if (done < group->count) {
        return refuse_group(builder, root, done + 1, largest_shrink(ranks, group->count, group->factor), err);
    }
    return 0;
}

/* Whether a root has more than itself under it, which means that a row has joined something to it. */
static bool has_rows(const struct builder *builder, size_t root)
{
    for (size_t row = 0; row < builder->row_count; row++) {
        if (find_root(builder->parent, builder->rows[row].stream_a) == root) {
            return true;
        }
    }
    return false;
}

int asp_copula_build(struct asp_arena *arena, const char *const *names, size_t stream_count,
                     const struct asp_copula_row *rows, size_t row_count, struct asp_copula *copula,
                     struct asp_error *err)
{
    *copula = (struct asp_copula){NULL, 0};
    if (row_count == 0) {
        return 0;
    }
    struct builder builder = {arena, names, stream_count, rows, row_count, NULL, NULL};
    builder.parent = asp_arena_allocate(arena, stream_count, sizeof *builder.parent);
    builder.position = asp_arena_allocate(arena, stream_count, sizeof *builder.position);
    copula->groups = asp_arena_allocate(arena, row_count, sizeof *copula->groups);
    if (!builder.parent || !builder.position || !copula->groups) {
        return asp_fail_memory(err);
    }
    join_streams(&builder);
    for (size_t stream = 0; stream < stream_count; stream++) {
        if (builder.parent[stream] == stream && has_rows(&builder, stream) &&
            settle_group(&builder, stream, &copula->groups[copula->group_count++], err)) {
            return -1;
        }
    }
    return 0;
}

/* ---- draws ---- */

void asp_copula_mix(const struct asp_copula_group *group, size_t width, double *z)
{
    /* From the last row up, so that the rows a row still needs are untouched. */
    for (size_t member = group->count; member-- > 0;) {
        const double *factor = group->factor + triangle(member);
        double *mixed = z + member * width;
        for (size_t path = 0; path < width; path++) {
            mixed[path] *= factor[member];
        }
        for (size_t other = 0; other < member; other++) {
            const double *row = z + other * width;
            for (size_t path = 0; path < width; path++) {
                mixed[path] += factor[other] * row[path];
            }
        }
        for (size_t path = 0; path < width; path++) {
            const double raised = mixed[path] < -outermost_deviate ? -outermost_deviate : mixed[path];
            mixed[path] = raised > outermost_deviate ? outermost_deviate : raised;
        }
    }
}
