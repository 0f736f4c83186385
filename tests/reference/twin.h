/*
 * The scalar twin: market, prices, events and adoption of one path at a time, written from the specification alone as
 * plainly as it can be, with doubles and <math.h>. The fast model must agree with it path by path.
 *
 * It draws the same addressed uniforms as the model and takes scenarios as they are read; it shares no line with
 * sim/market and sim/model. It expects scenarios that the model accepts and checks nothing: what it cannot compute is
 * NaN. Partners are not in it.
 */
#ifndef ASPSIM_TESTS_TWIN_H
#define ASPSIM_TESTS_TWIN_H

#include "aspsim/scenario.h"

enum { TWIN_NAME = 128 };

/* A number that is drawn once a path: a key, or key@YYYY-MM for a later piece of its schedule. */
struct twin_input {
    char name[TWIN_NAME];
    struct asp_marginal *marginal; /* in the twin's arena */
    bool drawn;
    uint32_t path; /* that value belongs to, if drawn */
    double value;
};

/* A value of every month of the path under way; month[-1] is the state at the start (NaN if there is none). */
struct twin_series {
    char name[TWIN_NAME];
    double *month; /* [-1 .. month_count-1], in the twin's arena */
};

struct twin_kpi {
    char name[TWIN_NAME];
    double value; /* of the path under way; NaN: undefined */
};

/* Gives the value of a number in the path instead of drawing it: false if it is to be drawn. For what is correlated
 * with something else, and for rows of samples. */
typedef bool twin_given(void *user, const char *name, uint32_t path, double *value);

struct twin {
    const struct asp_scenario *scenario; /* borrowed */
    uint64_t seed;
    bool middle;       /* every uniform is 1/2 and noise is none */
    twin_given *given; /* may be NULL */
    void *given_user;
    int start_month;
    int month_count;
    uint32_t path; /* under way */

    struct asp_arena arena;
    struct twin_input *inputs; /* owned, as are series and kpis */
    size_t input_count, input_capacity;
    struct twin_series *series;
    size_t series_count, series_capacity;
    struct twin_kpi *kpis;
    size_t kpi_count, kpi_capacity;
};

/* The scenario is borrowed for the twin's life. */
void twin_init(struct twin *twin, const struct asp_scenario *scenario, uint64_t seed);
void twin_clear(struct twin *twin);
/* Computes a path: all numbers it needed, its series and KPIs. */
void twin_run(struct twin *twin, uint32_t path);

/* Of the path last run; NULL: there is none of that name. Names that begin with `.` are the twin's own. */
const struct twin_series *twin_find_series(const struct twin *twin, const char *name);
const struct twin_kpi *twin_find_kpi(const struct twin *twin, const char *name);

#endif
