/*
 * Feeding blocks to threads. Blocks are handed out in items of fixed size; an item's blocks are summed in order by one
 * thread, and items are merged in order by whichever thread finishes the next one due, so sums have the same bits for
 * any number of threads. Items under way or waiting to be merged have places in a ring; a thread that is a whole ring
 * ahead waits.
 *
 * Of several errors the lowest block's counts: items are handed out in order, and blocks below a failed one still run.
 */
#include <math.h>
#include <pthread.h>
#include <stdlib.h>

#include "team.h"
#include "work.h"

enum { PLACES_A_THREAD = 2 };

struct feed {
    struct asp_run *run; /* borrowed */
    uint64_t first_block, end_block;
    size_t item_blocks;
    uint64_t item_count;
    size_t place_count;
    struct asp_moments **moments;  /* owned: [place_count][slots.count]; NULL when nothing is summed */
    bool *finished;                /* owned: [place_count] */
    _Atomic uint64_t failed_block; /* the lowest so far; written under lock */
    pthread_mutex_t lock;          /* guards all below, finished and failed_block */
    pthread_cond_t moved;
    uint64_t next_item, merged_items;
    bool merging, cancelled;
    struct asp_error failure;
};

static uint64_t first_block_of(const struct feed *feed, uint64_t item)
{
    return feed->first_block + item * feed->item_blocks;
}

static bool take_item(struct feed *feed, uint64_t *item)
{
    pthread_mutex_lock(&feed->lock);
    bool there_is;
    for (;;) {
        there_is = !feed->cancelled && feed->next_item < feed->item_count &&
                   first_block_of(feed, feed->next_item) < feed->failed_block;
        if (!there_is || feed->moments == NULL || feed->next_item < feed->merged_items + feed->place_count)
            break;
        pthread_cond_wait(&feed->moved, &feed->lock);
    }
    *item = feed->next_item;
    feed->next_item += there_is;
    pthread_mutex_unlock(&feed->lock);
    return there_is;
}

static void merge_item(const struct feed *feed, uint64_t item)
{
    const struct asp_moments *moments = feed->moments[item % feed->place_count];
    for (size_t slot = 0; slot < feed->run->slots.count; slot++)
        asp_moments_merge(&feed->run->totals[slot], &moments[slot]);
}

static void give_item(struct feed *feed, uint64_t item)
{
    if (feed->moments == NULL)
        return;
    pthread_mutex_lock(&feed->lock);
    feed->finished[item % feed->place_count] = true;
    if (!feed->merging) {
        feed->merging = true;
        while (feed->finished[feed->merged_items % feed->place_count]) {
            uint64_t due = feed->merged_items;
            pthread_mutex_unlock(&feed->lock);
            merge_item(feed, due);
            pthread_mutex_lock(&feed->lock);
            feed->finished[due % feed->place_count] = false;
            feed->merged_items++;
            pthread_cond_broadcast(&feed->moved);
        }
        feed->merging = false;
    }
    pthread_mutex_unlock(&feed->lock);
}

static void note_cancel(struct feed *feed)
{
    pthread_mutex_lock(&feed->lock);
    feed->cancelled = true;
    pthread_cond_broadcast(&feed->moved);
    pthread_mutex_unlock(&feed->lock);
}

static void note_failure(struct feed *feed, uint64_t block, const struct asp_error *failure)
{
    pthread_mutex_lock(&feed->lock);
    if (block < feed->failed_block) {
        feed->failed_block = block;
        feed->failure = *failure;
    }
    pthread_cond_broadcast(&feed->moved);
    pthread_mutex_unlock(&feed->lock);
}

/* False when this or a lower block failed. */
static bool run_block(struct feed *feed, struct asp_tally *tally, const struct asp_record *record, uint64_t number)
{
    struct asp_run *run = feed->run;
    if (asp_hooks_cancelled(run->hooks)) {
        note_cancel(feed);
        return false;
    }
    if (number > feed->failed_block)
        return false;
    uint64_t first_path = number * ASP_BLOCK_PATHS;
    uint64_t left = run->path_count - first_path;
    tally->first_path = (uint32_t)first_path;
    tally->path_count = left < ASP_BLOCK_PATHS ? (size_t)left : ASP_BLOCK_PATHS;
    struct asp_block block = {&run->drawing, tally->first_path, tally->path_count};
    struct asp_error failure = {.failure = ASP_FAILURE_RUN};
    if (run->model->run_block(run->plan, tally->workspace, &block, record, &failure) != 0) {
        note_failure(feed, number, &failure);
        return false;
    }
    asp_progress_add(&run->progress, tally->path_count);
    return true;
}

static void work(void *user, unsigned thread)
{
    struct feed *feed = user;
    struct asp_tally *tally = &feed->run->tallies[thread];
    struct asp_record record = asp_tally_record(tally, feed->run->result->input_values != NULL);
    uint64_t item;
    while (take_item(feed, &item)) {
        if (feed->moments != NULL) {
            tally->moments = feed->moments[item % feed->place_count];
            for (size_t slot = 0; slot < feed->run->slots.count; slot++)
                asp_moments_init(&tally->moments[slot], NAN);
        }
        uint64_t block = first_block_of(feed, item), end = block + feed->item_blocks;
        while (block < end && block < feed->end_block && run_block(feed, tally, &record, block))
            block++;
        if (block < end && block < feed->end_block)
            return;
        give_item(feed, item);
    }
}

static void clear(struct feed *feed)
{
    for (size_t place = 0; feed->moments != NULL && place < feed->place_count; place++)
        free(feed->moments[place]);
    free(feed->moments);
    free(feed->finished);
    pthread_cond_destroy(&feed->moved);
    pthread_mutex_destroy(&feed->lock);
}

static int reserve_places(struct feed *feed, struct asp_error *err)
{
    size_t slot_count = feed->run->slots.count > 0 ? feed->run->slots.count : 1;
    feed->finished = calloc(feed->place_count, sizeof *feed->finished);
    feed->moments = calloc(feed->place_count, sizeof *feed->moments);
    if (feed->finished == NULL || feed->moments == NULL)
        return asp_fail_memory(err);
    for (size_t place = 0; place < feed->place_count; place++) {
        feed->moments[place] = malloc(slot_count * sizeof **feed->moments);
        if (feed->moments[place] == NULL)
            return asp_fail_memory(err);
    }
    return 0;
}

int asp_feed_run(struct asp_run *run, uint64_t first_block, uint64_t end_block, size_t item_blocks,
                 struct asp_error *err)
{
    struct feed feed = {.run = run, .first_block = first_block, .end_block = end_block, .item_blocks = item_blocks};
    feed.item_count = (end_block - first_block + item_blocks - 1) / item_blocks;
    feed.place_count = (size_t)PLACES_A_THREAD * run->thread_count;
    if (feed.place_count > feed.item_count)
        feed.place_count = (size_t)feed.item_count;
    atomic_init(&feed.failed_block, UINT64_MAX);
    pthread_mutex_init(&feed.lock, NULL);
    pthread_cond_init(&feed.moved, NULL);
    int status = run->pass == ASP_PASS_PILOT_AGAIN ? 0 : reserve_places(&feed, err);
    if (status == 0) {
        asp_team_run(run->thread_count, work, &feed);
        if (feed.failed_block != UINT64_MAX && !feed.cancelled) {
            if (err != NULL)
                *err = feed.failure;
            status = -1;
        } else if (feed.cancelled) {
            status = asp_fail_cancelled(err);
        }
    }
    clear(&feed);
    return status;
}
