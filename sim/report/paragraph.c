/*
 * Sentences broken into lines of the screen, at spaces where there are any; columns are characters (UTF-8 code points).
 */
#include <string.h>

#include "paragraph.h"

/* Bytes of `text` that fit into so many columns, at a space where there is one. */
static size_t line_length(const char *text, size_t columns)
{
    size_t at = 0, space = 0, used = 0;
    while (text[at] != '\0' && used <= columns) {
        if (text[at] == ' ' && at > 0)
            space = at;
        size_t next = at + 1;
        while (((unsigned char)text[next] & 0xC0) == 0x80)
            next++;
        if (++used > columns)
            break;
        at = next;
    }
    if (text[at] == '\0')
        return at;
    return space > 0 ? space : at;
}

void asp_paragraph_add(struct asp_text *out, const struct asp_text *paragraph, int most_lines)
{
    static const char INDENT[] = "  ", MORE[] = " ...";
    if (paragraph->failed) {
        out->failed = true;
        return;
    }
    const char *rest = paragraph->bytes;
    for (int line = 1; rest != NULL && *rest != '\0'; line++) {
        size_t columns = ASP_SCREEN_COLUMNS - (line > 1 ? strlen(INDENT) : 0);
        size_t length = line_length(rest, columns);
        bool cut = line == most_lines && rest[length] != '\0';
        if (cut)
            length = line_length(rest, columns - strlen(MORE));
        asp_text_add(out, line > 1 ? INDENT : "");
        asp_text_add_bytes(out, rest, length);
        asp_text_add(out, cut ? MORE : "");
        asp_text_add(out, "\n");
        if (cut)
            return;
        rest += length;
        rest += strspn(rest, " ");
    }
}
