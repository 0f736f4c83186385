/*
 * Writing a scenario as plain rows: canonical texts in the order first said, then correlations, notes kept.
 */
#include "resolve.h"

static void write_row(struct asp_text *out, const char *key, const char *text, const char *unit, const char *note)
{
    const char *cells[] = {key, text, unit, note};
    for (size_t cell = 0; cell < sizeof cells / sizeof cells[0]; cell++) {
        asp_text_add(out, cell > 0 ? "," : "");
        asp_text_add_csv(out, cells[cell]);
    }
    asp_text_add(out, "\n");
}

void asp_scenario_write(const struct asp_scenario *scenario, bool copies, struct asp_text *out)
{
    write_row(out, "parameter", "value", "unit", "note");
    for (size_t position = 0; position < scenario->value_count; position++) {
        const struct asp_entry *entry = scenario->entries[position];
        write_row(out, entry->value.key, copies ? entry->copy_text : entry->value.text, entry->value.unit,
                  entry->value.note);
    }
    for (size_t position = 0; position < scenario->correlation_count; position++) {
        const struct asp_correlation *correlation = &scenario->correlations[position];
        char number[ASP_NUMBER_TEXT];
        struct asp_text key;
        asp_text_init(&key);
        asp_text_add_format(&key, "%s ~ %s", correlation->key_a, correlation->key_b);
        write_row(out, key.bytes != NULL ? key.bytes : "", asp_number_text(correlation->rank_correlation, number),
                  correlation->unit, correlation->note);
        out->failed = out->failed || key.failed;
        asp_text_clear(&key);
    }
}
