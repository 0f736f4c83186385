/*
 * base: what every part stands on: errors and messages, memory, bounded text, months, files, JSON, hooks.
 *
 * Nothing here prints, exits or reads the environment. What can fail returns 0 or -1 (or NULL) and says why in a
 * struct asp_error, or adds to a struct asp_messages when many faults of one file are wanted at once.
 * No function keeps state: all are safe from several threads on different objects.
 */
#ifndef ASPSIM_BASE_H
#define ASPSIM_BASE_H

#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ASP_PRINTF(format_at, first_at) __attribute__((format(printf, format_at, first_at)))
#define ASP_MUST_CHECK __attribute__((warn_unused_result))

/* ---- places and errors ------------------------------------------------------------------------------------- */

/* Where something was said. line and column count from 1; 0: not known (line 0: the whole file). */
struct asp_place {
    const char *file_name; /* borrowed; outlives every use of the place; NULL: no file, e.g. a program fault */
    int line;
    int column;
};

enum asp_failure {
    ASP_FAILURE_RUN = 1,      /* the run failed: memory, disk, a fault of ours; exit status 1 */
    ASP_FAILURE_INPUT = 2,    /* what the user wrote is wrong; exit status 2 */
    ASP_FAILURE_CANCELLED = 3 /* the user stopped it */
};

enum { ASP_ERROR_TEXT = 1024 };

/* One failure: a whole sentence with the value, what is allowed, and where it came from. */
struct asp_error {
    enum asp_failure failure;
    struct asp_place place;
    char text[ASP_ERROR_TEXT];
};

/* Each fills err (if not NULL) and returns -1, so that a caller can write `return asp_fail(err, "...")`.
 * asp_fail: the run failed. asp_fail_input: the user's input at `place` is wrong. */
int asp_fail(struct asp_error *err, const char *format, ...) ASP_PRINTF(2, 3);
int asp_fail_input(struct asp_error *err, struct asp_place place, const char *format, ...) ASP_PRINTF(3, 4);
int asp_fail_cancelled(struct asp_error *err);
int asp_fail_memory(struct asp_error *err);

/* ---- messages about input: many at once -------------------------------------------------------------------- */

enum asp_severity { ASP_NOTE, ASP_WARNING, ASP_FAULT };

enum { ASP_MESSAGES_PER_FILE = 20 }; /* faults of one file that are kept; the rest is counted */

struct asp_message {
    enum asp_severity severity;
    struct asp_place place; /* its file_name is the message's own */
    char *text;             /* owned */
};

struct asp_messages {
    struct asp_message *list; /* owned */
    size_t count;
    size_t capacity;
    size_t fault_count;   /* all faults, kept or not */
    size_t omitted_count; /* faults beyond ASP_MESSAGES_PER_FILE of their file */
    bool out_of_memory;
};

void asp_messages_init(struct asp_messages *messages);
void asp_messages_clear(struct asp_messages *messages);
void asp_messages_add(struct asp_messages *messages, enum asp_severity severity, struct asp_place place,
                      const char *format, ...) ASP_PRINTF(4, 5);
/* Puts the messages in the order of their places: files as first named, then line and column. */
void asp_messages_sort(struct asp_messages *messages);
/* Adds what err says as a fault. */
void asp_messages_add_error(struct asp_messages *messages, const struct asp_error *err);

/* ---- memory ------------------------------------------------------------------------------------------------ */

/* Memory that is released together. All of it is zeroed and aligned to 64 bytes when `bytes` >= 64, else to 16. */
struct asp_arena {
    struct asp_arena_chunk *chunks; /* owned */
};

void asp_arena_init(struct asp_arena *arena);
void asp_arena_clear(struct asp_arena *arena);
/* NULL when memory is out (also when count * size overflows). */
void *asp_arena_allocate(struct asp_arena *arena, size_t count, size_t size);
char *asp_arena_copy(struct asp_arena *arena, const char *bytes, size_t length); /* adds a NUL */
char *asp_arena_format(struct asp_arena *arena, const char *format, ...) ASP_PRINTF(2, 3);

/* Grows an array on the heap so that it can hold `needed` items. 0 or -1 (memory out; the array is unchanged). */
int asp_array_reserve(void **items, size_t *capacity, size_t needed, size_t item_size);

/* ---- bounded text ------------------------------------------------------------------------------------------ */

/* A text that grows. After a failure (memory, or past `limit`) it stays as it is and `failed` is set: check once,
 * at the end. `bytes` always ends in NUL once anything was added; NULL before. */
struct asp_text {
    char *bytes; /* owned */
    size_t length;
    size_t capacity;
    bool failed;
};

void asp_text_init(struct asp_text *text);
void asp_text_clear(struct asp_text *text);
void asp_text_add(struct asp_text *text, const char *string);
void asp_text_add_bytes(struct asp_text *text, const char *bytes, size_t length);
void asp_text_add_format(struct asp_text *text, const char *format, ...) ASP_PRINTF(2, 3);
void asp_text_add_number(struct asp_text *text, double value); /* asp_number_text */
/* One CSV cell by RFC 4180: quoted if it holds a comma, quote, CR or LF. */
void asp_text_add_csv(struct asp_text *text, const char *cell);

enum { ASP_NUMBER_TEXT = 32 };

/* The shortest decimal text that reads back as `value`, C locale whatever the process's: "0.1", "1e+22"; "inf" and
 * "-inf"; "" for NaN (undefined). Returns buffer. */
const char *asp_number_text(double value, char buffer[ASP_NUMBER_TEXT]);
/* `value` to `digits` significant digits for messages and summaries ("0.1235"), C locale. Returns buffer. */
const char *asp_number_brief(double value, int digits, char buffer[ASP_NUMBER_TEXT]);
/* Reads C-locale decimal text that fills `text` wholly; false if it does not. */
bool asp_number_read(const char *text, double *value);

/* Of `count` candidates the one nearest to `word` in edits (insert, delete, replace, swap), ignoring case, if near
 * enough to ask "did you mean"; else NULL. Ties: the first. */
const char *asp_nearest(const char *word, const char *const *candidates, size_t count);

/* ---- months ------------------------------------------------------------------------------------------------ */

/* A month is counted as 12*year + (1..12) - 1, so that months add and subtract. */
enum { ASP_MONTH_NONE = INT32_MIN, ASP_MONTH_NEVER = INT32_MAX, ASP_MONTH_TEXT = 16 };

static inline int asp_month(int year, int month_of_year) { return 12 * year + month_of_year - 1; }
static inline int asp_month_year(int month) { return month / 12; }
static inline int asp_month_of_year(int month) { return month % 12 + 1; }
/* "2009-11"; returns buffer. */
const char *asp_month_text(int month, char buffer[ASP_MONTH_TEXT]);

/* ---- files and checksums ----------------------------------------------------------------------------------- */

struct asp_bytes {
    char *data; /* owned; a NUL stands after `size` bytes */
    size_t size;
};

/* Reads a whole file of at most `limit` bytes. A missing, unreadable, too large file or a folder is an input
 * failure that names the file. */
int asp_file_read(const char *file_name, size_t limit, struct asp_bytes *bytes, struct asp_error *err) ASP_MUST_CHECK;
void asp_bytes_clear(struct asp_bytes *bytes);

enum { ASP_SHA256_TEXT = 65 };
void asp_sha256(const void *data, size_t size, char hex[ASP_SHA256_TEXT]);

/* ---- JSON writing ------------------------------------------------------------------------------------------ */

/* Writes JSON into a text, two spaces a level. NaN and infinities become null. Keys are NULL inside arrays. */
struct asp_json {
    struct asp_text *out; /* borrowed */
    int depth;
    bool first; /* nothing stands yet in the innermost object or array */
};

void asp_json_init(struct asp_json *json, struct asp_text *out);
void asp_json_open(struct asp_json *json, const char *key, char bracket); /* '{' or '[' */
void asp_json_close(struct asp_json *json, char bracket);                 /* '}' or ']' */
void asp_json_add_text(struct asp_json *json, const char *key, const char *value);
void asp_json_add_number(struct asp_json *json, const char *key, double value);
void asp_json_add_integer(struct asp_json *json, const char *key, int64_t value);
void asp_json_add_bool(struct asp_json *json, const char *key, bool value);
void asp_json_finish(struct asp_json *json); /* the closing newline */

/* ---- hooks ------------------------------------------------------------------------------------------------- */

/* What a long computation asks of its caller. Both may be NULL. */
struct asp_hooks {
    void *user;                                                  /* borrowed, handed back */
    void (*progress)(void *user, uint64_t done, uint64_t total); /* from one thread at a time, at most ~20 a second */
    const atomic_bool *cancel;                                   /* borrowed; set by the caller: stop soon */
};

bool asp_hooks_cancelled(const struct asp_hooks *hooks);

#endif
