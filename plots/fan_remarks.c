/*
 * The texts inside a fan: what the target is and what was counted later. Text is written on paper, where it covers as
 * little of the picture as can be; away from its mark it is joined to it by a thin line. The places tried are those
 * along the target's line or around the count first, then a grid over the whole plot; the cheapest wins.
 */
#include <math.h>

#include "fan_plot.h"

#define REMARK_GAP_PX 10.0
#define PAPER_AIR_PX 4.0
#define LEADER_WIDTH_PX 1.2
#define GRID_STEP_X_PX 40.0
#define GRID_STEP_Y_PX 20.0
#define PLACES_ALONG_LINE 24

/* Costs, where covering all of the fan under a text is 1. */
#define COST_TEXT 100.0     /* of covering another text */
#define COST_OUTSIDE 1000.0 /* of leaving the plot */
#define COST_MARK 4.0       /* of covering a count, a ring or the target's line */
#define COST_LEADER 0.35    /* of needing a line to the mark */
#define COST_PER_PX 0.0007  /* of the distance to the mark */
#define COST_BELOW 0.1      /* of standing below the target's line */
#define COST_RIGHT 0.3      /* of standing at the line's right end */

static const struct asp_block_shape one_line = {0, 0, false, ASP_ALIGN_LEFT};

/* A text looking for its place. */
struct remark {
    const struct asp_style *style;
    const char *text;
    double width, height; /* of its paper */
    struct asp_point mark;
    struct asp_rectangle best;
    double best_cost;
    bool best_has_leader;
};

static bool overlap(struct asp_rectangle one, struct asp_rectangle other)
{
    return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

static bool holds_point(struct asp_rectangle box, struct asp_point point, double air_px)
{
    return point.x > box.left - air_px && point.x < box.right + air_px && point.y > box.top - air_px &&
           point.y < box.bottom + air_px;
}

/* The share of the box's width under which there is fan. */
static double fan_covered(const struct asp_fan_plot *plot, struct asp_rectangle box)
{
    const struct asp_fan *fan = plot->fan;
    double seen = 0, hit = 0;
    for (size_t month = 0; month < fan->month_count; month++) {
        double before = asp_fan_x(plot, (double)month), at = asp_fan_x(plot, (double)month + 1);
        if (at < box.left - REMARK_GAP_PX || before > box.right + REMARK_GAP_PX)
            continue;
        seen++;
        hit += asp_fan_y(plot, fan->months[month].quantile[ASP_P95]) < box.bottom &&
               asp_fan_y(plot, fan->months[month].quantile[ASP_P05]) > box.top;
    }
    return seen > 0 ? hit / seen : 0;
}

static double counts_covered(const struct asp_fan_plot *plot, const struct asp_actual *actuals, size_t count,
                             struct asp_rectangle box, double air_px)
{
    double cost = 0;
    for (size_t index = 0; index < count; index++)
        cost +=
            holds_point(box, asp_fan_place(plot, actuals[index].month, actuals[index].value), air_px) ? COST_MARK : 0;
    return cost;
}

static double covered(const struct asp_fan_plot *plot, struct asp_rectangle box)
{
    const double ring_px = ASP_FAN_RING_RADIUS_PX + ASP_FAN_RING_WIDTH_PX;
    const struct asp_fan *fan = plot->fan;
    double cost = fan_covered(plot, box);
    for (size_t index = 0; index < plot->taken_count; index++)
        cost += overlap(box, plot->taken[index]) ? COST_TEXT : 0;
    cost += counts_covered(plot, fan->later, fan->later_count, box, ring_px);
    cost += counts_covered(plot, fan->history, fan->history_count, box, ASP_FAN_HISTORY_WIDTH_PX);
    if (fan->goal) {
        struct asp_point ring = asp_fan_place(plot, fan->goal->month, fan->goal->threshold);
        cost += ring.y > box.top - 1 && ring.y < box.bottom + 1 ? COST_MARK : 0;
        cost += holds_point(box, ring, ring_px) ? COST_MARK : 0;
    }
    if (isfinite(fan->start_value)) {
        struct asp_point start = {asp_fan_x(plot, 0), asp_fan_y(plot, fan->start_value)};
        cost += holds_point(box, start, ASP_FAN_START_RADIUS_PX) ? COST_MARK : 0;
    }
    bool outside = box.left < plot->area.left || box.right > plot->area.right || box.bottom > plot->area.bottom ||
                   box.top < plot->area.top - (box.bottom - box.top);
    return cost + (outside ? COST_OUTSIDE : 0);
}

/* The point of the box's edge that is nearest to the mark. */
static struct asp_point nearest_edge(struct asp_rectangle box, struct asp_point mark)
{
    return (struct asp_point){fmax(box.left, fmin(box.right, mark.x)), fmax(box.top, fmin(box.bottom, mark.y))};
}

static double distance(struct asp_point one, struct asp_point other)
{
    double across = one.x - other.x, down = one.y - other.y;
    return sqrt(across * across + down * down);
}

static bool leader_crosses_text(const struct asp_fan_plot *plot, struct asp_point from, struct asp_point to)
{
    const int steps = 16;
    for (int step = 0; step <= steps; step++) {
        double share = (double)step / steps;
        struct asp_point at = {from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)};
        for (size_t index = 0; index < plot->taken_count; index++)
            if (holds_point(plot->taken[index], at, 0))
                return true;
    }
    return false;
}

static void try_place(const struct asp_fan_plot *plot, struct remark *remark, double left, double middle,
                      double dislike, bool has_leader)
{
    struct asp_rectangle box = {left, middle - remark->height / 2, left + remark->width, middle + remark->height / 2};
    double cost = dislike;
    if (has_leader) {
        struct asp_point edge = nearest_edge(box, remark->mark);
        cost += COST_LEADER + COST_PER_PX * distance(edge, remark->mark);
        cost += leader_crosses_text(plot, edge, remark->mark) ? COST_TEXT : 0;
    }
    if (cost >= remark->best_cost)
        return;
    cost += covered(plot, box);
    if (cost < remark->best_cost) {
        remark->best_cost = cost;
        remark->best = box;
        remark->best_has_leader = has_leader;
    }
}

static void remark_init(struct asp_fan_plot *plot, struct remark *remark, const struct asp_style *style,
                        const char *text, struct asp_point mark)
{
    *remark = (struct remark){.style = style, .text = text, .mark = mark, .best = plot->area, .best_cost = INFINITY};
    remark->width = asp_canvas_measure(plot->canvas, style, &one_line, text).width + 2 * PAPER_AIR_PX;
    remark->height = style->size_px + 2 * PAPER_AIR_PX;
}

/* Anywhere in the plot, joined to the mark by a line. */
static void try_grid(const struct asp_fan_plot *plot, struct remark *remark)
{
    for (double left = plot->area.left + REMARK_GAP_PX; left + remark->width <= plot->area.right;
         left += GRID_STEP_X_PX)
        for (double middle = plot->area.top + remark->height; middle + remark->height <= plot->area.bottom;
             middle += GRID_STEP_Y_PX)
            try_place(plot, remark, left, middle, 0, true);
}

static void draw_leader(struct asp_fan_plot *plot, const struct remark *remark)
{
    struct asp_point edge = nearest_edge(remark->best, remark->mark);
    double length = distance(edge, remark->mark), ring_px = ASP_FAN_RING_RADIUS_PX + ASP_FAN_RING_WIDTH_PX / 2;
    if (length <= ring_px)
        return;
    const struct asp_point line[] = {edge,
                                     {remark->mark.x + (edge.x - remark->mark.x) * ring_px / length,
                                      remark->mark.y + (edge.y - remark->mark.y) * ring_px / length}};
    asp_canvas_stroke_line(plot->canvas, line, 2, LEADER_WIDTH_PX, 0, remark->style->colour);
}

static void remark_draw(struct asp_fan_plot *plot, const struct remark *remark)
{
    const struct asp_rectangle *box = &remark->best;
    asp_canvas_fill_rectangle(plot->canvas, *box, ASP_COLOUR_PAPER);
    if (remark->best_has_leader)
        draw_leader(plot, remark);
    asp_canvas_text(plot->canvas, remark->style, ASP_ALIGN_LEFT, box->left + PAPER_AIR_PX,
                    (box->top + box->bottom) / 2 + ASP_STYLE_HALF_CAPITAL * remark->style->size_px, remark->text);
    if (plot->taken_count < ASP_FAN_REMARKS_MOST)
        plot->taken[plot->taken_count++] = *box;
}

/* Along the line, above it rather than below, to the left rather than to the right. */
static void draw_target_remark(struct asp_fan_plot *plot)
{
    const struct asp_goal *goal = plot->fan->goal;
    struct remark remark;
    remark_init(plot, &remark, &asp_style_target, asp_fan_text(plot, asp_fan_add_goal_label),
                asp_fan_place(plot, goal->month, goal->threshold));
    double room = plot->area.right - plot->area.left - remark.width - 2 * REMARK_GAP_PX;
    double rise = remark.height / 2 + PAPER_AIR_PX;
    for (int place = 0; place < PLACES_ALONG_LINE; place++) {
        double along = (double)place / (PLACES_ALONG_LINE - 1), left = plot->area.left + REMARK_GAP_PX + along * room;
        try_place(plot, &remark, left, remark.mark.y - rise, COST_RIGHT * along, false);
        try_place(plot, &remark, left, remark.mark.y + rise, COST_RIGHT * along + COST_BELOW, false);
    }
    try_grid(plot, &remark);
    remark_draw(plot, &remark);
}

/* Beside the last count, above or below it. */
static void draw_later_remark(struct asp_fan_plot *plot)
{
    const struct asp_actual *last = &plot->fan->later[plot->fan->later_count - 1];
    struct remark remark;
    remark_init(plot, &remark, &asp_style_remark, asp_fan_text(plot, asp_fan_add_later_label),
                asp_fan_place(plot, last->month, last->value));
    double beside = ASP_FAN_RING_RADIUS_PX + ASP_FAN_RING_WIDTH_PX + PAPER_AIR_PX;
    double rise = remark.height / 2 + beside, width = remark.width;
    const double lefts[] = {remark.mark.x - beside - width, remark.mark.x + beside, remark.mark.x - width / 2};
    try_place(plot, &remark, lefts[0], remark.mark.y, 0, false);
    try_place(plot, &remark, lefts[1], remark.mark.y, 0, false);
    try_place(plot, &remark, lefts[2], remark.mark.y - rise, 0, false);
    try_place(plot, &remark, lefts[2], remark.mark.y + rise, 0, false);
    try_grid(plot, &remark);
    remark_draw(plot, &remark);
}

void asp_fan_draw_remarks(struct asp_fan_plot *plot)
{
    if (plot->fan->later_count > 0)
        draw_later_remark(plot);
    if (plot->fan->goal)
        draw_target_remark(plot);
}
