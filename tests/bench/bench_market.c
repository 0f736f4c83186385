/*
 * The market and adoption of market.csv from its bytes to the finished result, as a user's run does it but for the
 * files: the median of several runs in one process, on as many threads as asked for. Prints `aspsim,MILLISECONDS`, then
 * `name,p10,p50,p90` of the last month, so that run.sh can see that NumPy computed the same thing.
 *
 * usage: bench_market SCENARIO [RUNS [THREADS]]
 */
#include <stdio.h>
#include <stdlib.h>

#include "aspsim/engine.h"

enum { RUNS_MOST = 99, RUNS = 9 };

static int compare_doubles(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void print_messages(const struct asp_messages *messages)
{
    for (size_t message = 0; message < messages->count; message++) {
        fprintf(stderr, "%s\n", messages->list[message].text);
    }
}

enum { TABLES_MOST = 16 };

/* All that the model and the engine know; a scenario keeps a pointer to its registry. */
struct knowledge {
    struct asp_parameter_table tables[TABLES_MOST];
    struct asp_registry registry;
};

static struct asp_scenario *read_scenario(const char *file_name, struct knowledge *knowledge,
                                          struct asp_messages *messages)
{
    size_t table_count = 0;
    knowledge->tables[table_count++] = (struct asp_parameter_table){asp_engine_parameters, asp_engine_parameter_count};
    for (size_t table = 0; table < asp_model_aspsim.parameter_table_count && table_count < TABLES_MOST; table++) {
        knowledge->tables[table_count++] = *asp_model_aspsim.parameters[table];
    }
    knowledge->registry = (struct asp_registry){knowledge->tables, table_count};
    struct asp_scenario_request request = {.file_name = file_name};
    return asp_scenario_read(&knowledge->registry, &request, messages);
}

static void print_last_month(const struct asp_result *result, const char *name)
{
    ptrdiff_t series = asp_result_series(result, "", name);
    if (series < 0) {
        return;
    }
    const struct asp_statistics *last = asp_result_month(result, (size_t)series, result->outputs.month_count - 1);
    printf("%s,%.17g,%.17g,%.17g\n", name, last->quantile[ASP_P10], last->quantile[ASP_P50], last->quantile[ASP_P90]);
}

static int measure(const void *plan, struct asp_run_options *options, int runs, struct asp_error *err)
{
    double seconds[RUNS_MOST];
    struct asp_result *result = NULL;
    for (int run = 0; run < runs; run++) {
        asp_result_free(result);
        result = asp_engine_run(&asp_model_aspsim, plan, options, NULL, err);
        if (result == NULL) {
            return -1;
        }
        seconds[run] = result->wall_seconds;
    }
    qsort(seconds, (size_t)runs, sizeof *seconds, compare_doubles);
    double median_seconds = seconds[runs / 2];
    printf("aspsim,%.3f\n", 1e3 * median_seconds);
    printf("threads,%u\npaths,%llu\n", result->thread_count, (unsigned long long)result->path_count);
    printf("ns_a_path_and_month,%.3f\n",
           1e9 * median_seconds / ((double)result->path_count * (double)result->outputs.month_count));
    print_last_month(result, "market.revenue");
    print_last_month(result, "adoption.share");
    asp_result_free(result);
    return 0;
}

int main(int argument_count, char **arguments)
{
    if (argument_count < 2) {
        fprintf(stderr, "usage: bench_market SCENARIO [RUNS [THREADS]]\n");
        return 2;
    }
    int runs = argument_count > 2 ? atoi(arguments[2]) : RUNS;
    runs = runs < 1 ? 1 : runs > RUNS_MOST ? RUNS_MOST : runs;

    struct asp_messages messages;
    asp_messages_init(&messages);
    struct asp_error err = {0};
    struct asp_run_options options;
    void *plan = NULL;
    int status = 1;
    struct knowledge knowledge;
    struct asp_scenario *scenario = read_scenario(arguments[1], &knowledge, &messages);
    if (scenario != NULL && asp_model_aspsim.compile(scenario, &plan, &messages) == 0) {
        status = asp_run_options_init(&options, scenario, &err);
        if (status == 0) {
            options.thread_count = argument_count > 3 ? (unsigned)atoi(arguments[3]) : 0;
            status = measure(plan, &options, runs, &err);
        }
        if (status != 0) {
            fprintf(stderr, "%s\n", err.text);
        }
    }
    print_messages(&messages);
    if (plan != NULL) {
        asp_model_aspsim.plan_free(plan);
    }
    asp_scenario_free(scenario);
    asp_messages_clear(&messages);
    return status == 0 ? 0 : 1;
}
