/*
 * sobol_directions: the Sobol sequence's direction numbers, dimension 1 first.
 */
#ifndef ASPSIM_KERNEL_SOBOL_DIRECTIONS_H
#define ASPSIM_KERNEL_SOBOL_DIRECTIONS_H

#include "aspsim/kernel.h"

enum { ASP_SOBOL_DIGITS = 32 };

/* Direction j of a dimension, its first binary digit in the lowest bit: the directions' sum over the bits j that are
 * set in n has the digits of point n. */
extern const uint32_t asp_sobol_directions[ASP_SOBOL_DIMENSIONS][ASP_SOBOL_DIGITS];

#endif
