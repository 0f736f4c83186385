/*
 * Which parameter a key belongs to. A key is words between dots; a registry's pattern has a planner's own name where it
 * says <x>. `strategy.NAME.` before a key of partner, line or offer is that key's parameter.
 * An unknown key is answered with the nearest key there could be: patterns filled with the names the key itself uses.
 */
#include <stdlib.h>
#include <string.h>

#include "resolve.h"

static const char strategy_prefix[] = "strategy.";
/* What a strategy may change. */
static const char *const strategy_families[] = {"partner.", "line.", "offer."};

enum { FAMILY_COUNT_STRATEGY = sizeof strategy_families / sizeof strategy_families[0] };

static size_t word_length(const char *key) { return strcspn(key, "."); }

/* a-z, 0-9, _ and - and the letters beyond ASCII, so that planners can use their own language. */
static bool is_name(const char *word, size_t length)
{
    for (size_t at = 0; at < length; at++) {
        bool beyond_ascii = (unsigned char)word[at] >= 0x80;
        bool capital = asp_lower(word[at]) != word[at];
        if (capital ||
            (!asp_is_letter(word[at]) && !asp_is_digit(word[at]) && strchr("_-", word[at]) == NULL && !beyond_ascii))
            return false;
    }
    return length > 0;
}

/* How many names of the planner's the pattern needs to be the key; -1: it is not. */
static int pattern_match(const char *pattern, const char *key)
{
    int names = 0;
    for (;;) {
        size_t pattern_word = word_length(pattern), key_word = word_length(key);
        if (*pattern == '<') {
            if (!is_name(key, key_word))
                return -1;
            names++;
        } else if (pattern_word != key_word || memcmp(pattern, key, key_word) != 0) {
            return -1;
        }
        pattern += pattern_word;
        key += key_word;
        if (*pattern != *key)
            return -1;
        if (*key == '\0')
            return names;
        pattern++;
        key++;
    }
}

static const struct asp_parameter *find_pattern(const struct asp_registry *registry, const char *key)
{
    const struct asp_parameter *found = NULL;
    int fewest_names = 0;
    for (size_t table = 0; table < registry->table_count; table++)
        for (size_t row = 0; row < registry->tables[table].count; row++) {
            const struct asp_parameter *parameter = &registry->tables[table].rows[row];
            int names = pattern_match(parameter->pattern, key);
            if (names >= 0 && (found == NULL || names < fewest_names)) {
                found = parameter;
                fewest_names = names;
            }
        }
    return found;
}

/* The key below `strategy.NAME.`, or NULL if key is not of that form. */
static const char *key_below_strategy(const char *key)
{
    size_t prefix_length = sizeof strategy_prefix - 1;
    if (strncmp(key, strategy_prefix, prefix_length) != 0)
        return NULL;
    const char *name = key + prefix_length;
    size_t name_length = word_length(name);
    return is_name(name, name_length) && name[name_length] == '.' ? name + name_length + 1 : NULL;
}

static bool strategy_may_change(const char *key)
{
    for (size_t family = 0; family < FAMILY_COUNT_STRATEGY; family++)
        if (strncmp(key, strategy_families[family], strlen(strategy_families[family])) == 0)
            return true;
    return false;
}

const struct asp_parameter *asp_registry_find(const struct asp_registry *registry, const char *key)
{
    const struct asp_parameter *found = find_pattern(registry, key);
    const char *below = found == NULL ? key_below_strategy(key) : NULL;
    return below != NULL && strategy_may_change(below) ? find_pattern(registry, below) : found;
}

bool asp_registry_name(const struct asp_parameter *parameter, const char *key, size_t *family_length, const char **name,
                       size_t *name_length)
{
    size_t family = word_length(key);
    size_t pattern_family = word_length(parameter->pattern);
    bool strategy = strncmp(key, strategy_prefix, sizeof strategy_prefix - 1) == 0;
    if (!strategy && (parameter->pattern[pattern_family] != '.' || parameter->pattern[pattern_family + 1] != '<'))
        return false;
    *family_length = family;
    *name = key + family + 1;
    *name_length = word_length(*name);
    return true;
}

/* ---- what to say of an unknown key -------------------------------------------------------------------------- */

/* Adds pattern to out with the key's own words where the pattern has names. */
static void fill_pattern(struct asp_text *out, const char *pattern, const char *key)
{
    for (;;) {
        size_t pattern_word = word_length(pattern), key_word = word_length(key);
        if (*pattern == '<' && is_name(key, key_word))
            asp_text_add_bytes(out, key, key_word);
        else
            asp_text_add_bytes(out, pattern, pattern_word);
        pattern += pattern_word;
        key += key_word;
        if (*pattern == '\0')
            return;
        asp_text_add(out, ".");
        pattern++;
        key += *key == '.' ? 1 : 0;
    }
}

struct candidates {
    struct asp_arena arena;
    const char **list;
    size_t count, capacity;
};

static void add_candidate(struct candidates *candidates, const char *prefix, size_t prefix_length, const char *pattern,
                          const char *key)
{
    struct asp_text filled;
    asp_text_init(&filled);
    asp_text_add_bytes(&filled, prefix, prefix_length);
    fill_pattern(&filled, pattern, key);
    char *copy = filled.failed ? NULL : asp_arena_copy(&candidates->arena, filled.bytes, filled.length);
    asp_text_clear(&filled);
    if (copy != NULL && asp_array_reserve((void **)&candidates->list, &candidates->capacity, candidates->count + 1,
                                          sizeof *candidates->list) == 0)
        candidates->list[candidates->count++] = copy;
}

static bool same_family(const char *pattern, const char *key)
{
    size_t family = word_length(key);
    return word_length(pattern) == family && memcmp(pattern, key, family) == 0;
}

/* Every key the registry could mean, with key's own names; of key's family if it is one. */
static void find_candidates(const struct asp_registry *registry, const char *key, bool family_known,
                            struct candidates *candidates)
{
    const char *below = key_below_strategy(key);
    for (size_t table = 0; table < registry->table_count; table++)
        for (size_t row = 0; row < registry->tables[table].count; row++) {
            const char *pattern = registry->tables[table].rows[row].pattern;
            if (!family_known || same_family(pattern, key))
                add_candidate(candidates, "", 0, pattern, key);
            if (below != NULL && strategy_may_change(pattern))
                add_candidate(candidates, key, (size_t)(below - key), pattern, below);
        }
}

/* "size, growth, ceiling": what follows the family in its patterns; or the families if key's is none. */
static bool list_family(const struct asp_registry *registry, const char *key, struct asp_text *out)
{
    size_t family = word_length(key);
    bool known = false;
    for (size_t table = 0; table < registry->table_count; table++)
        for (size_t row = 0; row < registry->tables[table].count; row++) {
            const char *pattern = registry->tables[table].rows[row].pattern;
            if (!same_family(pattern, key) || pattern[family] != '.')
                continue;
            asp_text_add_format(out, "%s%s", known ? ", " : "", pattern + family + 1);
            known = true;
        }
    return known;
}

static void list_families(const struct asp_registry *registry, struct asp_text *out)
{
    const char *last = "";
    for (size_t table = 0; table < registry->table_count; table++)
        for (size_t row = 0; row < registry->tables[table].count; row++) {
            const char *pattern = registry->tables[table].rows[row].pattern;
            size_t family = word_length(pattern);
            if (word_length(last) != family || strncmp(pattern, last, family) != 0)
                asp_text_add_format(out, "%s%.*s", *last != '\0' ? ", " : "", (int)family, pattern);
            last = pattern;
        }
}

/* Words that are long enough to fill a message say nothing more when cut. */
enum { KEY_TEXT_MOST = 120, LIST_TEXT_MOST = 600 };

static void say_list(const char *key, bool family_known, const char *list, struct asp_place place,
                     struct asp_messages *messages)
{
    const char *more = strlen(list) > LIST_TEXT_MOST ? ", ..." : "";
    if (family_known)
        asp_messages_add(messages, ASP_FAULT, place, "unknown parameter \"%.*s\"; below \"%.*s\" there are: %.*s%s",
                         KEY_TEXT_MOST, key, (int)word_length(key), key, LIST_TEXT_MOST, list, more);
    else
        asp_messages_add(messages, ASP_FAULT, place, "unknown parameter \"%.*s\"; parameters begin with one of: %.*s%s",
                         KEY_TEXT_MOST, key, LIST_TEXT_MOST, list, more);
}

static void say_unknown(const struct asp_registry *registry, const char *key, struct asp_place place,
                        struct asp_messages *messages)
{
    struct asp_text list;
    asp_text_init(&list);
    bool family_known = list_family(registry, key, &list);
    if (!family_known)
        list_families(registry, &list);
    struct candidates candidates = {.count = 0};
    asp_arena_init(&candidates.arena);
    find_candidates(registry, key, family_known, &candidates);
    const char *nearest = candidates.count > 0 ? asp_nearest(key, candidates.list, candidates.count) : NULL;
    if (nearest != NULL && strchr(nearest, '<') == NULL)
        asp_messages_add(messages, ASP_FAULT, place, "unknown parameter \"%.*s\"; did you mean \"%s\"?", KEY_TEXT_MOST,
                         key, nearest);
    else
        say_list(key, family_known, list.bytes != NULL ? list.bytes : "", place, messages);
    free(candidates.list);
    asp_arena_clear(&candidates.arena);
    asp_text_clear(&list);
}

void asp_registry_unknown(const struct asp_registry *registry, const char *key, struct asp_place place,
                          struct asp_messages *messages)
{
    if (messages->omitted_count > 0) { /* nobody reads on: spare the search */
        asp_messages_add(messages, ASP_FAULT, place, "unknown parameter \"%.*s\"", KEY_TEXT_MOST, key);
        return;
    }
    const char *below = key_below_strategy(key);
    if (below != NULL && find_pattern(registry, below) != NULL) {
        asp_messages_add(messages, ASP_FAULT, place,
                         "a strategy cannot change \"%.*s\": only keys of partner, line and offer differ by strategy",
                         KEY_TEXT_MOST, below);
        return;
    }
    say_unknown(registry, key, place, messages);
}
