/*
 * Aligned columns of plain text. Widths count characters (UTF-8 code points), which is right for the Latin text of
 * plans; combining marks and wide East Asian letters are not told apart.
 */
#include <string.h>

#include "cli.h"

enum { COLUMN_WIDEST = 44, COLUMNS_MOST = 32, GAP = 2 };

static size_t width_of(const char *cell)
{
    size_t width = 0;
    for (; *cell != '\0'; cell++)
        width += ((unsigned char)*cell & 0xC0) != 0x80;
    return width;
}

static size_t column_width(const char *const *cells, size_t row_count, size_t column_count, size_t column)
{
    size_t widest = 0;
    for (size_t row = 0; row < row_count; row++) {
        size_t width = width_of(cells[row * column_count + column]);
        if (width > widest && width <= COLUMN_WIDEST)
            widest = width;
    }
    return widest;
}

void cli_columns_add(struct asp_text *out, const char *const *cells, size_t row_count, size_t column_count, int indent)
{
    size_t widths[COLUMNS_MOST] = {0};
    for (size_t column = 0; column < column_count && column < COLUMNS_MOST; column++)
        widths[column] = column_width(cells, row_count, column_count, column);
    for (size_t row = 0; row < row_count; row++) {
        const char *const *line = &cells[row * column_count];
        size_t last = column_count;
        while (last > 0 && line[last - 1][0] == '\0')
            last--;
        asp_text_add_format(out, "%*s", indent, "");
        for (size_t column = 0; column < last; column++) {
            asp_text_add(out, line[column]);
            size_t width = width_of(line[column]);
            size_t wanted = column < COLUMNS_MOST ? widths[column] : 0;
            if (column + 1 < last)
                asp_text_add_format(out, "%*s", (int)((width < wanted ? wanted - width : 0) + GAP), "");
        }
        asp_text_add(out, "\n");
    }
}

const char *cli_unit(struct asp_arena *arena, const char *unit, const char *currency)
{
    static const char MONEY[] = "money";
    size_t length = strlen(MONEY);
    if (strncmp(unit, MONEY, length) != 0 || (unit[length] != '\0' && unit[length] != ' '))
        return unit;
    const char *text = asp_arena_format(arena, "%s%s", currency, unit + length);
    return text != NULL ? text : unit;
}
