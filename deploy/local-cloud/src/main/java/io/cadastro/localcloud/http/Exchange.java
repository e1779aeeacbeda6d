package io.cadastro.localcloud.http;

import io.cadastro.localcloud.AwsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;

/**
 * One HTTP request and its answer, with blocking streams. Paths and queries stay as they came over the wire, because
 * signatures are computed over exactly these bytes.
 */
public final class Exchange {
    private static final long DISCARDED = 64L * 1024 * 1024;

    private final Request request;
    private final Response response;
    private final Map<String, List<String>> headers = new TreeMap<>();
    private final Map<String, List<String>> query;
    private Supplier<InputStream> body;
    private Supplier<Map<String, String>> trailers = Map::of;
    private Consumer<String> namedListener = operation -> {};
    private boolean answerLost;

    public Exchange(Request request, Response response) {
        this.request = request;
        this.response = response;
        for (HttpField field : request.getHeaders()) {
            headers.computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(field.getValue() == null ? "" : field.getValue());
        }
        this.body = () -> Content.Source.asInputStream(request);
        this.query = parse(request.getHttpURI().getQuery());
    }

    public String method() {
        return request.getMethod();
    }

    /** The path as sent, still percent-encoded. */
    public String rawPath() {
        return request.getHttpURI().getPath();
    }

    /** The query as sent, without the question mark; empty if there is none. */
    public String rawQuery() {
        return Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
    }

    /** The query's parameters, decoded, in the order sent. A parameter without a value has the empty string. */
    public Map<String, List<String>> query() {
        return query;
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).map(List::getFirst);
    }

    /** The request's headers; names in lower case. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT))).map(List::getFirst);
    }

    /** The request's body as it arrives; can be read once. */
    public InputStream body() {
        return body.get();
    }

    /** Has this done as soon as it is known which of the service's operations is asked for, before it begins. */
    public void whenNamed(Consumer<String> listener) {
        namedListener = listener;
    }

    /**
     * Says which operation is asked for, by AWS's own name like {@code PutItem}.
     *
     * @throws AwsException if it is not to begin
     */
    public void named(String operation) {
        namedListener.accept(operation);
    }

    /** From now on nothing of an answer is sent; once it is complete, the connection closes instead. */
    public void loseAnswer() {
        answerLost = true;
    }

    boolean isAnswerLost() {
        return answerLost;
    }

    void disconnect() {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
    }

    /** Puts another stream, of what the body means, in place of the bytes as they came. */
    public void replaceBody(InputStream decoded) {
        body = () -> decoded;
    }

    /**
     * Reads what is left of a body that was refused, within limits: many clients write all of it before they look at
     * the answer. To be called after the answer.
     */
    void discardRest() throws IOException {
        // Who asks before it sends has got its answer instead.
        if (header("expect").isEmpty()) {
            Content.Source.asInputStream(request).skip(DISCARDED);
        }
    }

    /** Headers that came after the body, by name in lower case; complete once the body has been read to its end. */
    public Map<String, String> trailers() {
        return trailers.get();
    }

    public void replaceTrailers(Supplier<Map<String, String>> decoded) {
        trailers = decoded;
    }

    /**
     * Reads the whole body into memory.
     *
     * @throws AwsException 413 if it has more than {@code limit} bytes
     */
    public byte[] body(int limit) throws IOException {
        byte[] bytes = body().readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new AwsException(413, "RequestEntityTooLarge", "The body has more than " + limit + " bytes");
        }
        return bytes;
    }

    public void setHeader(String name, String value) {
        response.getHeaders().put(name, value);
    }

    /**
     * Whether the client has closed its connection, and will not get an answer any more. To be asked after the body has
     * been read.
     */
    public boolean isAbandoned() {
        Connection connection = request.getConnectionMetaData().getConnection();
        ByteBuffer next = BufferUtil.allocate(1);
        try {
            int read = connection.getEndPoint().fill(next);
            if (read > 0 && connection instanceof Connection.UpgradeTo reader) {
                // A byte of the next request, which the connection reads later.
                reader.onUpgradeTo(next);
            }
            return read < 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** Answers with a complete body. */
    public void respond(int status, String contentType, byte[] body) throws IOException {
        setHeader("Content-Type", contentType);
        try (OutputStream out = respond(status, body.length)) {
            out.write(body);
        }
    }

    /** Answers without a body. */
    public void respond(int status) throws IOException {
        respond(status, 0).close();
    }

    /**
     * Begins an answer whose body is streamed. For HEAD, close the stream without writing.
     *
     * @param length of the body in bytes; negative if unknown
     */
    public OutputStream respond(int status, long length) {
        if (answerLost) {
            return OutputStream.nullOutputStream();
        }
        response.setStatus(status);
        if (length >= 0 && status != 204) {
            response.getHeaders().put("Content-Length", length);
        }
        return Content.Sink.asOutputStream(response);
    }

    /** Parses {@code application/x-www-form-urlencoded} text. */
    public static Map<String, List<String>> parse(String form) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (form == null || form.isEmpty()) {
            return parameters;
        }
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters
                    .computeIfAbsent(URLDecoder.decode(name, StandardCharsets.UTF_8), key -> new ArrayList<>())
                    .add(URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
