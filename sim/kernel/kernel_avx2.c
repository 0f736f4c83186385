/*
 * kernel_avx2: the same inner loops compiled with -mavx2 (but not -mfma: a fused multiply-add rounds once where others
 * round twice). Built without that flag, as on other architectures, the table does what the baseline's does.
 */
#define KERNEL_TABLE asp_kernel_avx2
#if defined(__AVX2__)
#define KERNEL_NAME "avx2"
#else
#define KERNEL_NAME "baseline"
#endif
#include "kernel_table.inc"
