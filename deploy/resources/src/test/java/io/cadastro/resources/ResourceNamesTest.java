package io.cadastro.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceNamesTest {
    @Test
    void databaseNamesNeedNoQuoting() {
        // Given
        ResourceNames names = new ResourceNames("team-a");

        // When
        var databases = names.databases();

        // Then
        assertThat(databases).containsExactly("team_a_document", "team_a_notification", "team_a_archive");
    }

    @Test
    void subscriptionsNameOnlyTopicsThatAreCreated() {
        // Given
        ResourceNames names = new ResourceNames("cadastro");

        // When
        var subscribed = names.subscriptions().values().stream()
                .flatMap(topics -> topics.stream())
                .distinct();

        // Then
        assertThat(subscribed)
                .containsExactlyInAnyOrder(
                        "cadastro-customer-events",
                        "cadastro-document-events",
                        "cadastro-notification-events",
                        "cadastro-archive-events",
                        "cadastro-email-events");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Cadastro", "1st", "a_b", "a'; DROP DATABASE x"})
    void prefixThatCannotBeginABucketNameIsRefused(String prefix) {
        // When
        assertThatThrownBy(() -> new ResourceNames(prefix))

                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prefix");
    }
}
