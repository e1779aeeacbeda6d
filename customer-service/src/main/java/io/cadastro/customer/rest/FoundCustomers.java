package io.cadastro.customer.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer of a search. */
@Schema(description = "The customers found; nobody, if the list is empty")
record FoundCustomers(List<CustomerRepresentation> items) {}
