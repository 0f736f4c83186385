/*
 * aspsim rng: the addressed random words, four a (path, index), over rising paths and then rising index; a few lines
 * to look at, or binary words without end for test batteries such as PractRand.
 */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <string.h>

#include "cli.h"

enum { WORDS_A_PATH = 4, PATHS_SHOWN = 8, PATHS_A_PART = 16384 };

/* The last block of paths of an index: paths are 32-bit and a part must not pass their end. */
#define PARTS_AN_INDEX (UINT64_C(4294967296) / PATHS_A_PART)

static int print_words(const struct asp_kernel *kernel, uint64_t seed, uint64_t name_hash)
{
    uint32_t words[PATHS_SHOWN * WORDS_A_PATH];
    struct asp_text text;
    asp_text_init(&text);
    kernel->philox_words(seed, name_hash, 0, 0, PATHS_SHOWN, words);
    for (size_t path = 0; path < PATHS_SHOWN; path++) {
        const uint32_t *four = &words[WORDS_A_PATH * path];
        asp_text_add_format(&text, "path %zu index 0  %08" PRIx32 " %08" PRIx32 " %08" PRIx32 " %08" PRIx32 "\n", path,
                            four[0], four[1], four[2], four[3]);
    }
    return cli_print(&text);
}

static int stream_words(const struct asp_kernel *kernel, uint64_t seed, uint64_t name_hash)
{
    static uint32_t words[PATHS_A_PART * WORDS_A_PATH];
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGPIPE, &ignore, NULL);
    for (uint64_t part = 0;; part++) {
        kernel->philox_words(seed, name_hash, (uint32_t)(part / PARTS_AN_INDEX),
                             (uint32_t)(part % PARTS_AN_INDEX * PATHS_A_PART), PATHS_A_PART, words);
        if (fwrite(words, sizeof words, 1, stdout) == 1)
            continue;
        if (errno == EPIPE)
            return CLI_OK;
        struct asp_error err;
        asp_fail(&err, "the words cannot be written to standard output: %s", strerror(errno));
        return cli_report_error(&err);
    }
}

int cmd_rng(const struct cli_command *command, const struct cli_options *options, char *const *argv, size_t argc)
{
    (void)command, (void)argv, (void)argc;
    static const uint64_t STANDARD_SEED = 1;
    uint64_t seed = options->seed_said ? options->seed : STANDARD_SEED;
    uint64_t name_hash = asp_name_hash(options->name != NULL ? options->name : "rng");
    const struct asp_kernel *kernel = asp_kernel_best();
    return options->raw ? stream_words(kernel, seed, name_hash) : print_words(kernel, seed, name_hash);
}
