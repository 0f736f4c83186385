/* Folders: whole or not at all, the last one kept, foreign ones untouched, nothing left behind. */
#include "report_fixture.h"

/* A folder of ours as NAME, with `content` in its file a. */
static void make_ours(const char *name, const char *content)
{
    struct asp_error err;
    struct asp_folder *folder = asp_folder_create(name, &err);
    assert_non_null(folder);
    assert_int_equal(asp_folder_write(folder, "a", content, strlen(content), &err), 0);
    assert_int_equal(
        asp_folder_write(folder, "manifest.json", asp_manifest_beginning, strlen(asp_manifest_beginning), &err), 0);
    assert_int_equal(asp_folder_finish(folder, &err), 0);
    asp_folder_free(folder);
}

static void test_folder_appears_whole(void **state)
{
    (void)state;
    struct asp_error err;
    struct asp_folder *folder = asp_folder_create("out/deep/run/", &err);
    assert_non_null(folder);
    assert_int_equal(asp_folder_write(folder, "charts/one/a.txt", "abc", 3, &err), 0);
    assert_int_equal(asp_folder_begin(folder, "b", &err), 0);
    assert_int_equal(asp_folder_append(folder, "ab", 2, &err), 0);
    assert_int_equal(asp_folder_append(folder, "", 0, &err), 0);
    assert_int_equal(asp_folder_append(folder, "c", 1, &err), 0);
    assert_int_equal(asp_folder_end(folder, &err), 0);
    assert_false(fixture_exists("out/deep/run"));
    size_t count = 0;
    const struct asp_folder_file *files = asp_folder_files(folder, &count);
    assert_int_equal(count, 2);
    assert_string_equal(files[0].name, "charts/one/a.txt");
    /* FIPS 180-2's example: SHA-256 of "abc" */
    assert_string_equal(files[0].sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_string_equal(files[1].sha256, files[0].sha256);
    assert_int_equal(asp_folder_finish(folder, &err), 0);
    asp_folder_free(folder);
    assert_file_equal("out/deep/run/charts/one/a.txt", "abc");
    assert_file_equal("out/deep/run/b", "abc");
    assert_int_equal(fixture_count("out/deep"), 1);
}

static void test_unfinished_folder_leaves_nothing(void **state)
{
    (void)state;
    struct asp_error err;
    struct asp_folder *folder = asp_folder_create("some/where/run", &err);
    assert_non_null(folder);
    assert_int_equal(asp_folder_write(folder, "charts/a", "abc", 3, &err), 0);
    assert_int_equal(asp_folder_begin(folder, "open", &err), 0);
    assert_int_equal(asp_folder_append(folder, "ab", 2, &err), 0);
    asp_folder_free(folder);
    assert_int_equal(fixture_count("."), 0);

    assert_int_equal(mkdir("stays", 0777), 0);
    folder = asp_folder_create("stays/made/run", &err);
    assert_non_null(folder);
    asp_folder_free(folder);
    assert_int_equal(fixture_count("."), 1);
    assert_int_equal(fixture_count("stays"), 0);
}

static void test_last_folder_is_kept(void **state)
{
    (void)state;
    make_ours("run", "one");
    assert_false(fixture_exists("run.previous"));
    make_ours("run", "two");
    assert_file_equal("run.previous/a", "one");
    make_ours("run", "three");
    assert_file_equal("run.previous/a", "two");
    assert_file_equal("run/a", "three");
    assert_int_equal(fixture_count("."), 2);
}

static void assert_refused(const char *name, const char *why)
{
    struct asp_error err;
    assert_int_equal(asp_folder_check(name, &err), -1);
    assert_int_equal(err.failure, ASP_FAILURE_INPUT);
    assert_string_equal(err.place.file_name, name);
    assert_has(err.text, why);
    assert_null(asp_folder_create(name, &err));
}

static void test_foreign_folders_are_not_touched(void **state)
{
    (void)state;
    make_ours("ours", "one");
    assert_int_equal(mkdir("empty", 0777), 0);
    assert_int_equal(mkdir("other", 0777), 0);
    fixture_make_file("other/manifest.json", "{\n  \"written_by\": \"aspsimilar\"\n}\n");
    fixture_make_file("file", "text");
    assert_int_equal(symlink("ours", "link"), 0);
    assert_int_equal(mkdir("nearly", 0777), 0);
    fixture_make_file("nearly/manifest.json", "{\n  \"written_by\"");
    assert_refused("empty", "not written by aspsim");
    assert_refused("other", "not written by aspsim");
    assert_refused("file", "not written by aspsim");
    assert_refused("link", "not written by aspsim");
    assert_refused("nearly", "not written by aspsim");
    assert_refused(".", "name of its own");
    assert_refused("ours/..", "name of its own");
    assert_refused("/", "name of its own");
    assert_refused("", "name of its own");
    assert_int_equal(mkdir("ours.previous", 0777), 0);
    assert_refused("ours", "ours.previous");
    assert_int_equal(fixture_count("."), 7);
    assert_true(asp_folder_is_ours("ours"));
    assert_false(asp_folder_is_ours("link"));
    assert_false(asp_folder_is_ours("missing"));
}

/* A foreign folder that comes while the run is under way is left alone too, and so is what was there before. */
static void test_folder_that_comes_meanwhile(void **state)
{
    (void)state;
    struct asp_error err;
    struct asp_folder *folder = asp_folder_create("run", &err);
    assert_non_null(folder);
    assert_int_equal(mkdir("run", 0777), 0);
    fixture_make_file("run/thesis", "precious");
    assert_int_equal(asp_folder_finish(folder, &err), -1);
    asp_folder_free(folder);
    assert_int_equal(err.failure, ASP_FAILURE_INPUT);
    assert_string_equal(err.place.file_name, "run");
    assert_file_equal("run/thesis", "precious");
    assert_int_equal(fixture_count("."), 1);
}

/* Removing what is outdated must not follow links out of it. */
static void test_links_are_not_followed(void **state)
{
    (void)state;
    make_ours("run", "one");
    assert_int_equal(mkdir("elsewhere", 0777), 0);
    fixture_make_file("elsewhere/thesis", "precious");
    assert_int_equal(symlink("../elsewhere", "run/link"), 0);
    make_ours("run", "two");
    make_ours("run", "three");
    assert_file_equal("elsewhere/thesis", "precious");
    assert_false(fixture_exists("run.previous/link"));
}

static void test_impossible_places_fail(void **state)
{
    (void)state;
    struct asp_error err;
    fixture_make_file("file", "text");
    assert_null(asp_folder_create("file/run", &err));
    assert_int_equal(err.failure, ASP_FAILURE_RUN);
    struct asp_folder *folder = asp_folder_create("run", &err);
    assert_non_null(folder);
    assert_int_equal(asp_folder_write(folder, "a", "x", 1, &err), 0);
    assert_int_equal(asp_folder_write(folder, "a", "x", 1, &err), -1);
    assert_int_equal(asp_folder_write(folder, "a/b", "x", 1, &err), -1);
    asp_folder_free(folder);
    assert_int_equal(fixture_count("."), 1);
}

int main(void)
{
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, fixture_enter, fixture_leave)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_folder_appears_whole),        IN_FOLDER(test_unfinished_folder_leaves_nothing),
        IN_FOLDER(test_last_folder_is_kept),         IN_FOLDER(test_foreign_folders_are_not_touched),
        IN_FOLDER(test_folder_that_comes_meanwhile), IN_FOLDER(test_links_are_not_followed),
        IN_FOLDER(test_impossible_places_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
