/*
 * The recorded command: the arguments of a run, one a line, so that `run --again` can do the same again.
 * Nothing is quoted for a shell: the file is read by aspsim and by people.
 */
#include <string.h>

#include "aspsim/report.h"

void asp_command_write(char *const *arguments, size_t count, struct asp_text *out)
{
    for (size_t argument = 0; argument < count; argument++) {
        for (const char *at = arguments[argument]; *at != '\0'; at++) {
            if (*at == '\n')
                asp_text_add(out, "\\n");
            else if (*at == '\\')
                asp_text_add(out, "\\\\");
            else
                asp_text_add_bytes(out, at, 1);
        }
        asp_text_add(out, "\n");
    }
}

/* Takes the escapes out of one line, in place. */
static void unescape(char *line)
{
    char *to = line;
    for (const char *from = line; *from != '\0'; from++) {
        if (*from == '\\' && (from[1] == 'n' || from[1] == '\\')) {
            from++;
            *to++ = *from == 'n' ? '\n' : '\\';
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
}

char **asp_command_read(struct asp_arena *arena, const char *data, size_t size, size_t *count)
{
    size_t line_count = 0;
    for (size_t at = 0; at < size; at++)
        line_count += data[at] == '\n' || at + 1 == size;
    char **arguments = asp_arena_allocate(arena, line_count + 1, sizeof *arguments);
    if (arguments == NULL)
        return NULL;
    size_t begin = 0;
    for (size_t line = 0; line < line_count; line++) {
        const char *end = memchr(data + begin, '\n', size - begin);
        size_t length = end != NULL ? (size_t)(end - data) - begin : size - begin;
        arguments[line] = asp_arena_copy(arena, data + begin, length);
        if (arguments[line] == NULL)
            return NULL;
        unescape(arguments[line]);
        begin += length + 1;
    }
    *count = line_count;
    return arguments;
}
