/*
 * What the engine reads of a scenario: how many paths, from which seed, drawn how.
 */
#include <string.h>

#include "aspsim/engine.h"

static const char *const SAMPLINGS[] = {
    [ASP_SAMPLING_RANDOM] = "random", [ASP_SAMPLING_SOBOL] = "sobol", [ASP_SAMPLING_SOBOL + 1] = NULL};

const struct asp_parameter asp_engine_parameters[] = {
    {
        .pattern = "run.paths",
        .kind = ASP_KIND_COUNT,
        .unit = "futures",
        .standard = "20000",
        .lowest = 1,
        .highest = (double)ASP_PATHS_MOST,
        .meaning = "How many futures are simulated; four times as many halve the sampling error.",
        .source = "",
    },
    {
        .pattern = "run.seed",
        .kind = ASP_KIND_COUNT,
        .unit = "",
        .standard = "1",
        .lowest = 0,
        .highest = 0x1p53,
        .meaning = "Which futures are drawn; the same seed and scenario give the same results on any machine.",
        .source = "",
    },
    {
        .pattern = "run.sampling",
        .kind = ASP_KIND_CHOICE,
        .unit = "",
        .standard = "random",
        .highest = ASP_SAMPLING_SOBOL,
        .choices = SAMPLINGS,
        .meaning =
            "How inputs are drawn: independently (random), or evenly spread over their ranges (sobol), which takes "
            "fewer futures for the same precision.",
        .source = "Joe and Kuo 2008; Owen 1995",
    },
};
const size_t asp_engine_parameter_count = sizeof asp_engine_parameters / sizeof *asp_engine_parameters;

/* The plain number that a scenario says. */
static int read_number(const struct asp_scenario *scenario, const char *key, double *number, struct asp_error *err)
{
    const struct asp_value *value = asp_scenario_value(scenario, key);
    if (value == NULL)
        return asp_fail(err, "%s has neither a value nor a default; the engine's parameters are not registered.", key);
    *number = asp_value_constant(value);
    if (*number != *number)
        return asp_fail_input(err, value->place, "%s must be one plain whole number, not %s.", key, value->text);
    return 0;
}

int asp_run_options_init(struct asp_run_options *options, const struct asp_scenario *scenario, struct asp_error *err)
{
    double paths, seed;
    *options = (struct asp_run_options){0};
    if (read_number(scenario, "run.paths", &paths, err) != 0 || read_number(scenario, "run.seed", &seed, err) != 0)
        return -1;
    const struct asp_value *sampling = asp_scenario_value(scenario, "run.sampling");
    if (sampling == NULL || sampling->word == NULL)
        return asp_fail(err, "run.sampling has neither a value nor a default; the engine's parameters are not "
                             "registered.");
    options->path_count = (uint64_t)paths;
    options->seed = (uint64_t)seed;
    options->sampling =
        strcmp(sampling->word, SAMPLINGS[ASP_SAMPLING_SOBOL]) == 0 ? ASP_SAMPLING_SOBOL : ASP_SAMPLING_RANDOM;
    return 0;
}
