/*
 * Whole files into memory, their checksums, months as text, and the hooks of long computations.
 */
#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "aspsim/base.h"

static int read_stream(FILE *stream, const char *file_name, size_t limit, struct asp_bytes *bytes,
                       struct asp_error *err)
{
    struct asp_place place = {file_name, 0, 0};
    size_t capacity = 0;
    for (;;) {
        if (asp_array_reserve((void **)&bytes->data, &capacity, bytes->size + 65536 + 1, 1) != 0)
            return asp_fail_memory(err);
        size_t got = fread(bytes->data + bytes->size, 1, capacity - bytes->size - 1, stream);
        bytes->size += got;
        bytes->data[bytes->size] = '\0';
        if (bytes->size > limit)
            return asp_fail_input(err, place, "the file is larger than %zu bytes, the most that is read", limit);
        if (got == 0)
            break;
    }
    if (ferror(stream))
        return asp_fail_input(err, place, "the file cannot be read: %s", strerror(errno));
    return 0;
}

int asp_file_read(const char *file_name, size_t limit, struct asp_bytes *bytes, struct asp_error *err)
{
    struct asp_place place = {file_name, 0, 0};
    memset(bytes, 0, sizeof *bytes);
    FILE *stream = fopen(file_name, "rb");
    if (stream == NULL)
        return asp_fail_input(err, place, "the file cannot be opened: %s", strerror(errno));
    struct stat about;
    int status = 0;
    if (fstat(fileno(stream), &about) == 0 && S_ISDIR(about.st_mode))
        status = asp_fail_input(err, place, "this is a folder; a CSV file was expected");
    else
        status = read_stream(stream, file_name, limit, bytes, err);
    fclose(stream);
    if (status != 0)
        asp_bytes_clear(bytes);
    return status;
}

void asp_bytes_clear(struct asp_bytes *bytes)
{
    free(bytes->data);
    bytes->data = NULL;
    bytes->size = 0;
}

void asp_sha256(const void *data, size_t size, char hex[ASP_SHA256_TEXT])
{
    GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA256);
    for (const unsigned char *at = data; size > 0;) { /* GLib counts in gssize */
        size_t part = size < (1u << 30) ? size : (1u << 30);
        g_checksum_update(checksum, at, (gssize)part);
        at += part;
        size -= part;
    }
    memcpy(hex, g_checksum_get_string(checksum), ASP_SHA256_TEXT - 1);
    hex[ASP_SHA256_TEXT - 1] = '\0';
    g_checksum_free(checksum);
}
