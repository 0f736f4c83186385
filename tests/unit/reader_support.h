/*
 * For the tests of the CSV reader: bytes with their length, and faults as "line:column: text" to compare with.
 */
#ifndef ASPSIM_TESTS_READER_SUPPORT_H
#define ASPSIM_TESTS_READER_SUPPORT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_begin.h"
#include "../../sim/sheet/cells.h"

#define BYTES(literal) (literal), sizeof(literal) - 1

/* A file that must be refused, and what one of its faults must begin with place and say. */
struct malformed {
    const char *bytes;
    size_t size;
    const char *place; /* "3:9" */
    const char *says;  /* a part of the sentence */
};

struct reader {
    struct asp_arena arena;
    struct asp_messages messages;
    struct asp_rows rows;
    struct asp_table table;
    int status;
};

static inline void reader_begin(struct reader *reader)
{
    memset(reader, 0, sizeof *reader);
    asp_arena_init(&reader->arena);
    asp_messages_init(&reader->messages);
}

static inline void reader_end(struct reader *reader)
{
    asp_messages_clear(&reader->messages);
    asp_arena_clear(&reader->arena);
}

static inline void print_messages(const struct asp_messages *messages)
{
    for (size_t message = 0; message < messages->count; message++)
        print_message("  %d:%d: %s\n", messages->list[message].place.line, messages->list[message].place.column,
                      messages->list[message].text);
}

static inline bool has_message(const struct asp_messages *messages, enum asp_severity severity, const char *place,
                               const char *says)
{
    for (size_t message = 0; message < messages->count; message++) {
        const struct asp_message *found = &messages->list[message];
        char at[32];
        snprintf(at, sizeof at, "%d:%d", found->place.line, found->place.column);
        if (found->severity == severity && strcmp(at, place) == 0 && strstr(found->text, says))
            return true;
    }
    return false;
}

static inline void expect_fault(const struct asp_messages *messages, const char *name, const char *place,
                                const char *says)
{
    if (has_message(messages, ASP_FAULT, place, says))
        return;
    print_message("%s: no fault at %s that says \"%s\", but:\n", name, place, says);
    print_messages(messages);
    fail();
}

/* The bytes are copied without a NUL behind them, so that a read past their end is seen by the sanitizer. */
static inline char *bare_copy(const char *bytes, size_t size)
{
    char *copy = malloc(size > 0 ? size : 1);
    assert_non_null(copy);
    if (size > 0)
        memcpy(copy, bytes, size);
    return copy;
}

#endif
