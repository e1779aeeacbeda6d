package io.cadastro.localcloud.pages;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.http.Exchange;
import java.io.IOException;
import java.io.InputStream;

/**
 * What lives in the cloud, for people: {@code /} for browsers, and the pages under {@code /_page} to which it links.
 * They only show; what they show is bounded, and what others wrote is nothing but text in them.
 */
public final class Pages implements AwsService {
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    private final HomePage home;
    private final DetailPages details;

    public Pages(CloudViews views) {
        this.home = new HomePage(views);
        this.details = new DetailPages(views);
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        switch (exchange.rawPath()) {
            case "/" -> page(exchange, "Local cloud", home::write);
            case Links.ROOT + "/style.css" -> exchange.respond(200, "text/css", style());
            case Links.ROOT + "/table" -> {
                String name = exchange.query("name").orElse("");
                page(exchange, name, html -> details.table(html, name));
            }
            case Links.ROOT + "/bucket" -> {
                String name = exchange.query("name").orElse("");
                page(
                        exchange,
                        name,
                        html -> details.bucket(
                                html, name, exchange.query("after").orElse("")));
            }
            default -> throw new AwsException(404, "NotFound", "There is no such page");
        }
    }

    private static void page(Exchange exchange, String title, Content content) throws IOException {
        Html html = new Html();
        html.element(
                "html",
                () -> {
                    html.element("head", () -> head(html, title));
                    html.element("body", () -> {
                        html.element("header", () -> html.element("b", "Cadastro")
                                .element("a", "Local cloud", "href", "/")
                                .element("a", "Mailbox", "href", "/_mailbox"));
                        html.element("main", () -> content.write(html));
                    });
                },
                "lang",
                "en");
        exchange.setHeader("Content-Security-Policy", POLICY);
        exchange.setHeader("X-Content-Type-Options", "nosniff");
        exchange.setHeader("Referrer-Policy", "same-origin");
        exchange.setHeader("Cache-Control", "no-store");
        exchange.respond(200, "text/html;charset=UTF-8", html.toBytes());
    }

    private static void head(Html html, String title) {
        html.empty("meta", "charset", "utf-8")
                .empty("meta", "name", "viewport", "content", "width=device-width")
                .element("title", title)
                .empty("link", "rel", "icon", "href", "data:,")
                .empty("link", "rel", "stylesheet", "href", Links.ROOT + "/style.css");
    }

    private static byte[] style() throws IOException {
        try (InputStream file = Pages.class.getResourceAsStream("/pages/style.css")) {
            return file.readAllBytes();
        }
    }

    @FunctionalInterface
    private interface Content {
        void write(Html html);
    }
}
