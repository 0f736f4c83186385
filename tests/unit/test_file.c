/* Whole files and checksums (SHA-256's known answers are from FIPS 180-4). */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmocka_begin.h"
#include "aspsim/base.h"

static void test_file_is_read_whole(void **state)
{
    (void)state;
    char name[] = "/tmp/aspsim_test_XXXXXX";
    int descriptor = mkstemp(name);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, "a\0b\n", 4), 4);
    close(descriptor);
    struct asp_bytes bytes;
    struct asp_error err;
    assert_int_equal(asp_file_read(name, 4, &bytes, &err), 0);
    assert_int_equal(bytes.size, 4);
    assert_memory_equal(bytes.data, "a\0b\n", 5);
    asp_bytes_clear(&bytes);
    assert_int_equal(asp_file_read(name, 3, &bytes, &err), -1);
    assert_non_null(strstr(err.text, "larger than 3 bytes"));
    assert_null(bytes.data);
    unlink(name);
}

static void test_missing_file_and_folder_are_input_faults(void **state)
{
    (void)state;
    struct asp_bytes bytes;
    struct asp_error err;
    assert_int_equal(asp_file_read("/nowhere/at/all.csv", 100, &bytes, &err), -1);
    assert_int_equal(err.failure, ASP_FAILURE_INPUT);
    assert_string_equal(err.place.file_name, "/nowhere/at/all.csv");
    assert_int_equal(asp_file_read("/tmp", 100, &bytes, &err), -1);
    assert_non_null(strstr(err.text, "folder"));
}

static void test_sha256_known_answers(void **state)
{
    (void)state;
    char hex[ASP_SHA256_TEXT];
    asp_sha256("abc", 3, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    asp_sha256("", 0, hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_file_is_read_whole),
        cmocka_unit_test(test_missing_file_and_folder_are_input_faults),
        cmocka_unit_test(test_sha256_known_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
