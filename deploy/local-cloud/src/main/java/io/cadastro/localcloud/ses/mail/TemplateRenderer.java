package io.cadastro.localcloud.ses.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.HelperRegistry;
import com.github.jknack.handlebars.context.MapValueResolver;
import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.TemplateSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Fills templates as SES does: with Handlebars, without escaping, and not at all if a variable is missing. */
public final class TemplateRenderer {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Handlebars HANDLEBARS = new Handlebars(new NoFiles())
            .with(EscapingStrategy.NOOP)
            .registerHelper(HelperRegistry.HELPER_MISSING, (context, options) -> {
                throw new MissingAttributeException(options.helperName);
            });

    private TemplateRenderer() {}

    /** @throws SesException if it is no template */
    static void check(Content template) {
        try {
            for (String part : new String[] {template.subject(), template.text(), template.html()}) {
                if (part != null) {
                    HANDLEBARS.compileInline(part);
                }
            }
        } catch (HandlebarsException | IOException e) {
            throw new SesException(Refusal.INVALID_TEMPLATE, "The template is not valid: " + e.getMessage());
        }
    }

    /**
     * Fills every part.
     *
     * @param data a JSON object
     * @throws SesException if the data is none, misses a variable, or the template cannot be filled
     */
    public static Content render(Content template, String data) {
        // Maps only: a template shall reach the data, and not the classes that hold it.
        Context context = Context.newBuilder(parse(data))
                .resolver(MapValueResolver.INSTANCE)
                .build();
        try {
            return new Content(
                    render(template.subject(), context),
                    render(template.text(), context),
                    render(template.html(), context));
        } catch (HandlebarsException | IOException e) {
            throw refused(e);
        }
    }

    private static String render(String template, Context context) throws IOException {
        return template == null ? null : HANDLEBARS.compileInline(template).apply(context);
    }

    private static Map<String, Object> parse(String data) {
        try {
            return Optional.ofNullable(MAPPER.readValue(data, new TypeReference<Map<String, Object>>() {}))
                    .orElse(Map.of());
        } catch (JsonProcessingException e) {
            throw new SesException(Refusal.INVALID_RENDERING_PARAMETER, "Template rendering data is invalid");
        }
    }

    private static SesException refused(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MissingAttributeException) {
                return new SesException(
                        Refusal.MISSING_RENDERING_ATTRIBUTE,
                        "Attribute '" + cause.getMessage() + "' is not present in the rendering data.");
            }
        }
        return new SesException(Refusal.INVALID_RENDERING_PARAMETER, failure.getMessage());
    }

    private static final class MissingAttributeException extends RuntimeException {
        MissingAttributeException(String attribute) {
            super(attribute);
        }
    }

    /** Partials stand in the template itself: without this, they could be files on the class path. */
    private static final class NoFiles extends AbstractTemplateLoader {
        @Override
        public TemplateSource sourceAt(String location) throws IOException {
            throw new FileNotFoundException("There is no partial " + location);
        }
    }
}
