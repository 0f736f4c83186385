/*
 * What the twin's equations are written with: addressed draws, the scenario's numbers in the path under way, and places
 * for what comes out.
 */
#ifndef ASPSIM_TESTS_TWIN_VALUES_H
#define ASPSIM_TESTS_TWIN_VALUES_H

#include "tests/reference/twin.h"

/* A name made of its parts. */
struct twin_name {
    char text[TWIN_NAME];
};

struct twin_name twin_name_of(const char *format, ...) ASP_PRINTF(1, 2);
/* The text of a name that is needed only within its statement. */
#define NAMED(...) (twin_name_of(__VA_ARGS__).text)

/* Draws of the path under way, addressed by name and index. */
double twin_uniform(const struct twin *twin, const char *name, int index);
double twin_normal(const struct twin *twin, const char *name, int index);            /* 0 under middle */
int twin_poisson(const struct twin *twin, const char *name, int index, double mean); /* 0 under middle */
/* A new draw from the distribution that a key says. */
double twin_new_draw(struct twin *twin, const char *key, const char *name, int index);

/* Whether a key has a value, said or default. */
bool twin_says(const struct twin *twin, const char *key);
/* A key's number in the path under way (yes is 1); NaN if there is none. */
double twin_number(struct twin *twin, const char *key);
/* The number of one piece of a schedule. */
double twin_piece(struct twin *twin, const struct asp_value *value, size_t piece);
/* What a schedule says for month t: its last piece that has begun. */
double twin_scheduled(struct twin *twin, const char *key, int t);
/* A month as months since the run's start; `otherwise` if it is not said. */
int twin_month_index(struct twin *twin, const char *key, int otherwise);
/* The names of a family in the order first said. */
const char *const *twin_names(const struct twin *twin, const char *family, size_t *count);

/* The months of a series, index -1 included; made when first asked for. */
double *twin_months(struct twin *twin, const char *name);
void twin_set_kpi(struct twin *twin, const char *name, double value);

#endif
