/*
 * Keys to positions.
 */
#include "scenario_support.h"

static void keys_are_found_after_any_growth(void **state)
{
    (void)state;
    enum { KEYS = 5000 };
    struct asp_arena arena;
    struct asp_key_index index;
    char key[32];
    asp_arena_init(&arena);
    asp_key_index_init(&index, &arena);
    assert_int_equal(asp_key_index_find(&index, "none"), -1);
    for (size_t position = 0; position < KEYS; position++) {
        snprintf(key, sizeof key, "segment.s%zu.p", position);
        const char *copy = asp_arena_copy(&arena, key, strlen(key));
        assert_int_equal(asp_key_index_find(&index, copy), -1);
        assert_int_equal(asp_key_index_add(&index, copy, position), 0);
    }
    for (size_t position = 0; position < KEYS; position++) {
        snprintf(key, sizeof key, "segment.s%zu.p", position);
        assert_int_equal(asp_key_index_find(&index, key), (ptrdiff_t)position);
    }
    assert_int_equal(asp_key_index_find(&index, "segment.s.p"), -1);
    assert_int_equal(asp_key_index_find(&index, ""), -1);
    asp_arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(keys_are_found_after_any_growth)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
