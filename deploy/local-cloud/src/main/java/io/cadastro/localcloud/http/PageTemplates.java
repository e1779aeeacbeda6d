package io.cadastro.localcloud.http;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
import com.github.jknack.handlebars.io.ClassPathTemplateLoader;
import java.io.IOException;

/** Templates of the cloud's own pages, in Handlebars. They escape every value, whoever it comes from. */
public final class PageTemplates {
    private final Handlebars handlebars;

    /** @param directory of the class path, like {@code /mailbox} */
    public PageTemplates(String directory) {
        this.handlebars = new Handlebars(new ClassPathTemplateLoader(directory, ".html"))
                .with(new ConcurrentMapTemplateCache())
                // Values of attributes stand in quotes.
                .with(EscapingStrategy.HBS3);
    }

    /** @param values a map or a record; null if the page needs none */
    public String fill(String template, Object values) throws IOException {
        return handlebars.compile(template).apply(values);
    }
}
