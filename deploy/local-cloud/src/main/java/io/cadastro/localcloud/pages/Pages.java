package io.cadastro.localcloud.pages;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.http.PageTemplates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What lives in the cloud, for people: {@code /} for browsers, and the pages under {@code /_page} to which it links.
 * They only show; what they show is bounded, and what others wrote is nothing but text in them.
 */
public final class Pages implements AwsService {
    private static final PageTemplates TEMPLATES = new PageTemplates("/pages");
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
            case "/" -> page(exchange, "home", home.values());
            case Links.ROOT + "/style.css" -> exchange.respond(200, "text/css", style());
            case Links.ROOT + "/table" ->
                page(exchange, "table", details.table(exchange.query("name").orElse("")));
            case Links.ROOT + "/bucket" ->
                page(
                        exchange,
                        "bucket",
                        details.bucket(
                                exchange.query("name").orElse(""),
                                exchange.query("after").orElse("")));
            default -> throw new AwsException(404, "NotFound", "There is no such page");
        }
    }

    private static void page(Exchange exchange, String template, Map<String, ?> values) throws IOException {
        byte[] html = TEMPLATES.fill(template, values).getBytes(StandardCharsets.UTF_8);
        exchange.setHeader("Content-Security-Policy", POLICY);
        exchange.setHeader("X-Content-Type-Options", "nosniff");
        exchange.setHeader("Referrer-Policy", "same-origin");
        exchange.setHeader("Cache-Control", "no-store");
        exchange.respond(200, "text/html;charset=UTF-8", html);
    }

    private static byte[] style() throws IOException {
        try (InputStream file = Pages.class.getResourceAsStream("/pages/style.css")) {
            return file.readAllBytes();
        }
    }
}
