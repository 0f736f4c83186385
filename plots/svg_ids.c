/*
 * Rewriting cairo's SVG. A scan for the three places where ids stand in what cairo writes (id="...", href="#...",
 * url(#...)); not an XML parser: text never stands in cairo's SVG, where letters are outlines.
 */
#include <stdlib.h>
#include <string.h>

#include "svg_ids.h"

static const char surface_word[] = "surface";

/* Surface numbers met so far; the index is the new number. */
struct numbers {
    long *met; /* owned */
    size_t count;
    size_t capacity;
};

/* The new number of a surface; -1 when memory is out. */
static ptrdiff_t numbers_find(struct numbers *numbers, long number)
{
    for (size_t known = 0; known < numbers->count; known++)
        if (numbers->met[known] == number)
            return (ptrdiff_t)known;
    if (asp_array_reserve((void **)&numbers->met, &numbers->capacity, numbers->count + 1, sizeof *numbers->met) != 0)
        return -1;
    numbers->met[numbers->count] = number;
    return (ptrdiff_t)numbers->count++;
}

/* The length of the lead-in to an id that begins here, else 0. */
static size_t lead_length(const char *at)
{
    static const char *const leads[] = {" id=\"", "href=\"#", "url(#"};
    for (size_t lead = 0; lead < sizeof leads / sizeof *leads; lead++)
        if (strncmp(at, leads[lead], strlen(leads[lead])) == 0)
            return strlen(leads[lead]);
    return 0;
}

static void add_escaped(struct asp_text *out, const char *text)
{
    for (const char *letter = text; *letter; letter++) {
        switch (*letter) {
        case '&':
            asp_text_add(out, "&amp;");
            break;
        case '<':
            asp_text_add(out, "&lt;");
            break;
        case '>':
            asp_text_add(out, "&gt;");
            break;
        default:
            asp_text_add_bytes(out, letter, 1);
        }
    }
}

static void add_words(struct asp_text *out, const char *name, const char *title, const char *description)
{
    asp_text_add_format(out, "<title id=\"%s-title\">", name);
    add_escaped(out, title);
    asp_text_add_format(out, "</title>\n<desc id=\"%s-desc\">", name);
    add_escaped(out, description);
    asp_text_add(out, "</desc>\n");
}

/* Copies from `at` to `end`, ids rewritten. */
static int copy_ids(const char *at, const char *end, const char *name, struct numbers *numbers, struct asp_text *out)
{
    while (at < end) {
        const char *plain = at;
        size_t lead = 0;
        while (at < end && (lead = lead_length(at)) == 0)
            at++;
        asp_text_add_bytes(out, plain, (size_t)(at - plain));
        if (at == end)
            break;
        asp_text_add_bytes(out, at, lead);
        asp_text_add_format(out, "%s-", name);
        at += lead;
        if (strncmp(at, surface_word, strlen(surface_word)) == 0) {
            char *after;
            ptrdiff_t number = numbers_find(numbers, strtol(at + strlen(surface_word), &after, 10));
            if (number < 0)
                return -1;
            asp_text_add_format(out, "%s%td", surface_word, number);
            at = after;
        }
    }
    return 0;
}

int asp_svg_rewrite(const char *svg, size_t size, const char *name, const char *title, const char *description,
                    struct asp_text *out, struct asp_error *err)
{
    const char *end = svg + size;
    const char *root = strstr(svg, "<svg ");
    const char *root_end = root ? strchr(root, '>') : NULL;
    if (!root_end)
        return asp_fail(err, "cairo gave no SVG for the chart %s", name);
    asp_text_add_bytes(out, svg, (size_t)(root_end - svg));
    asp_text_add_format(out, " role=\"img\" aria-labelledby=\"%s-title %s-desc\">\n", name, name);
    add_words(out, name, title, description);
    const char *rest = root_end + 1;
    if (rest < end && *rest == '\n')
        rest++;
    struct numbers numbers = {NULL, 0, 0};
    int status = copy_ids(rest, end, name, &numbers, out);
    free(numbers.met);
    return status != 0 || out->failed ? asp_fail_memory(err) : 0;
}
