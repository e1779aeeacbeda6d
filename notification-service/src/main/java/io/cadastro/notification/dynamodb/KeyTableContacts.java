package io.cadastro.notification.dynamodb;

import io.cadastro.notification.Contact;
import io.cadastro.notification.Contacts;
import io.cadastro.notification.SealedContact;
import io.cadastro.notification.runtime.NotificationConfig;
import io.cadastro.servicekit.privacy.AesGcm;
import io.cadastro.servicekit.privacy.CustomerCipher;
import io.cadastro.servicekit.privacy.CustomerKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** Opens contacts with the keys that customer-service keeps; nothing opened is kept. */
@ApplicationScoped
class KeyTableContacts implements Contacts {
    private final CustomerKeys keys;

    KeyTableContacts(DynamoDbClient dynamoDb, KmsClient kms, NotificationConfig config) {
        this.keys = new CustomerKeys(
                dynamoDb,
                kms,
                config.customerKeys().table(),
                config.customerKeys().kmsKey());
    }

    @Override
    public Optional<Contact> open(UUID customerId, SealedContact contact) {
        try {
            return keys.find(customerId).map(cipher -> open(cipher, contact));
        } catch (AesGcm.UnreadableException e) {
            throw new UnreadableContactException(e);
        }
    }

    private static Contact open(CustomerCipher cipher, SealedContact contact) {
        return new Contact(cipher.open("name", contact.name()), cipher.open("email", contact.email()));
    }
}
