/*
 * A scenario opened for a command: registry, reading, compiling, and the printing of what is wrong with it.
 */
#include <string.h>

#include "cli.h"

void cli_registry_init(struct cli_session *session)
{
    memset(session, 0, sizeof *session);
    session->model = &asp_model_aspsim;
    size_t count = session->model->parameter_table_count;
    for (size_t table = 0; table < count && table + 1 < CLI_TABLES_MOST; table++)
        session->tables[session->registry.table_count++] = *session->model->parameters[table];
    session->tables[session->registry.table_count++] =
        (struct asp_parameter_table){asp_engine_parameters, asp_engine_parameter_count};
    session->registry.tables = session->tables;
}

struct asp_scenario_request cli_request(const struct cli_options *options)
{
    return (struct asp_scenario_request){
        .file_name = options->files.list[0],
        .layers = options->files.list + 1,
        .layer_count = options->files.count - 1,
        .cases = options->cases.list,
        .case_count = options->cases.count,
        .settings = options->settings.list,
        .setting_count = options->settings.count,
        .delimiter = options->delimiter,
        .decimal = options->decimal,
    };
}

int cli_session_open(struct cli_session *session, const struct asp_scenario_request *request)
{
    cli_registry_init(session);
    session->request = *request;
    struct asp_messages messages;
    asp_messages_init(&messages);
    session->scenario = asp_scenario_read(&session->registry, &session->request, &messages);
    bool good = session->scenario != NULL && session->model->compile(session->scenario, &session->plan, &messages) == 0;
    asp_messages_sort(&messages);
    cli_report_messages(&messages);
    bool out_of_memory = messages.out_of_memory;
    asp_messages_clear(&messages);
    if (!good)
        return out_of_memory ? CLI_FAILED : CLI_WRONG_INPUT;
    struct asp_error err;
    if (asp_basis_init(&session->basis, &session->registry, session->scenario, &err) != 0)
        return cli_report_error(&err);
    return CLI_OK;
}

void cli_session_clear(struct cli_session *session)
{
    asp_basis_clear(&session->basis);
    if (session->plan != NULL)
        session->model->plan_free(session->plan);
    asp_scenario_free(session->scenario);
    session->plan = NULL;
    session->scenario = NULL;
}
