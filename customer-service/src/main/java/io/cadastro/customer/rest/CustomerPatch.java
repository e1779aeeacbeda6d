package io.cadastro.customer.rest;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a PATCH may hold, for the OpenAPI document: it is read as the JSON that it is, in which null removes. */
@Schema(description = "The fields to change: those that are left out stay, null removes")
record CustomerPatch(
        @Schema(maxLength = 200, examples = "Maria Souza") String name,

        @Schema(maxLength = 254, examples = "maria.souza@example.com")
        String email,

        @Schema(nullable = true, maxItems = 5, description = "All of them: a list is replaced as a whole")
        List<String> phones,

        @Schema(nullable = true, maxItems = 5, description = "All of them: a list is replaced as a whole")
        List<AddressDocument> addresses,

        @Schema(nullable = true, description = "Of a person", examples = "1990-12-31")
        LocalDate birthDate,

        @Schema(nullable = true, description = "Of a company", examples = "2011-03-01")
        LocalDate foundingDate,

        @Schema(
                nullable = true,
                enumeration = {"pt-BR", "en", "es"})
        String preferredLanguage,

        @Schema(nullable = true, description = "By name: null removes one", examples = "{\"tier\":null}")
        Map<String, String> attributes) {}
