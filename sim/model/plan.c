/*
 * A scenario compiled: months, inputs, events, market, offers, adoption, outputs, in the order of the pipeline.
 */
#include <stdlib.h>
#include <string.h>

#include "plan.h"

static int compile_calendar(const struct asp_scenario *scenario, struct asp_calendar *calendar,
                            struct asp_messages *messages)
{
    const struct asp_value *start = asp_scenario_value(scenario, "run.start");
    if (start == NULL) {
        size_t count;
        const struct asp_source_file *files = asp_scenario_files(scenario, &count);
        struct asp_place place = {count > 0 ? files[0].file_name : NULL, 0, 0};
        asp_messages_add(messages, ASP_FAULT, place,
                         "run.start is missing: add a row that says the first month, like 2027-01");
        return -1;
    }
    calendar->start_month = (int)asp_value_constant(start);
    calendar->month_count = (size_t)asp_value_constant(asp_scenario_value(scenario, "run.months"));
    return 0;
}

static int compile_correlations(struct asp_compiler *compiler)
{
    size_t count;
    const struct asp_correlation *list = asp_scenario_correlations(compiler->scenario, &count);
    for (size_t row = 0; row < count; row++) {
        const struct asp_correlation *said = &list[row];
        struct asp_error err;
        bool ignored = false;
        if (asp_inputs_find(compiler->inputs, said->key_a) < 0 || asp_inputs_find(compiler->inputs, said->key_b) < 0) {
            asp_messages_add(compiler->messages, ASP_WARNING, said->place,
                             "%s ~ %s is ignored: the plan does not use both of them", said->key_a, said->key_b);
            continue;
        }
        if (asp_inputs_correlate(compiler->inputs, said->key_a, said->key_b, said->rank_correlation, said->place,
                                 &ignored, &err) != 0)
            asp_messages_add_error(compiler->messages, &err);
        else if (ignored)
            asp_messages_add(compiler->messages, ASP_WARNING, said->place,
                             "%s ~ %s is ignored: a constant has no correlation", said->key_a, said->key_b);
    }
    return 0;
}

static int compile_stages(struct asp_plan *plan, struct asp_compiler *compiler)
{
    asp_events_compile(compiler, &plan->events);
    asp_offers_compile(compiler, &plan->events, &plan->offers);
    bool has_market = asp_scenario_says(compiler->scenario, "market.size") ||
                      asp_scenario_says(compiler->scenario, "market.forecast");
    asp_adoption_compile(compiler, &plan->offers, has_market, &plan->adoption);
    asp_market_compile(compiler, &plan->events, plan->adoption.used && plan->adoption.has_coupling, &plan->market);
    if (!plan->market.used && !plan->adoption.used) {
        size_t count;
        const struct asp_source_file *files = asp_scenario_files(compiler->scenario, &count);
        struct asp_place place = {count > 0 ? files[0].file_name : NULL, 0, 0};
        asp_messages_add(compiler->messages, ASP_FAULT, place,
                         "there is nothing to simulate: say a market (market.size, market.growth) or a segment "
                         "(segment.<name>.organisations and so on)");
    }
    return compile_correlations(compiler);
}

static int compile_into(struct asp_plan *plan, const struct asp_scenario *scenario, struct asp_messages *messages)
{
    struct asp_error err;
    size_t faults = messages->fault_count;
    if (compile_calendar(scenario, &plan->calendar, messages) != 0)
        return -1;
    plan->inputs = asp_inputs_create(&err);
    plan->currency = asp_scenario_value(scenario, "run.currency")->word;
    if (plan->inputs == NULL) {
        asp_messages_add_error(messages, &err);
        return -1;
    }
    struct asp_compiler compiler = {scenario, plan->inputs, &plan->arena, messages, plan->calendar};
    compile_stages(plan, &compiler);
    if (messages->fault_count != faults || messages->out_of_memory)
        return -1;
    if (asp_inputs_finish(plan->inputs, &err) != 0) {
        asp_messages_add_error(messages, &err);
        return -1;
    }
    asp_plan_add_outputs(plan, &compiler);
    return messages->fault_count != faults || messages->out_of_memory ? -1 : 0;
}

static void plan_free(void *opaque)
{
    struct asp_plan *plan = opaque;
    if (plan == NULL)
        return;
    asp_inputs_free(plan->inputs);
    asp_arena_clear(&plan->arena);
    free(plan);
}

static int plan_compile(const struct asp_scenario *scenario, void **opaque, struct asp_messages *messages)
{
    struct asp_plan *plan = calloc(1, sizeof *plan);
    *opaque = NULL;
    if (plan == NULL) {
        messages->out_of_memory = true;
        return -1;
    }
    asp_arena_init(&plan->arena);
    if (compile_into(plan, scenario, messages) != 0) {
        plan_free(plan);
        return -1;
    }
    *opaque = plan;
    return 0;
}

static const struct asp_outputs *plan_outputs(const void *plan) { return &((const struct asp_plan *)plan)->outputs; }

static size_t workspace_bytes(const void *plan) { return asp_workspace_bytes(plan); }

static void workspace_begin(const void *plan, void *workspace) { asp_workspace_begin(plan, workspace); }

static int run_block(const void *plan, void *workspace, const struct asp_block *block, const struct asp_record *record,
                     struct asp_error *err)
{
    return asp_plan_run_block(plan, workspace, block, record, err);
}

const struct asp_target *asp_plan_targets(const void *opaque, size_t *count)
{
    const struct asp_plan *plan = opaque;
    *count = plan->target_count;
    return plan->targets;
}

static const struct asp_parameter_table *const parameter_tables[] = {&asp_plan_parameters, &asp_market_parameters};

const struct asp_model asp_model_aspsim = {
    .name = "aspsim",
    .parameters = parameter_tables,
    .parameter_table_count = sizeof parameter_tables / sizeof parameter_tables[0],
    .compile = plan_compile,
    .plan_free = plan_free,
    .outputs = plan_outputs,
    .workspace_bytes = workspace_bytes,
    .workspace_begin = workspace_begin,
    .run_block = run_block,
};
