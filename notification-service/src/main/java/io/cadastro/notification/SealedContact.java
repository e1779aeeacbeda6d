package io.cadastro.notification;

/**
 * Name and e-mail address, unreadable without the customer's own key.
 *
 * @param name sealed for the field {@code name}
 * @param email sealed for the field {@code email}
 */
@SuppressWarnings("ArrayRecordComponent") // Carried from the database to the cipher, never compared.
public record SealedContact(byte[] name, byte[] email) {}
