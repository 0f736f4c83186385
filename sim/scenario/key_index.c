/*
 * From keys to positions: a hash table with open addressing, so that a file of 100,000 rows is laid over in one pass.
 * Nothing is ever removed. Tables outgrown stay in the arena until it goes: together less than the last one.
 */
#include <string.h>

#include "resolve.h"

enum { SLOTS_LEAST = 64 }; /* a power of two */

struct asp_key_slot {
    const char *key; /* borrowed; NULL: empty */
    size_t position;
};

void asp_key_index_init(struct asp_key_index *index, struct asp_arena *arena)
{
    *index = (struct asp_key_index){.arena = arena};
}

/* The slot that holds key, or the empty one where it would go. */
static struct asp_key_slot *slot_of(const struct asp_key_index *index, const char *key)
{
    size_t slot = (size_t)asp_name_hash(key) & (index->slot_count - 1);
    while (index->slots[slot].key != NULL && strcmp(index->slots[slot].key, key) != 0)
        slot = (slot + 1) & (index->slot_count - 1);
    return &index->slots[slot];
}

ptrdiff_t asp_key_index_find(const struct asp_key_index *index, const char *key)
{
    if (index->slot_count == 0)
        return -1;
    const struct asp_key_slot *slot = slot_of(index, key);
    return slot->key != NULL ? (ptrdiff_t)slot->position : -1;
}

static int index_grow(struct asp_key_index *index)
{
    struct asp_key_index grown = *index;
    grown.slot_count = index->slot_count == 0 ? SLOTS_LEAST : 2 * index->slot_count;
    grown.slots = asp_arena_allocate(index->arena, grown.slot_count, sizeof *grown.slots);
    if (grown.slots == NULL)
        return -1;
    for (size_t slot = 0; slot < index->slot_count; slot++)
        if (index->slots[slot].key != NULL)
            *slot_of(&grown, index->slots[slot].key) = index->slots[slot];
    *index = grown;
    return 0;
}

int asp_key_index_add(struct asp_key_index *index, const char *key, size_t position)
{
    if (2 * (index->used + 1) > index->slot_count && index_grow(index) != 0)
        return -1;
    *slot_of(index, key) = (struct asp_key_slot){.key = key, .position = position};
    index->used++;
    return 0;
}
