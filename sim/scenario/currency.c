/*
 * Currency signs beside amounts: they are read over, never converted. One that cannot be the scenario's currency gets
 * a warning, once.
 */
#include <string.h>

#include "resolve.h"

/* What a sign can stand for; codes stand for themselves. */
static const struct {
    const char *sign;
    const char *codes;
} currency_signs[] = {
    {"$", "USD AUD CAD NZD SGD HKD TWD MXN CLP COP ARS"},
    {"US$", "USD"},
    {"\xE2\x82\xAC", "EUR"},
    {"\xC2\xA3", "GBP EGP"},
    {"\xC2\xA5", "JPY CNY"},
    {"kr", "NOK SEK DKK ISK"},
    {"kr.", "NOK SEK DKK ISK"},
};

enum { CURRENCY_SIGNS = sizeof currency_signs / sizeof currency_signs[0] };

static bool can_be(const char *sign, const char *code)
{
    for (size_t known = 0; known < CURRENCY_SIGNS; known++)
        if (strcmp(currency_signs[known].sign, sign) == 0)
            return strstr(currency_signs[known].codes, code) != NULL;
    return strcmp(sign, code) == 0;
}

void asp_currency_check(const struct asp_scenario *scenario, const char *key, struct asp_messages *messages)
{
    const struct asp_value *currency = asp_scenario_value(scenario, key);
    if (currency == NULL || currency->word == NULL || *currency->word == '\0')
        return;
    const struct asp_entry *first = NULL;
    size_t count = 0;
    for (size_t value = 0; value < scenario->value_count; value++) {
        const struct asp_entry *entry = scenario->entries[value];
        if (entry->currency[0] == '\0' || can_be(entry->currency, currency->word))
            continue;
        first = first == NULL ? entry : first;
        count++;
    }
    if (first != NULL)
        asp_messages_add(messages, ASP_WARNING, first->value.place,
                         "%s is written in %s, but %s is %s: nothing is converted (%zu value%s in all)",
                         first->value.key, first->currency, key, currency->word, count, count == 1 ? "" : "s");
}
