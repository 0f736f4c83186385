/*
 * Marginals whose inverse has no formula: a piecewise cubic in the normal deviate z, with exact nodes and slopes.
 *
 * The table holds w, the coordinate in which a law's tails are smooth (special.h): w(z) is the quantile at the normal
 * probability of z and dw/dz = width * phi(z) / f(w). Truncation is part of the nodes, so a draw costs the same with
 * and without it. Hermite cubics on cells of 1/64 err by h^4/384 of the fourth derivative; slopes are held to three
 * secants, which keeps every cell monotone (Fritsch & Carlson 1980). Nodes are found outwards from the median, each
 * from a two-step extrapolation of the last ones.
 */
#include <math.h>

#include "marginals.h"

enum { NODE_COUNT = ASP_TABLE_CELLS + 1, MIDDLE_NODE = ASP_TABLE_CELLS / 2 };

static const double cell_width = 1.0 / ASP_TABLE_CELLS_PER_UNIT;
static const double steepest_in_secants = 3.0;
static const double root_two_pi = 2.5066282746310005024;

struct node {
    double w;
    double slope; /* dw/dz */
};

static double node_z(size_t node) { return ASP_TABLE_LOWEST + (double)node * cell_width; }

static struct node solve_node(const struct asp_marginal *marginal, double z, double guess)
{
    const struct asp_tails tails = {marginal->lower_base + marginal->width * asp_normal_cdf(z),
                                    marginal->upper_base + marginal->width * asp_normal_cdf(-z)};
    struct node node;
    node.w = asp_law_quantile(&marginal->law, tails, guess);
    const double density = asp_law_log_density(&marginal->law, node.w);
    node.slope = marginal->width / root_two_pi * asp_exp(-0.5 * z * z - density);
    return node;
}

/* Where the next node, one cell along `direction`, should be. */
static double extrapolate(const struct node *last, const struct node *before, double direction)
{
    return last->w + direction * cell_width * (1.5 * last->slope - 0.5 * before->slope);
}

static void solve_nodes(const struct asp_marginal *marginal, struct node *nodes)
{
    nodes[MIDDLE_NODE] = solve_node(marginal, 0.0, asp_law_middle(&marginal->law));
    const struct node *before = &nodes[MIDDLE_NODE];
    for (size_t node = MIDDLE_NODE + 1; node < NODE_COUNT; node++) {
        nodes[node] = solve_node(marginal, node_z(node), extrapolate(&nodes[node - 1], before, 1.0));
        before = &nodes[node - 1];
    }
    before = &nodes[MIDDLE_NODE];
    for (size_t node = MIDDLE_NODE; node-- > 0;) {
        nodes[node] = solve_node(marginal, node_z(node), extrapolate(&nodes[node + 1], before, -1.0));
        before = &nodes[node + 1];
    }
}

static double gentle(double rise, double secant)
{
    const double steepest = steepest_in_secants * secant;
    return rise > steepest ? steepest : rise;
}

static void write_cell(const struct node *left, const struct node *right, double *coefficients)
{
    const double secant = right->w > left->w ? right->w - left->w : 0.0;
    const double rise_left = gentle(left->slope * cell_width, secant);
    const double rise_right = gentle(right->slope * cell_width, secant);
    coefficients[0] = left->w;
    coefficients[1] = rise_left;
    coefficients[2] = 3.0 * secant - 2.0 * rise_left - rise_right;
    coefficients[3] = rise_left + rise_right - 2.0 * secant;
}

int asp_marginal_tabulate(struct asp_arena *arena, struct asp_marginal *marginal, struct asp_error *err)
{
    struct node nodes[NODE_COUNT];
    double(*cells)[4] = asp_arena_allocate(arena, ASP_TABLE_CELLS, sizeof *cells);
    if (!cells) {
        return asp_fail_memory(err);
    }
    solve_nodes(marginal, nodes);
    for (size_t cell = 0; cell < ASP_TABLE_CELLS; cell++) {
        write_cell(&nodes[cell], &nodes[cell + 1], cells[cell]);
    }
    marginal->cells = (const double(*)[4])cells;
    return 0;
}
