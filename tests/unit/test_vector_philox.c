/*
 * test_vector_philox: known answers of the authors, word by word against their C code, and how words become uniforms.
 */
#include "kernel_support.h"

#include <stdlib.h>

#include <Random123/philox.h>

enum { BATCH = 300, WORDS = 4, LINE_BYTES = 256, KNOWN_ROWS = 3 };

static const char known_answers[] = "tests/data/oracles/random123_kat.csv";
static const char known_generator[] = "philox4x32,10,";

/* "243f6a88 85a308d3 ...": reads `count` words and goes past them and the comma. */
static void read_words(char **text, int count, uint32_t *words)
{
    for (int word = 0; word < count; word++) {
        words[word] = (uint32_t)strtoul(*text, text, 16);
    }
    *text += **text == ',';
}

static void check_known_answers(const struct asp_kernel *kernel)
{
    FILE *file = fopen(known_answers, "r");
    assert_non_null(file);
    char line[LINE_BYTES];
    int rows = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, known_generator, strlen(known_generator)) != 0) {
            continue;
        }
        char *text = line + strlen(known_generator);
        uint32_t counter[WORDS], key[2], expected[WORDS], words[WORDS];
        read_words(&text, WORDS, counter);
        read_words(&text, 2, key);
        read_words(&text, WORDS, expected);
        kernel->philox_words((uint64_t)key[1] << 32 | key[0], (uint64_t)counter[3] << 32 | counter[2], counter[1],
                             counter[0], 1, words);
        assert_memory_equal(words, expected, sizeof words);
        rows++;
    }
    assert_int_equal(fclose(file), 0);
    assert_int_equal(rows, KNOWN_ROWS);
}

static void test_known_answers(void **state)
{
    (void)state;
    with_each_table(check_known_answers);
}

static void theirs(uint64_t seed, uint64_t name_hash, uint32_t index, uint32_t path, uint32_t *words)
{
    const philox4x32_key_t key = {{(uint32_t)seed, (uint32_t)(seed >> 32)}};
    const philox4x32_ctr_t counter = {{path, index, (uint32_t)name_hash, (uint32_t)(name_hash >> 32)}};
    const philox4x32_ctr_t block = philox4x32(counter, key);
    memcpy(words, block.v, WORDS * sizeof *words);
}

static void check_against_random123(const struct asp_kernel *kernel)
{
    static uint32_t words[WORDS * BATCH];
    static double u[BATCH];
    uint64_t arguments = 1;
    for (int call = 0; call < 2000; call++) {
        const uint64_t seed = next_bits(&arguments), name_hash = next_bits(&arguments);
        const uint32_t index = (uint32_t)next_bits(&arguments);
        const size_t count = (size_t)(next_bits(&arguments) % BATCH);
        /* Every tenth call ends with the last path there is. */
        const uint32_t first =
            call % 10 == 0 ? (uint32_t)(0x100000000u - count) : (uint32_t)(next_bits(&arguments) >> 33);
        kernel->philox_words(seed, name_hash, index, first, count, words);
        kernel->philox_uniform(seed, name_hash, index, first, count, u);
        for (size_t at = 0; at < count; at++) {
            uint32_t expected[WORDS];
            theirs(seed, name_hash, index, (uint32_t)(first + at), expected);
            assert_memory_equal(words + WORDS * at, expected, sizeof expected);
            const uint64_t top_bits = ((uint64_t)expected[0] << 32 | expected[1]) >> 12;
            assert_same(u[at], ((double)top_bits + 0.5) * 0x1p-52);
        }
    }
}

static void test_against_random123(void **state)
{
    (void)state;
    with_each_table(check_against_random123);
}

/* Nothing is written past the count. */
static void check_counts(const struct asp_kernel *kernel)
{
    const size_t counts[] = {0, 1, 2, 3, 4, 5, 7, 255, 256, 257};
    for (size_t row = 0; row < sizeof counts / sizeof *counts; row++) {
        double u[BATCH];
        uint32_t words[WORDS * BATCH];
        memset(u, 0xee, sizeof u);
        memset(words, 0xee, sizeof words);
        kernel->philox_uniform(1, 2, 3, 4, counts[row], u);
        kernel->philox_words(1, 2, 3, 4, counts[row], words);
        uint64_t after;
        memcpy(&after, u + counts[row], sizeof after);
        assert_int_equal(after, 0xeeeeeeeeeeeeeeeeu);
        assert_int_equal(words[WORDS * counts[row]], 0xeeeeeeeeu);
    }
}

static void test_counts(void **state)
{
    (void)state;
    with_each_table(check_counts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_answers),
        cmocka_unit_test(test_against_random123),
        cmocka_unit_test(test_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
