/*
 * bench_kernel: nanoseconds a value of each row of the kernel's tables, the best of several rounds of blocks that stay
 * in the first cache. `bench_kernel NAME` measures one row only.
 */
#include "aspsim/kernel.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 15, BLOCKS = 4000, CUBIC_CELLS = 1024, CUBIC_TERMS = 4 };

static double from[ASP_BLOCK_PATHS], uniform[ASP_BLOCK_PATHS], to[ASP_BLOCK_PATHS], also_to[ASP_BLOCK_PATHS];
static uint32_t words[4 * ASP_BLOCK_PATHS];
static double cells[CUBIC_CELLS][CUBIC_TERMS];

static void run_exp(const struct asp_kernel *kernel, uint32_t block)
{
    (void)block;
    kernel->exp(ASP_BLOCK_PATHS, from, to);
}

static void run_log(const struct asp_kernel *kernel, uint32_t block)
{
    (void)block;
    kernel->log(ASP_BLOCK_PATHS, uniform, to);
}

static void run_sincos(const struct asp_kernel *kernel, uint32_t block)
{
    (void)block;
    kernel->sincos_turns(ASP_BLOCK_PATHS, from, to, also_to);
}

static void run_quantile(const struct asp_kernel *kernel, uint32_t block)
{
    (void)block;
    kernel->normal_quantile(ASP_BLOCK_PATHS, uniform, to);
}

static void run_cdf(const struct asp_kernel *kernel, uint32_t block)
{
    (void)block;
    kernel->normal_cdf(ASP_BLOCK_PATHS, from, to);
}

static void run_philox(const struct asp_kernel *kernel, uint32_t block)
{
    kernel->philox_uniform(1, 2, 3, block * ASP_BLOCK_PATHS, ASP_BLOCK_PATHS, to);
}

static void run_words(const struct asp_kernel *kernel, uint32_t block)
{
    kernel->philox_words(1, 2, 3, block * ASP_BLOCK_PATHS, ASP_BLOCK_PATHS, words);
}

static void run_sobol(const struct asp_kernel *kernel, uint32_t block)
{
    kernel->sobol_uniform(1, 1 + block % ASP_SOBOL_DIMENSIONS, block * ASP_BLOCK_PATHS, ASP_BLOCK_PATHS, to);
}

static void run_cubic(const struct asp_kernel *kernel, uint32_t block)
{
    (void)block;
    kernel->cubic_table(cells, CUBIC_CELLS, -8.5, CUBIC_CELLS / 17.0, ASP_BLOCK_PATHS, from, to);
}

static double now_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double best_ns(const struct asp_kernel *kernel, void (*run)(const struct asp_kernel *, uint32_t))
{
    double best_seconds = 1e9;
    for (int round = 0; round < ROUNDS; round++) {
        const double start_seconds = now_seconds();
        for (uint32_t block = 0; block < BLOCKS; block++) {
            run(kernel, block);
        }
        const double seconds = now_seconds() - start_seconds;
        best_seconds = seconds < best_seconds ? seconds : best_seconds;
    }
    return 1e9 * best_seconds / ((double)BLOCKS * ASP_BLOCK_PATHS);
}

int main(int argument_count, char **arguments)
{
    const struct {
        const char *name;
        void (*run)(const struct asp_kernel *kernel, uint32_t block);
    } rows[] = {
        {"exp", run_exp},
        {"log", run_log},
        {"sincos_turns", run_sincos},
        {"normal_quantile", run_quantile},
        {"normal_cdf", run_cdf},
        {"philox_uniform", run_philox},
        {"philox_words", run_words},
        {"sobol_uniform", run_sobol},
        {"cubic_table", run_cubic},
    };
    const struct asp_kernel *best = asp_kernel_best();
    best->philox_uniform(7, 0, 0, 0, ASP_BLOCK_PATHS, uniform);
    best->normal_quantile(ASP_BLOCK_PATHS, uniform, from);
    printf("%-16s %10s %10s  ns a value\n", "", asp_kernel_baseline.name, best->name);
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        if (argument_count < 2 || strcmp(arguments[1], rows[row].name) == 0) {
            printf("%-16s %10.2f %10.2f\n", rows[row].name, best_ns(&asp_kernel_baseline, rows[row].run),
                   best_ns(best, rows[row].run));
        }
    }
    return 0;
}
