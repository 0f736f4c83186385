/*
 * Folders that appear whole or not at all: files go into NAME.writing-PID beside NAME; at the end two or three renames
 * put it in place and keep the last one as NAME.previous. Files and folders are synced before the rename, so that a
 * power cut cannot leave a folder of that name with empty files.
 *
 * A process killed with SIGKILL leaves its temporary folder; that is all it can leave. Two runs into one NAME at the
 * same time are not kept apart beyond this: each appears whole, the later one wins.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aspsim/report.h"

enum { FOLDER_MODE = 0777, NAME_TRIES = 100 };

static const char PREVIOUS[] = ".previous";

struct asp_folder {
    struct asp_arena arena;
    const char *said;      /* borrowed: the caller's words, for messages that outlive the folder */
    const char *name;      /* without slashes at its end */
    const char *temporary; /* NULL: not made yet, or renamed */
    size_t parent_length;  /* of the shortest parent that had to be made; 0: none */
    struct asp_folder_file *files;
    size_t file_count, file_capacity;
    const char *open_name;
    FILE *open_file;
    GChecksum *open_sum;
};

static struct asp_place whole_file(const char *name) { return (struct asp_place){name, 0, 0}; }

/* ---- what stands there ---- */

static bool exists(const char *name)
{
    struct stat status;
    return lstat(name, &status) == 0;
}

static bool begins_as_ours(const char *manifest_name)
{
    FILE *file = fopen(manifest_name, "rb");
    if (file == NULL)
        return false;
    size_t wanted = strlen(asp_manifest_beginning);
    char beginning[64];
    size_t length = fread(beginning, 1, wanted < sizeof beginning ? wanted : sizeof beginning, file);
    fclose(file);
    return length == wanted && memcmp(beginning, asp_manifest_beginning, wanted) == 0;
}

bool asp_folder_is_ours(const char *name)
{
    struct stat status;
    if (lstat(name, &status) != 0 || !S_ISDIR(status.st_mode))
        return false;
    struct asp_text manifest_name;
    asp_text_init(&manifest_name);
    asp_text_add_format(&manifest_name, "%s/manifest.json", name);
    bool ours = !manifest_name.failed && begins_as_ours(manifest_name.bytes);
    asp_text_clear(&manifest_name);
    return ours;
}

static const char *trimmed_name(struct asp_arena *arena, const char *name)
{
    size_t length = strlen(name);
    while (length > 1 && name[length - 1] == '/')
        length--;
    return asp_arena_copy(arena, name, length);
}

static int check_place(struct asp_arena *arena, const char *name, struct asp_error *err)
{
    const char *slash = strrchr(name, '/');
    const char *last = slash != NULL ? slash + 1 : name;
    if (last[0] == '\0' || strcmp(last, ".") == 0 || strcmp(last, "..") == 0)
        return asp_fail_input(err, whole_file(name), "a run needs a folder with a name of its own, such as out/plan");
    if (exists(name) && !asp_folder_is_ours(name))
        return asp_fail_input(err, whole_file(name),
                              "this is there already and was not written by aspsim: it is left alone; name another "
                              "folder with --out");
    const char *previous = asp_arena_format(arena, "%s%s", name, PREVIOUS);
    if (previous == NULL)
        return asp_fail_memory(err);
    if (exists(name) && exists(previous) && !asp_folder_is_ours(previous))
        return asp_fail_input(err, whole_file(name),
                              "the last run would be kept as %s, but that is there already and was not written by "
                              "aspsim: move it, or name another folder with --out",
                              previous);
    return 0;
}

int asp_folder_check(const char *name, struct asp_error *err)
{
    struct asp_arena arena;
    asp_arena_init(&arena);
    const char *trimmed = trimmed_name(&arena, name);
    int status = trimmed != NULL ? check_place(&arena, trimmed, err) : asp_fail_memory(err);
    asp_arena_clear(&arena);
    /* err may not borrow what has just been released */
    if (status != 0 && err != NULL && err->place.file_name != NULL)
        err->place.file_name = name;
    return status;
}

/* ---- making and removing ---- */

/* Removes what stands at `name` in the folder `parent`, without following links. */
static int remove_tree(int parent, const char *name)
{
    struct stat status;
    if (fstatat(parent, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return -1;
    if (!S_ISDIR(status.st_mode))
        return unlinkat(parent, name, 0);
    int descriptor = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    DIR *folder = descriptor >= 0 ? fdopendir(descriptor) : NULL;
    if (folder == NULL) {
        if (descriptor >= 0)
            close(descriptor);
        return -1;
    }
    int result = 0;
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
            remove_tree(dirfd(folder), entry->d_name) != 0)
            result = -1;
    closedir(folder);
    return unlinkat(parent, name, AT_REMOVEDIR) != 0 ? -1 : result;
}

static int fail_at(struct asp_error *err, const char *name, const char *what)
{
    return asp_fail(err, "%s: %s: %s", name, what, strerror(errno));
}

static int make_parents(struct asp_folder *folder, struct asp_error *err)
{
    for (size_t length = 1; folder->name[length] != '\0'; length++) {
        if (folder->name[length] != '/' || folder->name[length - 1] == '/')
            continue;
        const char *parent = asp_arena_copy(&folder->arena, folder->name, length);
        if (parent == NULL)
            return asp_fail_memory(err);
        if (mkdir(parent, FOLDER_MODE) == 0) {
            if (folder->parent_length == 0)
                folder->parent_length = length;
        } else if (errno != EEXIST) {
            return fail_at(err, parent, "the folder cannot be made");
        }
    }
    return 0;
}

static int make_temporary(struct asp_folder *folder, struct asp_error *err)
{
    for (int attempt = 0; attempt < NAME_TRIES; attempt++) {
        const char *name = asp_arena_format(&folder->arena, "%s.writing-%ld-%d", folder->name, (long)getpid(), attempt);
        if (name == NULL)
            return asp_fail_memory(err);
        if (mkdir(name, FOLDER_MODE) == 0) {
            folder->temporary = name;
            return 0;
        }
        if (errno != EEXIST)
            return fail_at(err, name, "the folder cannot be made");
    }
    return asp_fail(err, "%s: no name is free for a temporary folder beside it", folder->name);
}

struct asp_folder *asp_folder_create(const char *name, struct asp_error *err)
{
    if (asp_folder_check(name, err) != 0)
        return NULL;
    struct asp_folder *folder = calloc(1, sizeof *folder);
    if (folder == NULL) {
        asp_fail_memory(err);
        return NULL;
    }
    asp_arena_init(&folder->arena);
    folder->said = name;
    folder->name = trimmed_name(&folder->arena, name);
    if (folder->name == NULL)
        asp_fail_memory(err);
    else if (make_parents(folder, err) == 0 && make_temporary(folder, err) == 0)
        return folder;
    asp_folder_free(folder);
    return NULL;
}

static void remove_made_parents(const struct asp_folder *folder)
{
    char *parent = folder->parent_length > 0 ? strdup(folder->name) : NULL;
    if (parent == NULL)
        return;
    for (char *slash = strrchr(parent, '/'); slash != NULL; slash = strrchr(parent, '/')) {
        *slash = '\0';
        /* A folder that others have used meanwhile is not empty and stays. */
        if (strlen(parent) < folder->parent_length || rmdir(parent) != 0)
            break;
    }
    free(parent);
}

void asp_folder_free(struct asp_folder *folder)
{
    if (folder == NULL)
        return;
    if (folder->open_file != NULL)
        fclose(folder->open_file);
    if (folder->open_sum != NULL)
        g_checksum_free(folder->open_sum);
    if (folder->temporary != NULL) {
        remove_tree(AT_FDCWD, folder->temporary);
        remove_made_parents(folder);
    }
    free(folder->files);
    asp_arena_clear(&folder->arena);
    free(folder);
}

/* ---- files ---- */

static int make_sub_folders(const char *path, size_t from, struct asp_error *err)
{
    char *name = strdup(path);
    if (name == NULL)
        return asp_fail_memory(err);
    int status = 0;
    for (char *slash = strchr(name + from, '/'); slash != NULL && status == 0; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(name, FOLDER_MODE) != 0 && errno != EEXIST)
            status = fail_at(err, name, "the folder cannot be made");
        *slash = '/';
    }
    free(name);
    return status;
}

int asp_folder_begin(struct asp_folder *folder, const char *file_name, struct asp_error *err)
{
    const char *path = asp_arena_format(&folder->arena, "%s/%s", folder->temporary, file_name);
    folder->open_name = asp_arena_copy(&folder->arena, file_name, strlen(file_name));
    if (path == NULL || folder->open_name == NULL)
        return asp_fail_memory(err);
    if (make_sub_folders(path, strlen(folder->temporary) + 1, err) != 0)
        return -1;
    folder->open_file = fopen(path, "wbx");
    if (folder->open_file == NULL)
        return fail_at(err, path, "the file cannot be made");
    folder->open_sum = g_checksum_new(G_CHECKSUM_SHA256);
    return 0;
}

int asp_folder_append(struct asp_folder *folder, const void *data, size_t size, struct asp_error *err)
{
    if (size == 0)
        return 0;
    if (fwrite(data, 1, size, folder->open_file) != size)
        return fail_at(err, folder->open_name, "the file cannot be written");
    const unsigned char *at = data;
    /* GChecksum takes a signed length. */
    for (size_t left = size; left > 0;) {
        size_t part = left < G_MAXSSIZE ? left : G_MAXSSIZE;
        g_checksum_update(folder->open_sum, at, (gssize)part);
        at += part;
        left -= part;
    }
    return 0;
}

int asp_folder_end(struct asp_folder *folder, struct asp_error *err)
{
    FILE *file = folder->open_file;
    folder->open_file = NULL;
    bool written = fflush(file) == 0 && fsync(fileno(file)) == 0;
    int reason = errno;
    written = fclose(file) == 0 && written;
    if (!written) {
        errno = reason;
        return fail_at(err, folder->open_name, "the file cannot be written");
    }
    if (asp_array_reserve((void **)&folder->files, &folder->file_capacity, folder->file_count + 1,
                          sizeof *folder->files) != 0)
        return asp_fail_memory(err);
    struct asp_folder_file *entry = &folder->files[folder->file_count++];
    entry->name = (char *)folder->open_name;
    g_strlcpy(entry->sha256, g_checksum_get_string(folder->open_sum), sizeof entry->sha256);
    g_checksum_free(folder->open_sum);
    folder->open_sum = NULL;
    return 0;
}

int asp_folder_write(struct asp_folder *folder, const char *file_name, const void *data, size_t size,
                     struct asp_error *err)
{
    if (asp_folder_begin(folder, file_name, err) != 0 || asp_folder_append(folder, data, size, err) != 0)
        return -1;
    return asp_folder_end(folder, err);
}

const struct asp_folder_file *asp_folder_files(const struct asp_folder *folder, size_t *count)
{
    *count = folder->file_count;
    return folder->files;
}

/* ---- the renames ---- */

/* Some file systems cannot sync a folder; the rename is right all the same. */
static void sync_folder(const char *name)
{
    int descriptor = open(name, O_RDONLY | O_DIRECTORY);
    if (descriptor < 0)
        return;
    (void)fsync(descriptor);
    close(descriptor);
}

static void sync_parent(const char *name)
{
    char *parent = strdup(name);
    if (parent == NULL)
        return;
    char *slash = strrchr(parent, '/');
    if (slash == NULL)
        sync_folder(".");
    else if (slash == parent)
        sync_folder("/");
    else {
        *slash = '\0';
        sync_folder(parent);
    }
    free(parent);
}

int asp_folder_finish(struct asp_folder *folder, struct asp_error *err)
{
    const char *previous = asp_arena_format(&folder->arena, "%s%s", folder->name, PREVIOUS);
    const char *outdated = asp_arena_format(&folder->arena, "%s.outdated", folder->temporary);
    if (previous == NULL || outdated == NULL)
        return asp_fail_memory(err);
    /* Looked at again: the simulation may have taken hours. */
    if (asp_folder_check(folder->said, err) != 0)
        return -1;
    sync_folder(folder->temporary);
    bool kept = exists(folder->name);
    bool outdated_kept = kept && exists(previous);
    if (outdated_kept && rename(previous, outdated) != 0)
        return fail_at(err, previous, "the folder cannot be renamed");
    if (kept && rename(folder->name, previous) != 0) {
        fail_at(err, folder->name, "the folder cannot be renamed");
        kept = false;
    } else if (rename(folder->temporary, folder->name) == 0) {
        folder->temporary = NULL;
        sync_parent(folder->name);
        if (outdated_kept)
            remove_tree(AT_FDCWD, outdated);
        return 0;
    } else {
        fail_at(err, folder->name, "the folder cannot take its name");
    }
    if (kept)
        (void)rename(previous, folder->name);
    if (outdated_kept)
        (void)rename(outdated, previous);
    return -1;
}
