/*
 * Keys and the parameters they belong to; what is said of keys that belong to none.
 */
#include "scenario_support.h"

static const char *pattern_of(const char *key)
{
    const struct asp_parameter *parameter = asp_registry_find(&support_registry, key);
    return parameter != NULL ? parameter->pattern : "";
}

static void keys_find_their_patterns(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"market.growth", "market.growth"},
        {"segment.smb.p", "segment.<segment>.p"},
        {"segment.caf\xC3\xA9_2-x.p", "segment.<segment>.p"},
        {"segment.smb.mix.suite", "segment.<segment>.mix.<offer>"},
        {"partner.customers.smb", "partner.customers.<segment>"},
        {"event.crash.offer.suite.price", "event.<event>.offer.<offer>.price"},
        {"strategy.sell.start", "strategy.<strategy>.start"},
        {"strategy.sell.partner.push", "partner.push"},
        {"strategy.sell.line.fee.price", "line.<line>.price"},
        {"strategy.sell.offer.suite.price", "offer.<offer>.price"},
        {"strategy.sell.market.growth", ""},
        {"strategy.sell.segment.smb.p", ""},
        {"strategy.sell.event.crash.offer.suite.price", ""},
        {"strategy.sell.strategy.hold.partner.push", ""},
        {"strategy..partner.push", ""},
        {"market", ""},
        {"market.", ""},
        {"market.growth.", ""},
        {".market.growth", ""},
        {"market..growth", ""},
        {"Market.growth", ""},
        {"segment.SMB.p", ""},
        {"segment.s m.p", ""},
        {"segment..p", ""},
        {"segment.smb", ""},
        {"segment.smb.p.q", ""},
        {"", ""},
    };
    for (size_t pair = 0; pair < sizeof pairs / sizeof pairs[0]; pair++)
        assert_string_equal(pattern_of(pairs[pair][0]), pairs[pair][1]);
}

static void a_plain_word_beats_a_name(void **state)
{
    (void)state;
    static const struct asp_parameter rows[] = {
        {.pattern = "partner.<segment>"},
        {.pattern = "partner.push"},
    };
    static const struct asp_parameter_table table = {rows, 2};
    const struct asp_registry registry = {&table, 1};
    assert_ptr_equal(asp_registry_find(&registry, "partner.push"), &rows[1]);
    assert_ptr_equal(asp_registry_find(&registry, "partner.smb"), &rows[0]);
}

static void unknown_keys_are_answered(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"market.growht", "unknown parameter \"market.growht\"; did you mean \"market.growth\"?"},
        {"market.Growth", "did you mean \"market.growth\"?"},
        {"segmnet.smb.p", "did you mean \"segment.smb.p\"?"},
        {"segment.smb.ultimte", "did you mean \"segment.smb.ultimate\"?"},
        {"event.crash.offer.suite.prise", "did you mean \"event.crash.offer.suite.price\"?"},
        {"strategy.sell.partner.pusch", "did you mean \"strategy.sell.partner.push\"?"},
        {"strategy.sell.strat", "did you mean \"strategy.sell.start\"?"},
        {"strategy.sell.market.growth", "a strategy cannot change \"market.growth\""},
        {"market.zzzzzzzzzzzz", "below \"market\" there are: model, size, growth"},
        {"qqqqqqqqqqqqqqq", "parameters begin with one of: run, market, offer, segment"},
    };
    for (size_t pair = 0; pair < sizeof pairs / sizeof pairs[0]; pair++) {
        struct asp_messages messages;
        asp_messages_init(&messages);
        asp_registry_unknown(&support_registry, pairs[pair][0], (struct asp_place){"plan.csv", 4, 1}, &messages);
        bool said = support_says(&messages, ASP_FAULT, 4, 1, pairs[pair][1]);
        if (!said)
            support_print(&messages);
        assert_true(said);
        assert_int_equal(messages.fault_count, 1);
        asp_messages_clear(&messages);
    }
}

static void only_declaring_keys_give_names(void **state)
{
    (void)state;
    size_t family = 0, length = 0;
    const char *name = NULL;
    const char *key = "segment.smb.mix.suite";
    assert_true(asp_registry_name(asp_registry_find(&support_registry, key), key, &family, &name, &length));
    assert_int_equal(family, strlen("segment"));
    assert_int_equal(length, strlen("smb"));
    assert_memory_equal(name, "smb", length);
    key = "strategy.sell.line.fee.price";
    assert_true(asp_registry_name(asp_registry_find(&support_registry, key), key, &family, &name, &length));
    assert_int_equal(family, strlen("strategy"));
    assert_memory_equal(name, "sell", length);
    key = "partner.customers.smb";
    assert_false(asp_registry_name(asp_registry_find(&support_registry, key), key, &family, &name, &length));
    key = "market.growth";
    assert_false(asp_registry_name(asp_registry_find(&support_registry, key), key, &family, &name, &length));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_find_their_patterns),
        cmocka_unit_test(a_plain_word_beats_a_name),
        cmocka_unit_test(unknown_keys_are_answered),
        cmocka_unit_test(only_declaring_keys_give_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
