/*
 * Memory that is released together, and arrays that grow. Chunks double so that a scenario of any size takes few.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aspsim/base.h"

enum { CHUNK_BYTES_LEAST = 16384, ALIGNMENT_LARGE = 64, ALIGNMENT_SMALL = 16 };

struct asp_arena_chunk {
    struct asp_arena_chunk *next; /* owned */
    size_t used;
    size_t capacity;
    unsigned char *bytes; /* owned, aligned to ALIGNMENT_LARGE */
};

void asp_arena_init(struct asp_arena *arena) { arena->chunks = NULL; }

void asp_arena_clear(struct asp_arena *arena)
{
    while (arena->chunks != NULL) {
        struct asp_arena_chunk *chunk = arena->chunks;
        arena->chunks = chunk->next;
        free(chunk->bytes);
        free(chunk);
    }
}

static struct asp_arena_chunk *chunk_create(size_t capacity)
{
    struct asp_arena_chunk *chunk = malloc(sizeof *chunk);
    if (chunk == NULL)
        return NULL;
    chunk->bytes = aligned_alloc(ALIGNMENT_LARGE, capacity);
    if (chunk->bytes == NULL) {
        free(chunk);
        return NULL;
    }
    chunk->next = NULL;
    chunk->used = 0;
    chunk->capacity = capacity;
    return chunk;
}

static size_t rounded_up(size_t value, size_t step) { return (value + step - 1) / step * step; }

void *asp_arena_allocate(struct asp_arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > (SIZE_MAX / 4) / size)
        return NULL;
    size_t bytes = count * size > 0 ? count * size : 1;
    size_t alignment = bytes >= ALIGNMENT_LARGE ? ALIGNMENT_LARGE : ALIGNMENT_SMALL;
    struct asp_arena_chunk *chunk = arena->chunks;
    size_t start = chunk != NULL ? rounded_up(chunk->used, alignment) : 0;
    if (chunk == NULL || start > chunk->capacity || chunk->capacity - start < bytes) {
        size_t capacity = chunk != NULL ? 2 * chunk->capacity : CHUNK_BYTES_LEAST;
        if (capacity < bytes)
            capacity = bytes;
        chunk = chunk_create(rounded_up(capacity, ALIGNMENT_LARGE));
        if (chunk == NULL)
            return NULL;
        chunk->next = arena->chunks;
        arena->chunks = chunk;
        start = 0;
    }
    chunk->used = start + bytes;
    memset(chunk->bytes + start, 0, bytes);
    return chunk->bytes + start;
}

char *asp_arena_copy(struct asp_arena *arena, const char *bytes, size_t length)
{
    char *copy = asp_arena_allocate(arena, length + 1, 1);
    if (copy != NULL && length > 0)
        memcpy(copy, bytes, length);
    return copy;
}

char *asp_arena_format(struct asp_arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0)
        return NULL;
    char *text = asp_arena_allocate(arena, (size_t)length + 1, 1);
    if (text == NULL)
        return NULL;
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return text;
}

int asp_array_reserve(void **items, size_t *capacity, size_t needed, size_t item_size)
{
    if (needed <= *capacity)
        return 0;
    size_t grown = *capacity < 8 ? 8 : *capacity;
    while (grown < needed) {
        if (grown > SIZE_MAX / 2)
            return -1;
        grown *= 2;
    }
    if (grown > SIZE_MAX / item_size)
        return -1;
    void *moved = realloc(*items, grown * item_size);
    if (moved == NULL)
        return -1;
    *items = moved;
    *capacity = grown;
    return 0;
}
