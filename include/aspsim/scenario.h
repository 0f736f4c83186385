/*
 * scenario: from CSV files as Excel saves them to typed values that remember where they were written.
 *
 * Reading goes: bytes -> text (encoding) -> rows of cells (delimiter) -> plain rows `key, value` (table blocks,
 * strategy and case columns) -> layers, cases and settings, key by key -> values checked against a registry of
 * parameters.
 * All faults of all files are collected as messages; nothing is guessed.
 */
#ifndef ASPSIM_SCENARIO_H
#define ASPSIM_SCENARIO_H

#include "aspsim/random.h"
#include "aspsim/sheet.h"

/* ---- the registry: one row a parameter ---------------------------------------------------------------------- */

enum asp_kind {
    ASP_KIND_NUMBER, /* a plain number */
    ASP_KIND_SHARE,  /* 0..1, written 0.4 or 40%; a bare number above 1 is a fault with a hint */
    ASP_KIND_RATE,   /* per year unless its unit says otherwise; 90% or 0.9; may pass 1 */
    ASP_KIND_MONEY,  /* in run.currency; currency signs and K, M, B allowed */
    ASP_KIND_COUNT,  /* a whole number */
    ASP_KIND_MONTH, /* a month, kept as asp_month(), `never` as ASP_MONTH_NEVER; a year is its first, see ENDS_PERIOD */
    ASP_KIND_YES_NO, /* kept as 1 or 0 */
    ASP_KIND_CHOICE, /* one of `choices`; kept as its index, and as word */
    ASP_KIND_TEXT,   /* free text, kept as word */
    ASP_KIND_FILE,   /* a file name, relative to the file that says it; kept as word, resolved */
    ASP_KIND_NAME    /* the name of something else in the scenario or of a metric, kept as word */
};

/* What a parameter allows beside one plain value. */
enum {
    ASP_MAY_VARY = 1,     /* a distribution: an uncertain input */
    ASP_MAY_SCHEDULE = 2, /* pieces over time */
    ASP_MAY_EACH = 4,     /* ` each`: drawn per customer */
    ASP_MAY_MULTIPLY = 8, /* an event's effect: `x0.67` */
    ASP_MAY_NEVER = 16,   /* `never` (infinity) */
    ASP_ENDS_PERIOD = 32, /* a month: a year or quarter means its last month */
    ASP_OPTIMISTIC = 64   /* the default flatters: a run that takes it says so first */
};

struct asp_parameter {
    const char *pattern; /* "market.growth"; <x> stands for a planner's own name: "segment.<segment>.p" */
    enum asp_kind kind;
    const char *unit;           /* "a year", "seats"; "" for pure numbers; "money" stands for the currency */
    const char *standard;       /* the default as a cell would say it; NULL: none */
    double lowest, highest;     /* inclusive range of the value and of every draw; months: any */
    unsigned allows;            /* ASP_MAY_... */
    const char *const *choices; /* ASP_KIND_CHOICE: NULL-terminated */
    int sobol_dimension;        /* 1..24, or 0: from the name */
    const char *meaning;        /* one sentence */
    const char *source;         /* where the default or the definition comes from; "" if there is none */
};

struct asp_parameter_table {
    const struct asp_parameter *rows;
    size_t count;
};

struct asp_registry {
    const struct asp_parameter_table *tables;
    size_t table_count;
};

/* The row a key belongs to; NULL if none. `strategy.NAME.KEY` is KEY's row for keys of partner, line and offer, unless
 * a pattern of its own fits. Names between dots are one or more of a-z 0-9 _ - (UTF-8 letters too). */
const struct asp_parameter *asp_registry_find(const struct asp_registry *registry, const char *key);

/* ---- values ------------------------------------------------------------------------------------------------- */

/* One piece of a value: a distribution ("constant" for a plain number) that holds from a month on. */
struct asp_piece {
    int from_month; /* ASP_MONTH_NONE for the undated first piece */
    struct asp_distribution distribution;
    struct asp_place place;
};

enum asp_origin { ASP_ORIGIN_DEFAULT, ASP_ORIGIN_FILE, ASP_ORIGIN_SETTING };

/* A parameter's value, ready to be read by the model. Lives as long as its scenario. */
struct asp_value {
    const char *key;
    const struct asp_parameter *parameter;
    enum asp_origin origin;
    struct asp_place place;         /* of the value's cell */
    const char *text;               /* canonical: plain rows, C locale; what scenario.csv says */
    const char *unit, *note;        /* as the file says, "" if it does not */
    bool assumption;                /* the note has the word "assumption" in it */
    const char *word;               /* CHOICE, TEXT, FILE, NAME; else NULL */
    bool multiplies;                /* an event's effect written x... */
    bool each;                      /* drawn per customer */
    const struct asp_piece *pieces; /* numbers; NULL for words but CHOICE (its index) */
    size_t piece_count;
};

/* The plain number of a value that is one (a constant without pieces); else NaN. */
double asp_value_constant(const struct asp_value *value);

struct asp_correlation {
    const char *key_a, *key_b;
    double rank_correlation;
    const char *unit, *note; /* as the file says, "" if it does not */
    struct asp_place place;
};

/* A file that went into the scenario. */
struct asp_source_file {
    const char *file_name; /* as opened */
    const char *role;      /* "scenario", "layer", "sample"; for ASP_KIND_FILE the key's last word: "history" */
    const char *said;      /* the words that name it in a cell (sample, history); else as on the command line */
    char sha256[ASP_SHA256_TEXT];
    const char *copy_name; /* its name below inputs/ in a run's folder (files that cells name); else NULL */
    const char *data;      /* the bytes as read, so that copies are what was used */
    size_t size;
    const char *read_as; /* "UTF-8 with BOM, ';', decimal comma, 37 rows" */
};

/* ---- scenarios ---------------------------------------------------------------------------------------------- */

/* The largest file that is read. */
enum { ASP_SCENARIO_BYTES_MOST = 16 << 20 };

/* What is asked for. All borrowed. */
struct asp_scenario_request {
    const char *file_name;
    const char *const *layers; /* file names; later ones win */
    size_t layer_count;
    const char *const *cases; /* case columns that are laid over, in order */
    size_t case_count;
    const char *const *settings; /* "KEY=VALUE", win over layers; read with decimal points */
    size_t setting_count;
    char delimiter; /* ',', ';' or '\t'; 0: found out */
    char decimal;   /* '.' or ','; 0: found out */
};

struct asp_scenario;

/* Reads, lays over and checks. NULL if there was any fault; warnings and notes may come with success. The registry is
 * borrowed for the scenario's life; messages keep their own names of files. One thread at a time uses a scenario. */
struct asp_scenario *asp_scenario_read(const struct asp_registry *registry, const struct asp_scenario_request *request,
                                       struct asp_messages *messages);
/* The same from bytes in memory, for tests and fuzzing; file_name is not opened, but files that cells name are looked
 * for beside it. */
struct asp_scenario *asp_scenario_read_bytes(const struct asp_registry *registry, const char *file_name,
                                             const char *data, size_t size, struct asp_messages *messages);
void asp_scenario_free(struct asp_scenario *scenario);

/* The value of a key: as said, else its default; NULL if there is neither (or no such parameter). What a strategy does
 * not say has no default of its own: strategy.NAME.partner.push is NULL where only partner.push is said. */
const struct asp_value *asp_scenario_value(const struct asp_scenario *scenario, const char *key);
/* The same with a printf key: asp_scenario_get(s, "segment.%s.p", name). */
const struct asp_value *asp_scenario_get(const struct asp_scenario *scenario, const char *format, ...) ASP_PRINTF(2, 3);
/* Whether any row says this key itself (not a default). */
bool asp_scenario_says(const struct asp_scenario *scenario, const char *key);
/* The planner's own names of a family ("segment" -> "smb", "deskless"), in the order first said. *count is set. */
const char *const *asp_scenario_names(const struct asp_scenario *scenario, const char *family, size_t *count);
/* All values said, in the order first said; then asp_scenario_value tells defaults. */
const struct asp_value *const *asp_scenario_values(const struct asp_scenario *scenario, size_t *count);
const struct asp_correlation *asp_scenario_correlations(const struct asp_scenario *scenario, size_t *count);
const struct asp_source_file *asp_scenario_files(const struct asp_scenario *scenario, size_t *count);
/* "asp-1999", or "asp-1999+hype" with layers and cases. */
const char *asp_scenario_label(const struct asp_scenario *scenario);

/* The resolved scenario as plain CSV rows, itself runnable: parameter,value,unit,note. With copies, sample and history
 * files are named by their copy below inputs/; else as the cells name them. */
void asp_scenario_write(const struct asp_scenario *scenario, bool copies, struct asp_text *out);

/* One value as `aspsim dist` and --set take it: C-locale text, for a parameter (NULL: any number). NULL on faults. */
const struct asp_value *asp_value_read(struct asp_arena *arena, const struct asp_parameter *parameter, const char *text,
                                       struct asp_place place, struct asp_messages *messages);

#endif
