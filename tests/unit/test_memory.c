/* Arenas and growing arrays: alignment, zeroing, sizes that overflow. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_begin.h"
#include "aspsim/base.h"

static void test_arena_is_zeroed_and_aligned(void **state)
{
    (void)state;
    struct asp_arena arena;
    asp_arena_init(&arena);
    for (size_t bytes = 1; bytes < 100000; bytes = bytes * 3 + 1) {
        unsigned char *memory = asp_arena_allocate(&arena, bytes, 1);
        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % (bytes >= 64 ? 64 : 16), 0);
        for (size_t byte = 0; byte < bytes; byte++)
            assert_int_equal(memory[byte], 0);
        memset(memory, 0xff, bytes);
    }
    assert_non_null(asp_arena_allocate(&arena, 0, 8));
    asp_arena_clear(&arena);
    assert_null(arena.chunks);
}

static void test_arena_refuses_what_overflows(void **state)
{
    (void)state;
    struct asp_arena arena;
    asp_arena_init(&arena);
    assert_null(asp_arena_allocate(&arena, SIZE_MAX / 2, 4));
    asp_arena_clear(&arena);
}

static void test_arena_copies_and_formats(void **state)
{
    (void)state;
    struct asp_arena arena;
    asp_arena_init(&arena);
    assert_string_equal(asp_arena_copy(&arena, "market.size", 6), "market");
    assert_string_equal(asp_arena_format(&arena, "%s.%d", "segment", 3), "segment.3");
    asp_arena_clear(&arena);
}

static void test_array_grows_and_keeps(void **state)
{
    (void)state;
    int *items = NULL;
    size_t capacity = 0;
    for (size_t count = 0; count < 1000; count++) {
        assert_int_equal(asp_array_reserve((void **)&items, &capacity, count + 1, sizeof *items), 0);
        items[count] = (int)count;
    }
    assert_int_equal(items[777], 777);
    assert_int_equal(asp_array_reserve((void **)&items, &capacity, SIZE_MAX / 2, sizeof *items), -1);
    assert_int_equal(items[777], 777);
    free(items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arena_is_zeroed_and_aligned),
        cmocka_unit_test(test_arena_refuses_what_overflows),
        cmocka_unit_test(test_arena_copies_and_formats),
        cmocka_unit_test(test_array_grows_and_keeps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
