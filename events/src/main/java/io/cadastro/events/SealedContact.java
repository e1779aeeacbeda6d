package io.cadastro.events;

/**
 * Name and e-mail address, encrypted under the customer's own key (AES-256-GCM, bound to customer and field). When the
 * customer is erased the key is destroyed, and every copy of this becomes unreadable.
 *
 * @param name Base64 of the sealed name
 * @param email Base64 of the sealed e-mail address
 */
public record SealedContact(String name, String email) {}
