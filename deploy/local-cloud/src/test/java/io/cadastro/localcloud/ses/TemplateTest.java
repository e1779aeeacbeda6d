package io.cadastro.localcloud.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastro.localcloud.RunningCloud;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.InvalidRenderingParameterException;
import software.amazon.awssdk.services.ses.model.InvalidTemplateException;
import software.amazon.awssdk.services.ses.model.ListTemplatesResponse;
import software.amazon.awssdk.services.ses.model.MissingRenderingAttributeException;
import software.amazon.awssdk.services.ses.model.Template;
import software.amazon.awssdk.services.ses.model.TemplateDoesNotExistException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.AlreadyExistsException;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.GetEmailTemplateResponse;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;

@Tag(RunningCloud.CONFORMANCE)
class TemplateTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private final String name = CLOUD.unique("template-" + UUID.randomUUID());
    private SesClient ses;
    private SesV2Client sesV2;

    @BeforeEach
    void setUp() {
        ses = CLOUD.client(SesClient.builder());
        sesV2 = CLOUD.client(SesV2Client.builder());
    }

    @Test
    void aTemplateOfVersion1IsOneOfVersion2() {
        ses.createTemplate(request -> request.template(template -> template.templateName(name)
                .subjectPart("Hello")
                .textPart("text")
                .htmlPart("<p>html</p>")));

        // When
        GetEmailTemplateResponse found = sesV2.getEmailTemplate(request -> request.templateName(name));

        assertThat(found.templateContent().subject()).isEqualTo("Hello");
        assertThat(found.templateContent().text()).isEqualTo("text");
        assertThat(found.templateContent().html()).isEqualTo("<p>html</p>");
    }

    @Test
    void aTemplateOfVersion2IsOneOfVersion1() {
        sesV2.createEmailTemplate(request -> request.templateName(name)
                .templateContent(content -> content.subject("Hello").text("text")));

        // When
        Template found = ses.getTemplate(request -> request.templateName(name)).template();

        assertThat(found.subjectPart()).isEqualTo("Hello");
        assertThat(found.textPart()).isEqualTo("text");
        assertThat(found.htmlPart()).isNull();
    }

    @Test
    void aTemplateIsNotCreatedTwiceInVersion1() {
        create("text");

        // When
        assertThatThrownBy(() -> create("other"))
                .isInstanceOf(software.amazon.awssdk.services.ses.model.AlreadyExistsException.class);
    }

    @Test
    void aTemplateIsNotCreatedTwiceInVersion2() {
        create("text");

        // When
        assertThatThrownBy(() -> sesV2.createEmailTemplate(request -> request.templateName(name)
                        .templateContent(content -> content.subject("s").text("t"))))
                .isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    void anUpdateReplacesAllOfATemplate() {
        create("text");

        // When
        ses.updateTemplate(request -> request.template(
                template -> template.templateName(name).subjectPart("Other").htmlPart("<p>html</p>")));

        Template found = ses.getTemplate(request -> request.templateName(name)).template();
        assertThat(found.subjectPart()).isEqualTo("Other");
        assertThat(found.textPart()).isNull();
    }

    @Test
    void aTemplateThatIsNotThereIsNotUpdated() {
        // When
        assertThatThrownBy(() -> sesV2.updateEmailTemplate(request -> request.templateName(name)
                        .templateContent(content -> content.subject("s").text("t"))))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aDeletedTemplateIsGone() {
        create("text");

        // When
        sesV2.deleteEmailTemplate(request -> request.templateName(name));

        assertThatThrownBy(() -> ses.getTemplate(request -> request.templateName(name)))
                .isInstanceOf(TemplateDoesNotExistException.class)
                .hasMessageContaining("Template " + name + " does not exist");
    }

    @Test
    void deletingATemplateThatIsNotThereIsFineInVersion1() {
        // When
        var answer = ses.deleteTemplate(request -> request.templateName(name));

        assertThat(answer.sdkHttpResponse().statusCode()).isEqualTo(200);
    }

    @Test
    void deletingATemplateThatIsNotThereFailsInVersion2() {
        // When
        assertThatThrownBy(() -> sesV2.deleteEmailTemplate(request -> request.templateName(name)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void templatesAreListedPageByPage() {
        create("text");
        ses.createTemplate(request -> request.template(
                template -> template.templateName(name + "-2").subjectPart("s").textPart("t")));
        ListTemplatesResponse first = ses.listTemplates(request -> request.maxItems(1));

        // When
        ListTemplatesResponse second =
                ses.listTemplates(request -> request.maxItems(1).nextToken(first.nextToken()));

        assertThat(first.templatesMetadata()).hasSize(1);
        assertThat(second.templatesMetadata()).hasSize(1).doesNotContainAnyElementsOf(first.templatesMetadata());
    }

    @Test
    void aBlockThatIsNotClosedIsNoTemplate() {
        // When
        assertThatThrownBy(() -> create("{{#if name}}Hello")).isInstanceOf(InvalidTemplateException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello {{name}}|Hello Maria",
                "{{contact.city}}|Curitiba",
                "{{#each items}}{{this}};{{/each}}|a;b;",
                "{{#each people}}{{first}};{{/each}}|Ana;Rui;",
                "{{#if member}}yes{{else}}no{{/if}}|yes",
                "{{#if nothing}}yes{{else}}no{{/if}}|no",
                "{{#* inline \"row\"}}[{{name}}]{{/inline}}{{> row}}|[Maria]",
                "{{html}} {{{html}}}|<b>bold</b> <b>bold</b>"
            })
    void aTemplateIsFilledAsHandlebarsDoesButWithoutEscaping(String template, String expected) {
        create(template);

        // When
        String rendered = ses.testRenderTemplate(
                        request -> request.templateName(name).templateData("""
                        {"name": "Maria", "contact": {"city": "Curitiba"}, "items": ["a", "b"], "member": true,
                         "people": [{"first": "Ana"}, {"first": "Rui"}], "html": "<b>bold</b>"}"""))
                .renderedTemplate();

        assertThat(rendered).contains("Subject: Hello").endsWith(expected);
    }

    @Test
    void aMissingVariableIsNamedInVersion1() {
        create("Hello {{name}}, {{animal}}");

        // When
        assertThatThrownBy(() -> ses.testRenderTemplate(
                        request -> request.templateName(name).templateData("{\"name\": \"Maria\"}")))
                .isInstanceOf(MissingRenderingAttributeException.class)
                .hasMessageContaining("Attribute 'animal' is not present in the rendering data.");
    }

    @Test
    void aMissingVariableIsNamedInVersion2() {
        create("Hello {{name}}");

        // When
        assertThatThrownBy(() -> sesV2.testRenderEmailTemplate(
                        request -> request.templateName(name).templateData("{}")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("Attribute 'name' is not present in the rendering data.");
    }

    @Test
    void dataThatIsNoJsonCannotBeFilledIn() {
        create("Hello {{name}}");

        // When
        assertThatThrownBy(() -> ses.testRenderTemplate(
                        request -> request.templateName(name).templateData("name=Maria")))
                .isInstanceOf(InvalidRenderingParameterException.class);
    }

    private void create(String text) {
        ses.createTemplate(request -> request.template(
                template -> template.templateName(name).subjectPart("Hello").textPart(text)));
    }
}
