/*
 * Inside scenario: how rows become values. Its files hand each other what is declared here.
 *
 *   registry.c      which parameter a key belongs to, and what to say when there is none
 *   key_index.c     from keys to positions
 *   scan.c          places, words and brackets within one cell
 *   grammar.c       a number's cell -> a value: schedules, pieces
 *   arguments.c     name(arguments), discrete(...), sample(...)
 *   words.c         cells that are not numbers: choices, months, names, files
 *   ranges.c        what a plain value may be, and what a parameter takes
 *   shapes.c        low, value, high, shape -> a distribution
 *   canonical.c     a value -> its text, which reads back the same
 *   sources.c       files that cells name: samples, histories
 *   layers.c        rows of all files, cases and settings -> one row a key
 *   correlations.c  rows `A ~ B`
 *   currency.c      amounts in another currency than the scenario's
 *   scenario.c      reading a scenario
 *   queries.c       asking it, defaults, single values
 *   resolved.c      writing it
 */
#ifndef ASPSIM_SCENARIO_RESOLVE_H
#define ASPSIM_SCENARIO_RESOLVE_H

#include "aspsim/scenario.h"

/* ---- letters: ASCII only, whatever the process's locale ------------------------------------------------------ */

static inline char asp_lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (char)(letter + 'a' - 'A') : letter;
}
static inline bool asp_is_letter(char letter) { return asp_lower(letter) >= 'a' && asp_lower(letter) <= 'z'; }
static inline bool asp_is_digit(char letter) { return letter >= '0' && letter <= '9'; }
/* Whether two words are one but for ASCII capitals. */
static inline bool asp_same_word(const char *one, const char *other)
{
    for (; *one != '\0' && asp_lower(*one) == asp_lower(*other); other++)
        one++;
    return *one == '\0' && *other == '\0';
}

/* ---- keys --------------------------------------------------------------------------------------------------- */

/* From keys to positions, in any number. Lives in an arena. */
struct asp_key_index {
    struct asp_arena *arena; /* borrowed */
    struct asp_key_slot *slots;
    size_t slot_count, used;
};

void asp_key_index_init(struct asp_key_index *index, struct asp_arena *arena);
/* The position of key, or -1. */
ptrdiff_t asp_key_index_find(const struct asp_key_index *index, const char *key);
/* Adds a key that is not there; key is borrowed. -1: memory. */
int asp_key_index_add(struct asp_key_index *index, const char *key, size_t position);

/* Adds the fault that key is unknown, with the nearest key there is. arena holds what is tried. */
void asp_registry_unknown(const struct asp_registry *registry, const char *key, struct asp_place place,
                          struct asp_messages *messages);
/* The planner's name that key gives to its family ("segment.smb.p": "segment", "smb"); false if it gives none. */
bool asp_registry_name(const struct asp_parameter *parameter, const char *key, size_t *family_length, const char **name,
                       size_t *name_length);

/* ---- files that cells name ---------------------------------------------------------------------------------- */

struct asp_source {
    struct asp_source_file file;
    bool table_read, table_faulty; /* samples */
    struct asp_table table;
    bool history_read, history_faulty; /* histories; one file may be both */
};

struct asp_sources {
    struct asp_arena *arena;  /* borrowed; holds names and bytes */
    struct asp_source **list; /* owned array of arena's structs */
    size_t count, capacity;
};

void asp_sources_init(struct asp_sources *sources, struct asp_arena *arena);
void asp_sources_clear(struct asp_sources *sources);
/* The folder part of a file name with its slash, "" if it has none; in the arena. */
const char *asp_sources_folder(struct asp_arena *arena, const char *file_name);
/* A name without a leading "./". */
const char *asp_sources_tidy(const char *said);
/* Opens (once) the file a cell names. NULL: a fault was added at place. */
struct asp_source *asp_sources_open(struct asp_sources *sources, const char *folder, const char *said, const char *role,
                                    struct asp_place place, struct asp_messages *messages);
/* Adds a file that was read already (scenario, layer). NULL: memory. */
struct asp_source *asp_sources_add(struct asp_sources *sources, const char *file_name, const char *role,
                                   const char *data, size_t size);
/* The numbers of one column; column_name becomes the header's spelling. 0, or -1 with faults added: at `place` for a
 * wrong column, in the sample file for its cells. */
/* Whether a history can be read; its faults are told now, not when a chart wants it. */
int asp_sources_check_history(struct asp_sources *sources, struct asp_source *source, struct asp_messages *messages);
int asp_sources_column(struct asp_sources *sources, struct asp_source *source, const char **column_name,
                       const double **values, size_t *value_count, struct asp_place place,
                       struct asp_messages *messages);

/* ---- one value ---------------------------------------------------------------------------------------------- */

/* A value with what only this half needs to know. */
struct asp_entry {
    struct asp_value value;
    struct asp_piece *pieces;     /* value.pieces, while they are being made */
    struct asp_sample_said *said; /* [piece_count] */
    const char *copy_text;        /* value.text with files named by their copies */
    char currency[8];             /* the first one written with the value */
    bool percent;                 /* some number is written with % */
};

/* The words of one piece's sample(...). */
struct asp_sample_said {
    const char *file, *copy, *column; /* NULL: no sample */
};

/* One cell being read. All borrowed. */
struct asp_reading {
    struct asp_arena *arena;
    struct asp_messages *messages;
    struct asp_sources *sources;
    const struct asp_parameter *parameter;
    const char *key;    /* how messages call the parameter */
    const char *folder; /* relative files start here; "" or ending in a slash */
    const char *text;   /* the cell, ASCII spaces only; scanning stays within it */
    struct asp_place place;
    char decimal;
};

/* A stretch of a reading's text, trimmed. */
struct asp_span {
    const char *begin, *end;
};

/* The place of a spot of the text being read. */
struct asp_place asp_reading_place(const struct asp_reading *reading, const char *at);
/* A fault at a spot of the text being read. Always -1. */
int asp_reading_fault(const struct asp_reading *reading, const char *at, const char *format, ...) ASP_PRINTF(3, 4);
void asp_reading_warn(const struct asp_reading *reading, const char *at, const char *format, ...) ASP_PRINTF(3, 4);
int asp_reading_memory(const struct asp_reading *reading);
/* Begins a reading of text: other spaces become ASCII ones, one for one. -1: memory. */
int asp_reading_begin(struct asp_reading *reading, const char *text);

struct asp_span asp_span_trim(const char *begin, const char *end);
static inline int asp_span_length(struct asp_span span) { return (int)(span.end - span.begin); }
/* The first `mark` outside quotes, parentheses and brackets; NULL: none. */
const char *asp_span_find(struct asp_span span, char mark);
/* The same for a word between spaces or brackets. */
const char *asp_span_word(struct asp_span span, const char *word);
/* Whether parentheses, brackets and quotes close; if not, *at is the one that does not. */
bool asp_span_balanced(struct asp_span span, const char **at);
/* A copy, or NULL (memory). */
char *asp_span_copy(struct asp_arena *arena, struct asp_span span);

/* A plain number under the decimal mark given. 0, or -1 with a fault. */
int asp_read_number(const struct asp_reading *reading, struct asp_span span, char decimal, struct asp_entry *entry,
                    double *value);
/* name(arguments) into distribution (without its kind's check). 0, -1. */
int asp_read_call(const struct asp_reading *reading, struct asp_span span, struct asp_entry *entry,
                  struct asp_distribution *distribution, struct asp_sample_said *said);
/* [lo, hi]. 0, -1. */
int asp_read_bounds(const struct asp_reading *reading, struct asp_span span, struct asp_entry *entry,
                    struct asp_distribution *distribution);

/* Whether a plain value is one the parameter takes; the fault is put at `span`. 0, -1. */
int asp_check_constant(const struct asp_reading *reading, struct asp_span span, double value);
/* "a share, a distribution or a schedule": what the parameter takes, for messages. Returns buffer. */
enum { ASP_ALLOWED_TEXT = 256 };
const char *asp_allowed_text(const struct asp_parameter *parameter, char buffer[ASP_ALLOWED_TEXT]);

/* Runs the kind's check and puts its words at `span`. 0, -1. */
int asp_check_distribution(const struct asp_reading *reading, struct asp_span span,
                           const struct asp_distribution *distribution);

/* Makes room for count pieces. 0, -1 (memory). */
int asp_entry_pieces(const struct asp_reading *reading, struct asp_entry *entry, size_t count);
/* Makes the value one plain number. 0, -1 (memory). */
int asp_entry_constant(const struct asp_reading *reading, struct asp_entry *entry, double value);
/* Numbers of all kinds, from reading->text. 0, -1. */
int asp_read_numbers(const struct asp_reading *reading, struct asp_entry *entry);
/* Reads a cell into entry->value's pieces, word, flags and texts. reading->text is set from text. 0, -1. */
int asp_read_value(struct asp_reading *reading, const char *text, struct asp_entry *entry);
/* The same for a row with low, high and shape cells. */
int asp_read_shape(struct asp_reading *reading, const struct asp_row *row, struct asp_entry *entry);

/* Sets value.text and copy_text from pieces (numbers) or word. 0, -1 (memory). */
int asp_entry_write(struct asp_arena *arena, struct asp_entry *entry);

/* What a value of any number may be: for `aspsim dist`. */
extern const struct asp_parameter asp_parameter_any;

/* ---- layers ------------------------------------------------------------------------------------------------- */

/* A file's rows, or the settings as one. */
struct asp_layer {
    const char *file_name;
    const char *folder;
    struct asp_rows rows;
    enum asp_origin origin;
    bool usable; /* the reader found no fault */
};

/* One row on its way to a value. */
struct asp_laid_row {
    const struct asp_row *row;
    const struct asp_layer *layer;
    const struct asp_parameter *parameter; /* NULL: a correlation, or unknown */
    bool correlation;
    const char *key;  /* tidy: a correlation is "a ~ b" */
    const char *unit; /* the row's, else that of the row it replaced */
    bool known;       /* key is a parameter or a correlation */
    bool wins;        /* no other row said it later */
};

struct asp_layers {
    struct asp_arena *arena;
    struct asp_laid_row *rows; /* of all layers, in file order */
    size_t row_count;
    size_t *winners; /* positions in rows, in the order first said */
    size_t winner_count;
};

/* Lays all rows over each other. Faults (unknown keys, keys said twice, unknown cases) go to messages. -1: memory. */
int asp_layers_lay(struct asp_layers *laid, struct asp_arena *arena, const struct asp_registry *registry,
                   const struct asp_layer *layers, size_t layer_count, const char *const *cases, size_t case_count,
                   struct asp_messages *messages);
/* The settings as a layer. 0, -1 (faults or memory). */
int asp_layers_settings(struct asp_layer *layer, struct asp_arena *arena, const char *const *settings, size_t count,
                        struct asp_messages *messages);

/* ---- scenarios ---------------------------------------------------------------------------------------------- */

struct asp_family {
    const char *family;
    const char **names;
    size_t count, capacity;
};

/* Values read from the registry's defaults as they are asked for. */
struct asp_defaults {
    struct asp_arena *arena; /* borrowed */
    struct asp_key_index index;
    const struct asp_value **values; /* owned array */
    size_t count, capacity;
};

struct asp_defaults *asp_defaults_create(struct asp_arena *arena); /* in the arena; NULL: memory */
void asp_defaults_clear(struct asp_defaults *defaults);            /* NULL is fine */

struct asp_scenario {
    struct asp_arena arena;
    const struct asp_registry *registry; /* borrowed */
    struct asp_sources sources;
    struct asp_entry **entries;      /* said, in the order first said */
    const struct asp_value **values; /* the same, for the caller */
    size_t value_count;
    struct asp_key_index index; /* key -> entry */
    struct asp_correlation *correlations;
    size_t correlation_count;
    struct asp_family *families; /* owned array */
    size_t family_count, family_capacity;
    struct asp_source_file *files;
    size_t file_count;
    const char *label;
    struct asp_defaults *defaults; /* not const through a const scenario: a memory of what was asked */
};

/* Warns once if amounts are written in another currency than the one that `key` says. */
void asp_currency_check(const struct asp_scenario *scenario, const char *key, struct asp_messages *messages);

/* Reads the correlation rows among the laid ones. 0, -1 with faults. */
int asp_correlations_read(struct asp_scenario *scenario, const struct asp_layers *laid, struct asp_messages *messages);
/* Splits "a ~ b"; false if there is no ~ or a side is empty. The parts are trimmed. */
bool asp_correlation_split(const char *key, struct asp_span *one, struct asp_span *other);

#endif
