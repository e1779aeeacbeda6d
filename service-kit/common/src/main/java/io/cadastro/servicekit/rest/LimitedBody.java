package io.cadastro.servicekit.rest;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Holds to {@link BodyLimit} who does not say beforehand how much will come. */
@Provider
public class LimitedBody implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        if (request.hasEntity() && !BodyLimit.isOfLines(request.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
            request.setEntityStream(new LimitedStream(request.getEntityStream()));
        }
    }

    private static HttpProblem tooLarge() {
        return Problems.of(BodyLimit.STATUS, BodyLimit.PAGE, BodyLimit.TITLE, BodyLimit.DETAIL);
    }

    /** Fails at the first byte too many. */
    private static final class LimitedStream extends FilterInputStream {
        private long left = BodyLimit.LONGEST;

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
