/*
 * What charts may say beside the result: title, currency, what really happened, goals and how often they are met, and
 * where the market's numbers come from (the notes of their rows).
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "aspsim/report.h"

static const char PROGRAM[] = "aspsim " ASPSIM_VERSION;
static const char MARKET_SERIES[] = "market.revenue";

/* The rows that a market's course comes from; their notes are the source note of charts. */
static const char *const SOURCE_KEYS[] = {"market.size", "market.growth", "market.forecast"};
enum { SOURCE_KEY_COUNT = sizeof SOURCE_KEYS / sizeof SOURCE_KEYS[0] };

/* KPIs that are a series at the end of the run. */
static const struct {
    const char *kpi, *series;
} FINAL_OF_SERIES[] = {{"market.final", MARKET_SERIES}, {"adoption.final", "adoption.share"}};

static const char *word_of(const struct asp_scenario *scenario, const char *key)
{
    const struct asp_value *value = asp_scenario_value(scenario, key);
    return value != NULL && value->word != NULL ? value->word : "";
}

static double start_value(const struct asp_scenario *scenario)
{
    const struct asp_value *forecast = asp_scenario_value(scenario, "market.forecast");
    bool table = strcmp(word_of(scenario, "market.model"), "table") == 0;
    if (table && forecast != NULL && forecast->piece_count > 0 && forecast->pieces[0].from_month == ASP_MONTH_NONE) {
        const struct asp_distribution *distribution = &forecast->pieces[0].distribution;
        return distribution->kind == asp_distribution_find("constant") ? distribution->argument[0] : NAN;
    }
    const struct asp_value *size = asp_scenario_value(scenario, "market.size");
    return !table && size != NULL ? asp_value_constant(size) : NAN;
}

/* Adds the notes of the market's rows to the source, each once. */
static int add_sources(struct asp_facts *facts, const struct asp_scenario *scenario)
{
    const char *notes[SOURCE_KEY_COUNT];
    size_t count = 0;
    for (size_t key = 0; key < SOURCE_KEY_COUNT; key++) {
        if (!asp_scenario_says(scenario, SOURCE_KEYS[key]))
            continue;
        const char *note = asp_scenario_value(scenario, SOURCE_KEYS[key])->note;
        bool repeated = note[0] == '\0';
        for (size_t earlier = 0; earlier < count && !repeated; earlier++)
            repeated = strcmp(notes[earlier], note) == 0;
        if (!repeated)
            notes[count++] = note;
    }
    for (size_t note = 0; note < count; note++)
        asp_text_add_format(&facts->source, "%s%s", note == 0 ? "" : "; ", notes[note]);
    if (count == 0)
        asp_text_add(&facts->source, "assumptions of the scenario");
    return facts->source.failed ? -1 : 0;
}

static int add_history(struct asp_facts *facts, const struct asp_source_file *file, struct asp_messages *messages)
{
    struct asp_history history;
    if (asp_history_read_bytes(file->file_name, file->data, file->size, &history, messages) != 0)
        return -1;
    facts->actuals = calloc(history.count + 1, sizeof *facts->actuals);
    for (size_t row = 0; facts->actuals != NULL && row < history.count; row++)
        facts->actuals[row] = (struct asp_actual){history.months[row], history.values[row]};
    facts->chart.actuals = facts->actuals;
    facts->chart.actual_count = facts->actuals != NULL ? history.count : 0;
    asp_history_clear(&history);
    if (facts->actuals == NULL)
        messages->out_of_memory = true;
    return facts->actuals != NULL ? 0 : -1;
}

/* The series and month a target is about; false if it is about no series. */
static bool goal_series(const struct asp_target *target, const struct asp_result *result, struct asp_goal *goal)
{
    goal->metric = target->metric;
    goal->month = target->month;
    for (size_t final = 0; final < sizeof FINAL_OF_SERIES / sizeof FINAL_OF_SERIES[0]; final++)
        if (strcmp(target->metric, FINAL_OF_SERIES[final].kpi) == 0) {
            goal->metric = FINAL_OF_SERIES[final].series;
            goal->month = result->outputs.start_month + (int)result->outputs.month_count - 1;
        }
    return goal->month != ASP_MONTH_NONE && asp_result_series(result, "", goal->metric) >= 0;
}

static int add_goals(struct asp_facts *facts, const struct asp_target *targets, size_t target_count)
{
    const struct asp_result *result = facts->chart.result;
    facts->goals = calloc(target_count + 1, sizeof *facts->goals);
    if (facts->goals == NULL)
        return -1;
    struct asp_text kpi_name;
    asp_text_init(&kpi_name);
    for (size_t target = 0; target < target_count; target++) {
        struct asp_goal *goal = &facts->goals[facts->chart.goal_count];
        kpi_name.length = 0;
        asp_text_add_format(&kpi_name, "target.%s", targets[target].name);
        ptrdiff_t kpi = kpi_name.failed ? -1 : asp_result_kpi(result, "", kpi_name.bytes);
        if (kpi < 0 || !goal_series(&targets[target], result, goal))
            continue;
        goal->name = targets[target].name;
        goal->threshold = targets[target].threshold;
        goal->at_least = targets[target].at_least;
        goal->share = result->kpis[kpi].mean;
        goal->share_se = result->kpis[kpi].mean_se;
        facts->chart.goal_count++;
    }
    facts->chart.goals = facts->goals;
    bool failed = kpi_name.failed;
    asp_text_clear(&kpi_name);
    return failed ? -1 : 0;
}

int asp_facts_init(struct asp_facts *facts, const struct asp_scenario *scenario, const struct asp_result *result,
                   const struct asp_target *targets, size_t target_count, struct asp_messages *messages)
{
    memset(facts, 0, sizeof *facts);
    facts->chart = (struct asp_chart_facts){
        .result = result,
        .title = word_of(scenario, "run.title"),
        .label = asp_scenario_label(scenario),
        .currency = word_of(scenario, "run.currency"),
        .program = PROGRAM,
        .start_value = asp_result_series(result, "", MARKET_SERIES) >= 0 ? start_value(scenario) : NAN,
    };
    size_t count = 0;
    const struct asp_source_file *files = asp_scenario_files(scenario, &count);
    for (size_t file = 0; file < count; file++)
        if (strcmp(files[file].role, "history") == 0 && facts->actuals == NULL &&
            add_history(facts, &files[file], messages) != 0) {
            asp_facts_clear(facts);
            return -1;
        }
    if (add_sources(facts, scenario) != 0 || add_goals(facts, targets, target_count) != 0) {
        messages->out_of_memory = true;
        asp_facts_clear(facts);
        return -1;
    }
    facts->chart.source = facts->source.bytes;
    return 0;
}

void asp_facts_clear(struct asp_facts *facts)
{
    free(facts->actuals);
    free(facts->goals);
    asp_text_clear(&facts->source);
    memset(facts, 0, sizeof *facts);
}
