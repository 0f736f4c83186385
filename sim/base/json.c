/*
 * JSON by RFC 8259, written in order as the caller names it; two spaces a level.
 */
#include <math.h>
#include <string.h>

#include "aspsim/base.h"

void asp_json_init(struct asp_json *json, struct asp_text *out)
{
    json->out = out;
    json->depth = 0;
    json->first = true;
}

static void add_string(struct asp_text *out, const char *value)
{
    asp_text_add(out, "\"");
    for (const char *at = value; *at != '\0'; at++) {
        unsigned char letter = (unsigned char)*at;
        if (letter == '"' || letter == '\\')
            asp_text_add_format(out, "\\%c", letter);
        else if (letter < 0x20)
            asp_text_add_format(out, "\\u%04x", letter);
        else
            asp_text_add_bytes(out, at, 1);
    }
    asp_text_add(out, "\"");
}

static void new_line(struct asp_json *json)
{
    asp_text_add(json->out, "\n");
    for (int level = 0; level < json->depth; level++)
        asp_text_add(json->out, "  ");
}

static void begin_item(struct asp_json *json, const char *key)
{
    if (!json->first)
        asp_text_add(json->out, ",");
    if (json->depth > 0)
        new_line(json);
    json->first = false;
    if (key != NULL) {
        add_string(json->out, key);
        asp_text_add(json->out, ": ");
    }
}

void asp_json_open(struct asp_json *json, const char *key, char bracket)
{
    begin_item(json, key);
    asp_text_add_bytes(json->out, &bracket, 1);
    json->depth++;
    json->first = true;
}

void asp_json_close(struct asp_json *json, char bracket)
{
    json->depth--;
    if (!json->first)
        new_line(json);
    asp_text_add_bytes(json->out, &bracket, 1);
    json->first = false;
}

void asp_json_add_text(struct asp_json *json, const char *key, const char *value)
{
    begin_item(json, key);
    add_string(json->out, value);
}

void asp_json_add_number(struct asp_json *json, const char *key, double value)
{
    begin_item(json, key);
    if (isfinite(value))
        asp_text_add_number(json->out, value);
    else
        asp_text_add(json->out, "null");
}

void asp_json_add_integer(struct asp_json *json, const char *key, int64_t value)
{
    begin_item(json, key);
    asp_text_add_format(json->out, "%lld", (long long)value);
}

void asp_json_add_bool(struct asp_json *json, const char *key, bool value)
{
    begin_item(json, key);
    asp_text_add(json->out, value ? "true" : "false");
}

void asp_json_finish(struct asp_json *json) { asp_text_add(json->out, "\n"); }
