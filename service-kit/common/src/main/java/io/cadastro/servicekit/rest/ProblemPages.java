package io.cadastro.servicekit.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The pages that problem types lead to, for everybody. */
@Path("/problems")
public class ProblemPages {
    @GET
    @Path("{slug: [a-z-]+}")
    @Produces("text/markdown;charset=UTF-8")
    @PermitAll
    @Operation(hidden = true)
    public byte[] page(String slug) throws IOException {
        try (InputStream page = ProblemPages.class.getResourceAsStream("/problems/" + slug + ".md")) {
            if (page == null) {
                throw Problems.notFound("problem page");
            }
            return page.readAllBytes();
        }
    }
}
