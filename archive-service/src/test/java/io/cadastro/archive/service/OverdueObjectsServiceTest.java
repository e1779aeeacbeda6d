package io.cadastro.archive.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.archive.Catalogue;
import io.cadastro.archive.CataloguedObject;
import io.cadastro.archive.ColdStorage;
import io.cadastro.archive.OverdueObjects;
import io.cadastro.archive.StoredObject;
import io.cadastro.events.DocumentAvailable;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Inside the service: from outside one would have to wait for an hour. */
@QuarkusTest
@WithTestResource(LocalCloudResource.class)
@TestProfile(FastDays.class)
class OverdueObjectsServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final UUID customerId = UUID.randomUUID();

    private Documents documents;
    private Subscriber subscriber;

    @Inject
    Catalogue catalogue;

    @Inject
    ColdStorage storage;

    @Inject
    OverdueObjects overdue;

    @BeforeEach
    void open() {
        documents = new Documents();
        subscriber = Subscriber.to(TestCloud.current().names().archiveEvents());
    }

    @AfterEach
    void close() {
        subscriber.close();
        documents.close();
    }

    @Test
    void aMoveThatNobodyToldOfIsFoundByAskingTheStorage() {
        DocumentAvailable uploaded = documents.upload(customerId);
        await().atMost(PATIENCE).until(() -> storage.inspect(Documents.location(uploaded))
                .map(StoredObject::storageClass)
                .filter("GLACIER"::equals)
                .isPresent());
        // The notification is taken for one of an object that is not ours yet, and forgotten.
        await().atMost(PATIENCE)
                .until(() -> catalogue.takeEarly(Documents.location(uploaded)).size() == 1);
        documents.publish(new DocumentAvailable(
                uploaded.documentId(),
                customerId,
                uploaded.bucket(),
                uploaded.key(),
                uploaded.versionId(),
                uploaded.size(),
                uploaded.sha256(),
                uploaded.contentType(),
                uploaded.availableAt().minus(Duration.ofDays(4))));
        await().atMost(PATIENCE)
                .until(() -> catalogue.find(Documents.location(uploaded)).isPresent());

        // When
        overdue.check();

        assertThat(catalogue.find(Documents.location(uploaded)))
                .map(CataloguedObject::storageClass)
                .contains("GLACIER");
        assertThat(subscriber.await(1, event -> customerId.toString().equals(event.getSubject())))
                .extracting(CloudEvent::getType)
                .containsExactly("cadastro.archive.object-archived.v1");
    }
}
