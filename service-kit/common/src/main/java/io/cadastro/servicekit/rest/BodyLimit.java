package io.cadastro.servicekit.rest;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** No body has more than {@value #LONGEST} bytes, except where {@link StreamedBody} says so. */
@Provider
public class BodyLimit implements ContainerRequestFilter {
    static final int LONGEST = 1024 * 1024;

    @Context
    ResourceInfo operation;

    @Override
    public void filter(ContainerRequestContext request) {
        if (operation.getResourceMethod().isAnnotationPresent(StreamedBody.class)) {
            return;
        }
        if (request.getLength() > LONGEST) {
            throw tooLarge();
        }
        if (request.hasEntity()) {
            request.setEntityStream(new LimitedStream(request.getEntityStream()));
        }
    }

    private static HttpProblem tooLarge() {
        return Problems.of(
                413, "content-too-large", "The body is too large", "Send a body of no more than " + LONGEST + " bytes");
    }

    /** For who does not say beforehand how much will come. */
    private static final class LimitedStream extends FilterInputStream {
        private long left = LONGEST;

        LimitedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw tooLarge();
            }
        }
    }
}
