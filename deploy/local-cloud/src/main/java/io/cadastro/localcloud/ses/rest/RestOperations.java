package io.cadastro.localcloud.ses.rest;

import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.ses.mail.ConfigurationSets;
import io.cadastro.localcloud.ses.mail.Identities;
import io.cadastro.localcloud.ses.mail.MailSystem;
import io.cadastro.localcloud.ses.mail.Page;
import io.cadastro.localcloud.ses.mail.Statistics;
import io.cadastro.localcloud.ses.mail.SuppressionList;
import io.cadastro.localcloud.ses.mail.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SES version 2. */
public final class RestOperations {
    private RestOperations() {}

    public static AwsService service(
            MailSystem mail,
            Identities identities,
            Templates templates,
            ConfigurationSets configurationSets,
            SuppressionList suppressionList,
            Statistics statistics) {
        RestService service = new RestService("SES");
        service.on("SendEmail", "POST /v2/email/outbound-emails", new SendOperation(mail, templates)::send);
        new IdentityOperations(identities).addTo(service);
        new TemplateOperations(templates).addTo(service);
        new ConfigurationSetOperations(configurationSets).addTo(service);
        new AccountOperations(suppressionList, statistics).addTo(service);
        return service;
    }

    static Map<String, Object> answer(String field, List<?> items, Page<?> page) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(field, items);
        page.nextToken().ifPresent(token -> answer.put("NextToken", token));
        return answer;
    }
}
