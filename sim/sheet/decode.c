/*
 * From a file's bytes to UTF-8 text.
 *
 * A byte order mark decides; without one, text that is valid UTF-8 is UTF-8, anything else is Windows-1252 with a
 * warning, for that is what European spreadsheets save as plain "CSV". Files that are no text (workbooks, UTF-16
 * without its mark) are told apart by their first bytes and by NUL.
 * Left out: Mac Roman and the other code pages, which no byte tells from Windows-1252, and Unicode normalisation.
 */
#include <limits.h>
#include <string.h>

#include "cells.h"

enum { REPLACEMENT_BYTES_MAX = 3, BYTE_COUNT_UTF16 = 2, FIRST_PRINTABLE = 0x20, DELETE_CHARACTER = 0x7F };

/* Windows-1252 where it differs from Latin-1; 0: no character. */
static const unsigned short cp1252_upper[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* The line and column of the byte at `offset`; columns count characters. */
static struct asp_place place_at(const char *file_name, const char *text, size_t offset)
{
    struct asp_place place = {file_name, 1, 1};
    for (size_t at = 0; at < offset; at++) {
        unsigned char byte = (unsigned char)text[at];
        bool before_newline = at + 1 < offset && text[at + 1] == '\n';
        if (byte == '\n' || (byte == '\r' && !before_newline)) {
            place.line++;
            place.column = 1;
        } else if ((byte & 0xC0u) != 0x80u && byte != '\r') {
            place.column++;
        }
    }
    return place;
}

static size_t encode(unsigned code, char *out)
{
    if (code < 0x80u) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800u) {
        out[0] = (char)(0xC0u | (code >> 6));
        out[1] = (char)(0x80u | (code & 0x3Fu));
        return 2;
    }
    if (code < 0x10000u) {
        out[0] = (char)(0xE0u | (code >> 12));
        out[1] = (char)(0x80u | ((code >> 6) & 0x3Fu));
        out[2] = (char)(0x80u | (code & 0x3Fu));
        return 3;
    }
    out[0] = (char)(0xF0u | (code >> 18));
    out[1] = (char)(0x80u | ((code >> 12) & 0x3Fu));
    out[2] = (char)(0x80u | ((code >> 6) & 0x3Fu));
    out[3] = (char)(0x80u | (code & 0x3Fu));
    return 4;
}

/* Bytes of the valid character at the start of text; 0 if there is none (overlong, surrogate, cut off, too high). */
static size_t character_length(const unsigned char *text, size_t length)
{
    unsigned char lead = text[0];
    if (lead < 0x80u)
        return 1;
    size_t bytes = lead >= 0xF0u ? 4 : lead >= 0xE0u ? 3 : 2;
    if (lead < 0xC2u || lead > 0xF4u || bytes > length)
        return 0;
    for (size_t at = 1; at < bytes; at++)
        if ((text[at] & 0xC0u) != 0x80u)
            return 0;
    if ((lead == 0xE0u && text[1] < 0xA0u) || (lead == 0xEDu && text[1] > 0x9Fu) ||
        (lead == 0xF0u && text[1] < 0x90u) || (lead == 0xF4u && text[1] > 0x8Fu))
        return 0;
    return bytes;
}

/* The offset of the first byte that is not UTF-8; `size` if all is. */
static size_t first_invalid(const char *text, size_t size)
{
    size_t at = 0;
    while (at < size) {
        size_t bytes = character_length((const unsigned char *)text + at, size - at);
        if (bytes == 0)
            return at;
        at += bytes;
    }
    return size;
}

static int decode_utf16(struct asp_arena *arena, const char *file_name, const char *data, size_t size, bool big,
                        struct asp_decoded *decoded, struct asp_messages *messages)
{
    if (size % BYTE_COUNT_UTF16 != 0) {
        asp_messages_add(messages, ASP_FAULT, (struct asp_place){file_name, 0, 0},
                         "the file is UTF-16 but has an odd number of bytes: it was cut off, save it again");
        return -1;
    }
    const unsigned char *bytes = (const unsigned char *)data;
    char *text = asp_arena_allocate(arena, size / BYTE_COUNT_UTF16 + 1, REPLACEMENT_BYTES_MAX);
    if (!text)
        return -1;
    size_t length = 0;
    for (size_t at = 0; at < size; at += BYTE_COUNT_UTF16) {
        unsigned code = big ? (unsigned)bytes[at] << 8 | bytes[at + 1] : (unsigned)bytes[at + 1] << 8 | bytes[at];
        if (code >= 0xD800u && code <= 0xDFFFu) {
            unsigned low = 0;
            if (at + 3 < size)
                low = big ? (unsigned)bytes[at + 2] << 8 | bytes[at + 3] : (unsigned)bytes[at + 3] << 8 | bytes[at + 2];
            if (code > 0xDBFFu || low < 0xDC00u || low > 0xDFFFu) {
                asp_messages_add(messages, ASP_FAULT, place_at(file_name, text, length),
                                 "half a character (UTF-16 surrogate %04X) stands here: save the file again", code);
                return -1;
            }
            code = 0x10000u + ((code - 0xD800u) << 10) + (low - 0xDC00u);
            at += BYTE_COUNT_UTF16;
        }
        length += encode(code, text + length);
    }
    *decoded = (struct asp_decoded){file_name, text, length, 1, big ? "UTF-16BE" : "UTF-16LE"};
    return 0;
}

static int decode_cp1252(struct asp_arena *arena, const char *file_name, const char *data, size_t size,
                         struct asp_decoded *decoded, struct asp_messages *messages)
{
    char *text = asp_arena_allocate(arena, size + 1, REPLACEMENT_BYTES_MAX);
    if (!text)
        return -1;
    size_t length = 0;
    struct asp_place first = {file_name, 0, 0};
    for (size_t at = 0; at < size; at++) {
        unsigned code = (unsigned char)data[at];
        if (code >= 0x80u && first.line == 0)
            first = place_at(file_name, text, length);
        if (code >= 0x80u && code < 0xA0u && cp1252_upper[code - 0x80u] == 0) {
            asp_messages_add(messages, ASP_FAULT, place_at(file_name, text, length),
                             "byte 0x%02X is neither UTF-8 nor a character of Windows-1252: save the file as CSV UTF-8",
                             code);
            return -1;
        }
        if (code >= 0x80u && code < 0xA0u)
            code = cp1252_upper[code - 0x80u];
        length += encode(code, text + length);
    }
    asp_messages_add(messages, ASP_WARNING, first,
                     "the file is not UTF-8 and was read as Windows-1252; if letters look wrong, save it as CSV UTF-8");
    *decoded = (struct asp_decoded){file_name, text, length, 1, "Windows-1252"};
    return 0;
}

/* What cannot be text, told by its first bytes or by its size. */
static bool refused(const char *file_name, const char *data, size_t size, struct asp_messages *messages)
{
    struct asp_place whole = {file_name, 0, 0};
    if (size > ASP_CSV_FILE_BYTES)
        asp_messages_add(messages, ASP_FAULT, whole, "the file has %zu bytes; a CSV may have at most %d MiB", size,
                         ASP_CSV_FILE_BYTES / (1024 * 1024));
    else if (size >= 4 && memcmp(data, "PK\3\4", 4) == 0)
        asp_messages_add(
            messages, ASP_FAULT, whole,
            "this is a workbook (.xlsx, .ods) or another zip file, not a CSV: save the sheet as CSV UTF-8");
    else if (size >= 4 && memcmp(data, "\xD0\xCF\x11\xE0", 4) == 0)
        asp_messages_add(messages, ASP_FAULT, whole,
                         "this is an old workbook (.xls), not a CSV: save the sheet as CSV UTF-8");
    else
        return false;
    return true;
}

static int check_characters(const struct asp_decoded *decoded, bool had_mark, struct asp_messages *messages)
{
    for (size_t at = 0; at < decoded->size; at++) {
        unsigned char byte = (unsigned char)decoded->text[at];
        if ((byte >= FIRST_PRINTABLE && byte != DELETE_CHARACTER) || byte == '\t' || byte == '\n' || byte == '\r')
            continue;
        struct asp_place place = place_at(decoded->file_name, decoded->text, at);
        if (byte == 0 && !had_mark)
            asp_messages_add(messages, ASP_FAULT, place,
                             "a NUL byte: this looks like UTF-16 without a byte order mark or a binary file (an "
                             ".xlsx?); save it as CSV UTF-8");
        else
            asp_messages_add(messages, ASP_FAULT, place, "a control character (0x%02X) stands here: remove it", byte);
        return -1;
    }
    return 0;
}

int asp_decode(struct asp_arena *arena, const char *file_name, const char *data, size_t size,
               struct asp_decoded *decoded, struct asp_messages *messages)
{
    if (refused(file_name, data, size, messages))
        return -1;
    bool wide_little = size >= 2 && memcmp(data, "\xFF\xFE", 2) == 0;
    bool wide_big = size >= 2 && memcmp(data, "\xFE\xFF", 2) == 0;
    bool utf8_mark = size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0;
    size_t faults_before = messages->fault_count;
    int status = 0;
    if (wide_little || wide_big) {
        status = decode_utf16(arena, file_name, data + 2, size - 2, wide_big, decoded, messages);
    } else {
        const char *text = utf8_mark ? data + 3 : data;
        size_t length = utf8_mark ? size - 3 : size;
        size_t invalid = first_invalid(text, length);
        if (invalid == length) {
            *decoded = (struct asp_decoded){file_name, text, length, 1, utf8_mark ? "UTF-8 with BOM" : "UTF-8"};
        } else if (utf8_mark) {
            asp_messages_add(messages, ASP_FAULT, place_at(file_name, text, invalid),
                             "byte 0x%02X is not UTF-8, though the file begins with the mark of UTF-8: save it again",
                             (unsigned char)text[invalid]);
            return -1;
        } else if (memchr(text, 0, length)) {
            *decoded = (struct asp_decoded){file_name, text, length, 1, "binary"};
        } else {
            status = decode_cp1252(arena, file_name, text, length, decoded, messages);
        }
    }
    if (status != 0) {
        if (messages->fault_count == faults_before)
            asp_messages_add(messages, ASP_FAULT, (struct asp_place){file_name, 0, 0}, "memory is out");
        return -1;
    }
    return check_characters(decoded, utf8_mark || wide_little || wide_big, messages);
}

size_t asp_zero_width_length(const char *text, size_t length)
{
    if (length < 3)
        return 0;
    bool zero_width = memcmp(text, "\xE2\x80\x8B", 3) == 0 || memcmp(text, "\xE2\x81\xA0", 3) == 0 ||
                      memcmp(text, "\xEF\xBB\xBF", 3) == 0;
    return zero_width ? 3 : 0;
}

size_t asp_blank_length(const char *text, size_t length)
{
    if (length == 0)
        return 0;
    if (text[0] == ' ' || text[0] == '\t' || text[0] == '\n' || text[0] == '\r')
        return 1;
    if (length >= 2 && memcmp(text, "\xC2\xA0", 2) == 0)
        return 2;
    if (length >= 3 && (memcmp(text, "\xE2\x80\xAF", 3) == 0 || memcmp(text, "\xE2\x80\x89", 3) == 0))
        return 3;
    return asp_zero_width_length(text, length);
}

void asp_trim(const char **text, size_t *length)
{
    size_t blank;
    while ((blank = asp_blank_length(*text, *length)) > 0) {
        *text += blank;
        *length -= blank;
    }
    bool cut = true;
    while (cut && *length > 0) {
        cut = false;
        for (size_t bytes = 1; bytes <= 3 && bytes <= *length && !cut; bytes++) {
            if (asp_blank_length(*text + *length - bytes, bytes) == bytes) {
                *length -= bytes;
                cut = true;
            }
        }
    }
}
