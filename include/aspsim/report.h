/*
 * report: what a finished run leaves: a folder of CSV, JSON and pictures that appears whole or not at all, and the
 * one-screen summary that begins with the answer.
 *
 * One const table of formats; one writer a format. Nothing here simulates or prints.
 */
#ifndef ASPSIM_REPORT_H
#define ASPSIM_REPORT_H

#include "aspsim/engine.h"
#include "aspsim/plots.h"

#define ASPSIM_VERSION "0.1.0"

/* ---- folders that appear whole or not at all ---------------------------------------------------------------- */

/* Files are written into a temporary folder beside the wanted one, which takes the wanted name by a rename at the end.
 * A folder of ours that stands there becomes NAME.previous; one that is not ours is never touched. */
struct asp_folder;

/* Whether `name` is a folder (not a link to one) whose manifest.json begins as ours do. */
bool asp_folder_is_ours(const char *name);
/* 0 if a folder may be written as `name`: nothing is there, or ours (then NAME.previous is free or ours too). Else an
 * input failure. */
int asp_folder_check(const char *name, struct asp_error *err) ASP_MUST_CHECK;
/* Makes the temporary folder, and parents that are missing. NULL on failure. */
struct asp_folder *asp_folder_create(const char *name, struct asp_error *err);
/* One file at a time: begin, append..., end; write is all three. `file_name` may name sub-folders, "charts/a.png". */
int asp_folder_begin(struct asp_folder *folder, const char *file_name, struct asp_error *err) ASP_MUST_CHECK;
int asp_folder_append(struct asp_folder *folder, const void *data, size_t size, struct asp_error *err) ASP_MUST_CHECK;
int asp_folder_end(struct asp_folder *folder, struct asp_error *err) ASP_MUST_CHECK;
int asp_folder_write(struct asp_folder *folder, const char *file_name, const void *data, size_t size,
                     struct asp_error *err) ASP_MUST_CHECK;
/* The files ended so far, in order; sha256 is of their bytes. */
struct asp_folder_file {
    char *name; /* owned by the folder */
    char sha256[ASP_SHA256_TEXT];
};
const struct asp_folder_file *asp_folder_files(const struct asp_folder *folder, size_t *count);
/* Gives the folder its name. On failure everything that stood before stands again. */
int asp_folder_finish(struct asp_folder *folder, struct asp_error *err) ASP_MUST_CHECK;
/* Releases; an unfinished folder leaves nothing behind, nor do parents that were made for it. */
void asp_folder_free(struct asp_folder *folder);

/* ---- the recorded command ----------------------------------------------------------------------------------- */

/* One argument a line; a newline or backslash within an argument is written \n or \\. */
void asp_command_write(char *const *arguments, size_t count, struct asp_text *out);
/* The arguments again, in the arena, with a NULL after the last. NULL when memory is out. */
char **asp_command_read(struct asp_arena *arena, const char *data, size_t size, size_t *count);

/* ---- the answer --------------------------------------------------------------------------------------------- */

/* The KPI that the summary begins with: `said` (a series at a month is one once asp_plan_add_metric has added it);
 * NULL: market.final, else npv.vs_baseline, else adoption.final, else the first. -1: there is none of that name. */
ptrdiff_t asp_answer_kpi(const struct asp_outputs *outputs, const char *said);

/* ---- what a scenario rests on ------------------------------------------------------------------------------- */

struct asp_basis {
    const struct asp_value **defaults; /* owned array: values nobody said, those that flatter first */
    size_t default_count;
    size_t optimistic_count; /* the first so many of defaults */
    size_t assumption_count; /* values of the world whose note has the word "assumption" */
    size_t unsourced_count;  /* numbers of the world without any note */
};

/* Defaults are those of the families of parameters that the scenario speaks of at all, and of run.*. */
int asp_basis_init(struct asp_basis *basis, const struct asp_registry *registry, const struct asp_scenario *scenario,
                   struct asp_error *err) ASP_MUST_CHECK;
void asp_basis_clear(struct asp_basis *basis);
/* Whether a value says how the world is: run.*, target.* and strategies are choices and need no source. */
bool asp_value_is_of_the_world(const struct asp_value *value);

/* ---- facts for charts --------------------------------------------------------------------------------------- */

/* Chart facts with the memory behind them. */
struct asp_facts {
    struct asp_chart_facts chart; /* what charts are given */
    struct asp_actual *actuals;   /* owned */
    struct asp_goal *goals;       /* owned */
    struct asp_text source;       /* owned */
};

/* Collects title, currency, history, goals and sources. Faults of the history file go to messages and return -1. */
int asp_facts_init(struct asp_facts *facts, const struct asp_scenario *scenario, const struct asp_result *result,
                   const struct asp_target *targets, size_t target_count, struct asp_messages *messages) ASP_MUST_CHECK;
void asp_facts_clear(struct asp_facts *facts);

/* ---- texts of the files ------------------------------------------------------------------------------------- */

void asp_summary_csv(const struct asp_result *result, struct asp_text *out);
/* The same rows as one JSON array of objects; undefined is null, never is "inf". */
void asp_summary_json(const struct asp_result *result, struct asp_text *out);
/* Quantiles only where the series has bands, or for all with all_bands. */
void asp_series_csv(const struct asp_result *result, bool all_bands, struct asp_text *out);
/* `year` is the calendar year in which the run's year ends: with a January start that year itself. */
void asp_yearly_csv(const struct asp_result *result, bool all_bands, struct asp_text *out);

/* ---- reports ------------------------------------------------------------------------------------------------ */

/* All that a run's folder says. Everything is borrowed. */
struct asp_report {
    const struct asp_scenario *scenario;
    const struct asp_scenario_request *request; /* settings and cases, for the manifest */
    const char *label; /* what the run is called: asp_scenario_label, but for a run again from its own folder */
    const struct asp_basis *basis;
    const struct asp_result *result;
    const struct asp_chart_facts *facts;
    const struct asp_text *series_csv; /* asp_series_csv's text: its hash is recorded whatever is written */
    char *const *arguments;            /* of the command, without the program's name */
    size_t argument_count;
    bool middle, all_bands, samples; /* as asked */
    const struct asp_hooks *hooks;   /* cancel is looked at between files; may be NULL */
};

struct asp_format {
    const char *name;
    const char *files;   /* what it writes, for the summary: "summary.json" */
    const char *summary; /* one line for help */
    int (*write)(const struct asp_report *report, struct asp_folder *folder, struct asp_error *err);
};

extern const struct asp_format asp_formats[];
extern const size_t asp_format_count;

/* "csv,png" as a set: bit i stands for asp_formats[i]. Unknown and repeated names and those that are not there yet are
 * input failures. */
int asp_formats_read(const char *list, unsigned *formats, struct asp_error *err) ASP_MUST_CHECK;
#define ASP_FORMATS_STANDARD "csv,json,png"

/* Writes samples.csv; the result must have kept its KPI and input values. */
int asp_samples_write(const struct asp_result *result, struct asp_folder *folder, const struct asp_hooks *hooks,
                      struct asp_error *err) ASP_MUST_CHECK;
/* Each chart that applies, as charts/NAME.EXTENSION, with its numbers (.csv) and its words (.txt). */
int asp_pictures_write(const struct asp_report *report, enum asp_picture_format format, struct asp_folder *folder,
                       struct asp_error *err) ASP_MUST_CHECK;
/* manifest.json, which lists the files written so far: the last one to write. */
int asp_manifest_write(const struct asp_report *report, struct asp_folder *folder,
                       struct asp_error *err) ASP_MUST_CHECK;
/* The manifest's first lines, by which a folder of ours is known. */
extern const char asp_manifest_beginning[];
/* The line of a manifest that records the hash of series.csv. */
void asp_manifest_hash_line(const char *sha256, struct asp_text *out);

/* Writes the whole folder `folder_name` in the formats asked. */
int asp_report_write(const struct asp_report *report, unsigned formats, const char *folder_name,
                     struct asp_error *err) ASP_MUST_CHECK;

/* The one-screen summary: the answer about `kpi`, targets, adoption, what it rests on, where the files are. At most
 * ASP_SCREEN_LINES lines of ASP_SCREEN_COLUMNS columns. */
enum { ASP_SCREEN_LINES = 24, ASP_SCREEN_COLUMNS = 100 };
void asp_screen_add(const struct asp_report *report, size_t kpi, unsigned formats, const char *folder_name,
                    struct asp_text *out);

#endif
