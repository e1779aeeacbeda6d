package io.cadastro.localcloud.ses.query;

import io.cadastro.localcloud.protocol.QueryRequest;
import io.cadastro.localcloud.protocol.QueryService;
import io.cadastro.localcloud.protocol.QueryService.Operation;
import io.cadastro.localcloud.protocol.Xml;
import io.cadastro.localcloud.ses.mail.ConfigurationSets;
import io.cadastro.localcloud.ses.mail.Identities;
import io.cadastro.localcloud.ses.mail.MailSystem;
import io.cadastro.localcloud.ses.mail.Page;
import io.cadastro.localcloud.ses.mail.Statistics;
import io.cadastro.localcloud.ses.mail.Templates;
import java.util.HashMap;
import java.util.Map;

/** SES version 1. */
public final class QueryOperations {
    private static final String NAMESPACE = "http://ses.amazonaws.com/doc/2010-12-01/";

    private QueryOperations() {}

    public static QueryService service(
            MailSystem mail,
            Identities identities,
            Templates templates,
            ConfigurationSets configurationSets,
            Statistics statistics) {
        Map<String, Operation> operations = new HashMap<>();
        operations.putAll(new SendOperations(mail, templates).operations());
        operations.putAll(new IdentityOperations(identities).operations());
        operations.putAll(new TemplateOperations(templates).operations());
        operations.putAll(new ConfigurationSetOperations(configurationSets).operations());
        operations.putAll(new AccountOperations(statistics).operations());
        return new QueryService("SES", NAMESPACE, operations);
    }

    static Page.Request page(QueryRequest request, int usual, int longest) {
        return Page.Request.of(request.optional("NextToken"), request.optional("MaxItems"), usual, longest);
    }

    static void nextToken(Page<?> page, Xml result) {
        page.nextToken().ifPresent(token -> result.text("NextToken", token));
    }
}
