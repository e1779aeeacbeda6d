package io.cadastro.servicekit.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * No body has more than {@value #LONGEST} bytes, except those of lines, NDJSON and CSV: who takes them reads them line
 * by line. This refuses what says how long it is; {@link LimitedBody} what does not.
 *
 * <p>Whatever is answered before a body was read, its rest is read and thrown away: a client that first sends and then
 * listens would wait for ever otherwise.
 */
@ApplicationScoped
public class BodyLimit {
    static final int LONGEST = 1024 * 1024;
    static final int STATUS = 413;
    static final String PAGE = "content-too-large";
    static final String TITLE = "The body is too large";
    static final String DETAIL = "Send a body of no more than " + LONGEST + " bytes";

    /** Before anything else, authentication included. */
    private static final int FIRST = 1000;

    /** Who sends more than this after the answer is cut off. */
    private static final int THROWN_AWAY = 64 * LONGEST;

    private static final Pattern OF_LINES = Pattern.compile("(?i)\\s*(application/x-ndjson|text/csv)\\s*(;.*)?");

    void register(@Observes Filters filters) {
        filters.register(BodyLimit::filter, FIRST);
    }

    static boolean isOfLines(String contentType) {
        return contentType != null && OF_LINES.matcher(contentType).matches();
    }

    private static void filter(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.addEndHandler(ended -> throwAway(request));
        if (length(request) > LONGEST && !isOfLines(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            refuse(context);
        } else {
            context.next();
        }
    }

    private static long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        // Netty has refused what is no number.
        return length == null ? 0 : Long.parseLong(length);
    }

    private static void refuse(RoutingContext context) {
        JsonObject problem = new JsonObject()
                .put("type", "/problems/" + PAGE)
                .put("title", TITLE)
                .put("status", STATUS)
                .put("detail", DETAIL)
                .put("instance", context.request().path());
        context.response()
                .setStatusCode(STATUS)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(problem.encode());
    }

    private static void throwAway(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        AtomicLong count = new AtomicLong();
        request.handler(bytes -> {
            if (count.addAndGet(bytes.length()) > THROWN_AWAY) {
                request.connection().close();
            }
        });
        request.resume();
    }
}
