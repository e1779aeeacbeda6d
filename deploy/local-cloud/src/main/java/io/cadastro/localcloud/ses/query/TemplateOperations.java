package io.cadastro.localcloud.ses.query;

import io.cadastro.localcloud.protocol.QueryRequest;
import io.cadastro.localcloud.protocol.QueryService.Operation;
import io.cadastro.localcloud.protocol.Xml;
import io.cadastro.localcloud.ses.mail.Content;
import io.cadastro.localcloud.ses.mail.MimeComposer;
import io.cadastro.localcloud.ses.mail.Page;
import io.cadastro.localcloud.ses.mail.Template;
import io.cadastro.localcloud.ses.mail.TemplateRenderer;
import io.cadastro.localcloud.ses.mail.Templates;
import java.util.Map;

/** Templates. */
final class TemplateOperations {
    private static final int USUAL_PAGE = 10;
    private static final int LONGEST_PAGE = 100;

    private final Templates templates;

    TemplateOperations(Templates templates) {
        this.templates = templates;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateTemplate",
                (request, result) -> templates.create(request.required("Template.TemplateName"), content(request)),
                "UpdateTemplate",
                (request, result) -> templates.update(request.required("Template.TemplateName"), content(request)),
                "DeleteTemplate",
                (request, result) -> templates.delete(request.required("TemplateName")),
                "GetTemplate",
                this::get,
                "ListTemplates",
                this::list,
                "TestRenderTemplate",
                this::testRender);
    }

    private static Content content(QueryRequest request) {
        return new Content(
                request.optional("Template.SubjectPart").orElse(null),
                request.optional("Template.TextPart").orElse(null),
                request.optional("Template.HtmlPart").orElse(null));
    }

    private void get(QueryRequest request, Xml result) {
        Template template = templates.get(request.required("TemplateName"));
        result.element("Template", () -> result.text("TemplateName", template.name())
                .text("SubjectPart", template.content().subject())
                .text("TextPart", template.content().text())
                .text("HtmlPart", template.content().html()));
    }

    private void list(QueryRequest request, Xml result) {
        Page<Template> page = templates.list(QueryOperations.page(request, USUAL_PAGE, LONGEST_PAGE));
        result.element("TemplatesMetadata", () -> page.items()
                .forEach(template -> result.element("member", () -> result.text("Name", template.name())
                        .text("CreatedTimestamp", template.createdAt()))));
        QueryOperations.nextToken(page, result);
    }

    private void testRender(QueryRequest request, Xml result) {
        Template template = templates.get(request.required("TemplateName"));
        Content content = TemplateRenderer.render(template.content(), request.required("TemplateData"));
        result.text("RenderedTemplate", MimeComposer.preview(content));
    }
}
