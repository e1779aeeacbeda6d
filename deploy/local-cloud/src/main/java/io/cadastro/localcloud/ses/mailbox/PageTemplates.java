package io.cadastro.localcloud.ses.mailbox;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
import com.github.jknack.handlebars.io.ClassPathTemplateLoader;
import java.io.IOException;
import java.util.Map;

/** The templates of the mailbox's own pages, which escape every value. */
final class PageTemplates {
    private static final Handlebars HANDLEBARS =
            new Handlebars(new ClassPathTemplateLoader("/mailbox", ".html")).with(new ConcurrentMapTemplateCache());

    private PageTemplates() {}

    /** @param values null if the page needs none */
    static String fill(String template, Map<String, ?> values) throws IOException {
        return HANDLEBARS.compile(template).apply(values);
    }
}
