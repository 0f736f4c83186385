/*
 * What the terminal shows beside results: messages, the progress bar; and what it sends: the wish to stop.
 */
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

/* Both are written by the signal handler, so they cannot live on a stack. */
static atomic_bool cancelled;
static volatile sig_atomic_t last_signal;

enum { EXIT_SIGNALLED = 128, BAR_WIDTH = 40 };

/* ---- messages ---- */

static const char *const SEVERITIES[] = {[ASP_NOTE] = "note", [ASP_WARNING] = "warning", [ASP_FAULT] = "error"};

static void add_place(struct asp_text *out, struct asp_place place)
{
    asp_text_add_format(out, "%s:", place.file_name != NULL ? place.file_name : "aspsim");
    if (place.file_name != NULL && place.line > 0) {
        asp_text_add_format(out, "%d:", place.line);
        if (place.column > 0)
            asp_text_add_format(out, "%d:", place.column);
    }
}

/* The file that all faults are about; NULL if they are about several. */
static const char *faulty_file(const struct asp_messages *messages)
{
    const char *name = NULL;
    for (size_t index = 0; index < messages->count; index++) {
        const struct asp_message *message = &messages->list[index];
        if (message->severity != ASP_FAULT)
            continue;
        if (message->place.file_name == NULL || (name != NULL && strcmp(name, message->place.file_name) != 0))
            return NULL;
        name = message->place.file_name;
    }
    return name;
}

void cli_messages_text(const struct asp_messages *messages, struct asp_text *out)
{
    for (size_t index = 0; index < messages->count; index++) {
        const struct asp_message *message = &messages->list[index];
        add_place(out, message->place);
        asp_text_add_format(out, " %s: %s\n", SEVERITIES[message->severity], message->text);
    }
    if (messages->omitted_count > 0) {
        const char *name = faulty_file(messages);
        asp_text_add_format(out, "%s: %zu more error%s%s\n", name != NULL ? name : "aspsim", messages->omitted_count,
                            messages->omitted_count == 1 ? "" : "s", name != NULL ? " in this file" : "");
    }
    if (messages->out_of_memory)
        asp_text_add(out, "aspsim: error: there is not enough memory\n");
}

void cli_error_text(const struct asp_error *err, struct asp_text *out)
{
    add_place(out, err->place);
    asp_text_add_format(out, " error: %s\n", err->text);
}

static void print_to_stderr(struct asp_text *text)
{
    if (text->length > 0)
        fwrite(text->bytes, 1, text->length, stderr);
    asp_text_clear(text);
}

void cli_report_messages(const struct asp_messages *messages)
{
    struct asp_text text;
    asp_text_init(&text);
    cli_messages_text(messages, &text);
    print_to_stderr(&text);
}

int cli_report_error(const struct asp_error *err)
{
    if (err->failure == ASP_FAILURE_CANCELLED)
        return last_signal != 0 ? EXIT_SIGNALLED + (int)last_signal : CLI_FAILED;
    struct asp_text text;
    asp_text_init(&text);
    cli_error_text(err, &text);
    print_to_stderr(&text);
    return err->failure == ASP_FAILURE_INPUT ? CLI_WRONG_INPUT : CLI_FAILED;
}

int cli_print(struct asp_text *text)
{
    struct asp_error err;
    int status = CLI_OK;
    if (text->failed) {
        asp_fail_memory(&err);
        status = cli_report_error(&err);
    } else if (text->length > 0 && fwrite(text->bytes, 1, text->length, stdout) != text->length) {
        asp_fail(&err, "the result cannot be written to standard output: %s", strerror(errno));
        status = cli_report_error(&err);
    }
    asp_text_clear(text);
    return status;
}

/* ---- progress and cancelling ---- */

static void draw_bar(void *user, uint64_t done, uint64_t total)
{
    (void)user;
    double share = total > 0 ? (double)done / (double)total : 0;
    int filled = (int)(share * BAR_WIDTH);
    char bar[BAR_WIDTH + 1];
    memset(bar, '#', (size_t)filled);
    memset(bar + filled, '.', (size_t)(BAR_WIDTH - filled));
    bar[BAR_WIDTH] = '\0';
    fprintf(stderr, "\r[%s] %3d%% of %llu futures", bar, (int)(100 * share), (unsigned long long)total);
}

static void stop_soon(int signal_number)
{
    last_signal = signal_number;
    atomic_store(&cancelled, true);
}

void cli_hooks_init(struct asp_hooks *hooks, bool progress)
{
    struct sigaction action = {.sa_handler = stop_soon};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    *hooks = (struct asp_hooks){.progress = progress && isatty(STDERR_FILENO) ? draw_bar : NULL, .cancel = &cancelled};
}

void cli_hooks_clear(struct asp_hooks *hooks)
{
    if (hooks->progress != NULL)
        fputs("\r\033[K", stderr);
    hooks->progress = NULL;
}
