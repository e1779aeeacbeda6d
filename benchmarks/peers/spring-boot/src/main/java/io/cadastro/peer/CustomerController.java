package io.cadastro.peer;

import jakarta.validation.Valid;
import java.security.Principal;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The customers over REST. */
@RestController
@RequestMapping("/v1/customers")
class CustomerController {
    /** Nothing here changes a customer. */
    private static final String VERSION = "1";

    private final Customers customers;
    private final CustomerEvents events;

    CustomerController(Customers customers, CustomerEvents events) {
        this.customers = customers;
        this.events = events;
    }

    @PostMapping
    ResponseEntity<Customer> register(
            @RequestHeader("Idempotency-Key") String idempotencyKey,
            @Valid @RequestBody RegistrationRequest request,
            Principal caller) {
        Customer asked = Customer.registered(request);
        Customer customer = customers.register(asked, caller.getName() + "#" + idempotencyKey);
        if (customer.id().equals(asked.id())) {
            events.registered(customer);
        }
        return ResponseEntity.created(ServletUriComponentsBuilder.fromCurrentRequest()
                        .path("/{id}")
                        .build(customer.id()))
                .eTag(VERSION)
                .body(customer);
    }

    @GetMapping("/{id}")
    ResponseEntity<Customer> get(@PathVariable UUID id) {
        return ResponseEntity.ok().eTag(VERSION).body(customers.find(id).orElseThrow(Problems::notFound));
    }
}
