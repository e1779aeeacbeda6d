package io.cadastro.localcloud.ses.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastro.localcloud.ses.mail.Content;
import io.cadastro.localcloud.ses.mail.MimeComposer;
import io.cadastro.localcloud.ses.mail.Page;
import io.cadastro.localcloud.ses.mail.Template;
import io.cadastro.localcloud.ses.mail.TemplateRenderer;
import io.cadastro.localcloud.ses.mail.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Templates. */
final class TemplateOperations {
    private static final String PATH = "/v2/email/templates";

    private final Templates templates;

    TemplateOperations(Templates templates) {
        this.templates = templates;
    }

    void addTo(RestService service) {
        service.on("CreateEmailTemplate", "POST " + PATH, this::create)
                .on("ListEmailTemplates", "GET " + PATH, this::list)
                .on("GetEmailTemplate", "GET " + PATH + "/{name}", this::get)
                .on("UpdateEmailTemplate", "PUT " + PATH + "/{name}", this::update)
                .on("DeleteEmailTemplate", "DELETE " + PATH + "/{name}", this::delete)
                .on("TestRenderEmailTemplate", "POST " + PATH + "/{name}/render", this::testRender);
    }

    static Content content(JsonNode content) {
        return new Content(
                RestRequest.orNull(content, "Subject"),
                RestRequest.orNull(content, "Text"),
                RestRequest.orNull(content, "Html"));
    }

    private Object create(RestRequest request) {
        templates.create(
                request.required("TemplateName"), content(request.body().path("TemplateContent")));
        return Map.of();
    }

    private Object update(RestRequest request) {
        templates.update(name(request), content(request.body().path("TemplateContent")));
        return Map.of();
    }

    private Object delete(RestRequest request) {
        if (!templates.delete(name(request))) {
            throw Templates.missing(name(request));
        }
        return Map.of();
    }

    private Object get(RestRequest request) {
        Template template = templates.get(name(request));
        Map<String, String> content = new LinkedHashMap<>();
        content.put("Subject", template.content().subject());
        content.put("Text", template.content().text());
        content.put("Html", template.content().html());
        return Map.of("TemplateName", template.name(), "TemplateContent", content);
    }

    private Object list(RestRequest request) {
        Page<Template> page = templates.list(request.page());
        List<?> items = page.items().stream()
                .map(template -> Map.of(
                        "TemplateName",
                        template.name(),
                        "CreatedTimestamp",
                        template.createdAt().getEpochSecond()))
                .toList();
        return RestOperations.answer("TemplatesMetadata", items, page);
    }

    private Object testRender(RestRequest request) {
        Template template = templates.get(name(request));
        Content content = TemplateRenderer.render(template.content(), request.required("TemplateData"));
        return Map.of("RenderedTemplate", MimeComposer.preview(content));
    }

    private static String name(RestRequest request) {
        return request.path().get("name");
    }
}
