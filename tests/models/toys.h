/*
 * Toy models with known answers behind struct asp_model: what the engine and the analyses are tested with. A toy's plan
 * is filled by its init function and owned by the test; there is nothing to compile or to free.
 */
#ifndef ASPSIM_TESTS_TOYS_H
#define ASPSIM_TESTS_TOYS_H

#include <stdatomic.h>

#include "aspsim/model.h"

enum { TOY_MONTHS_MOST = 120, TOY_METRICS_MOST = 512 };

/* walk[t] = drift + sum of t+1 standard normal steps; drift is a standard normal input of the path (Sobol dimension 1).
 * Series, `copies` times: walk (a level, with bands), steps (a flow, with bands), rate (12 times the step, annualised,
 * without bands). KPIs: final = walk[T-1], normal with variance T + 1; drift. Input: drift. */
struct toy_walk {
    struct asp_outputs outputs;
    struct asp_metric series[TOY_METRICS_MOST];
    struct asp_metric kpis[2];
    struct asp_metric inputs[1];
    size_t copies;
};

extern const struct asp_model toy_walk_model;
void toy_walk_init(struct toy_walk *plan, size_t month_count, size_t copies);

/* KPIs of one uniform u of the path (Sobol dimension 1). */
enum toy_odd_kpi {
    TOY_ODD_COIN,      /* 1 if u < 0.3, else 0 */
    TOY_ODD_LATE,      /* never if u > 0.8, else 100 u */
    TOY_ODD_UNDEFINED, /* undefined if u < 0.1, else u */
    TOY_ODD_NEVER,     /* never */
    TOY_ODD_NOTHING,   /* always undefined */
    TOY_ODD_CONSTANT,  /* 1e9 + 1/3 */
    TOY_ODD_KPIS
};

/* The KPIs above, `copies` times, and a series without bands of 13 months that is undefined where u < 0.5. */
struct toy_odd {
    struct asp_outputs outputs;
    struct asp_metric series[1];
    struct asp_metric kpis[TOY_METRICS_MOST];
    size_t copies;
};

extern const struct asp_model toy_odd_model;
void toy_odd_init(struct toy_odd *plan, size_t copies);

/* Blocks that fail or take their time. One series of one month, 0 everywhere. */
struct toy_stubborn {
    struct asp_outputs outputs;
    struct asp_metric series[1];
    uint64_t failing_from; /* blocks from here on fail with the sentence "block N" */
    uint64_t slow_block;   /* this one takes slow_seconds more */
    double slow_seconds;
    double block_seconds; /* all take this long */
    atomic_bool *cancel;  /* borrowed; set when cancel_block begins; NULL: not */
    uint64_t cancel_block;
    _Atomic uint64_t blocks_run; /* begun so far */
};

extern const struct asp_model toy_stubborn_model;
void toy_stubborn_init(struct toy_stubborn *plan);

#endif
