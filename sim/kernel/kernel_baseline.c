/*
 * kernel_baseline: the inner loops for any processor of the architecture.
 */
#define KERNEL_TABLE asp_kernel_baseline
#define KERNEL_NAME "baseline"
#include "kernel_table.inc"
