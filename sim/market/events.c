/*
 * Events: each happens at most once, in a month uniform in its window, with effects from that month on (model.md 5).
 * Two addressed uniforms a path and event decide: event.<name>#happens and event.<name>#month.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "aspsim/market.h"

enum { KEY_LONGEST = 512 };

static const double largest_uniform = 0x1.fffffffffffffp-1; /* 1 - 2^-53: below a chance of 1 only */

static uint64_t hash_of(const char *event_name, const char *part)
{
    char name[KEY_LONGEST];
    snprintf(name, sizeof name, "event.%s#%s", event_name, part);
    return asp_name_hash(name);
}

static int month_index(struct asp_compiler *compiler, const struct asp_value *value, int otherwise)
{
    return value == NULL ? otherwise : (int)asp_value_constant(value) - compiler->calendar.start_month;
}

static void compile_event(struct asp_compiler *compiler, const char *name, struct asp_event *event)
{
    const struct asp_value *from = asp_scenario_get(compiler->scenario, "event.%s.from", name);
    const struct asp_value *to = asp_scenario_get(compiler->scenario, "event.%s.to", name);
    event->name = name;
    event->chance = asp_compile_required(compiler, "event.%s.chance", name);
    event->from = month_index(compiler, from, 0);
    event->to = month_index(compiler, to, (int)compiler->calendar.month_count - 1);
    event->happens_hash = hash_of(name, "happens");
    event->month_hash = hash_of(name, "month");
    char start[ASP_MONTH_TEXT];
    asp_month_text(compiler->calendar.start_month, start);
    if (event->from < 0)
        asp_messages_add(compiler->messages, ASP_FAULT, from->place,
                         "event.%s.from lies before the run starts (%s): begin the window there or later", name, start);
    else if (event->to < event->from)
        asp_messages_add(compiler->messages, ASP_FAULT, to != NULL ? to->place : from->place,
                         "the window of event.%s ends before it begins: `from` must not lie after `to`%s", name,
                         to == NULL ? " (the end of the run)" : "");
}

int asp_events_compile(struct asp_compiler *compiler, struct asp_events *events)
{
    size_t count;
    const char *const *names = asp_scenario_names(compiler->scenario, "event", &count);
    struct asp_event *list = asp_arena_allocate(compiler->arena, count, sizeof *list);
    if (list == NULL) {
        compiler->messages->out_of_memory = true;
        return -1;
    }
    size_t faults = compiler->messages->fault_count;
    for (size_t event = 0; event < count; event++)
        compile_event(compiler, names[event], &list[event]);
    *events = (struct asp_events){count, list};
    return compiler->messages->fault_count == faults ? 0 : -1;
}

int asp_effects_compile(struct asp_compiler *compiler, const struct asp_events *events, const char *key,
                        struct asp_effects *effects)
{
    struct asp_effect *list = asp_arena_allocate(compiler->arena, events->count, sizeof *list);
    if (list == NULL) {
        compiler->messages->out_of_memory = true;
        return -1;
    }
    *effects = (struct asp_effects){0, list};
    for (size_t event = 0; event < events->count; event++) {
        const struct asp_value *value =
            asp_scenario_get(compiler->scenario, "event.%s.%s", events->list[event].name, key);
        if (value == NULL)
            continue;
        int input = asp_compile_number(compiler, "%s", value->key);
        if (input < 0)
            return -1;
        list[effects->count++] = (struct asp_effect){event, input, value->multiplies, value->place};
    }
    return 0;
}

void asp_events_draw(const struct asp_events *events, const struct asp_block *block, const asp_row_of_paths *inputs,
                     int (*months)[ASP_BLOCK_PATHS])
{
    asp_row_of_paths happens, when;
    for (size_t event = 0; event < events->count; event++) {
        const struct asp_event *said = &events->list[event];
        const double *chance = inputs[said->chance];
        double window = said->to - said->from + 1;
        asp_shock_uniform(block->drawing, said->happens_hash, 0, block->first_path, happens);
        asp_shock_uniform(block->drawing, said->month_hash, 0, block->first_path, when);
        for (size_t path = 0; block->drawing->middle && path < ASP_BLOCK_PATHS; path++)
            happens[path] = largest_uniform; /* luck is left out of the middle future, but what is certain happens */
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++)
            months[event][path] =
                happens[path] < chance[path] ? said->from + (int)(when[path] * window) : ASP_EVENT_NEVER;
    }
}
