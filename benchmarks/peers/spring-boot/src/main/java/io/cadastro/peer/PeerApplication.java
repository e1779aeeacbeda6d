package io.cadastro.peer;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.EnableAsync;

/** Registers customers, written the way most teams write it: the peer that benchmarks hold customer-service against. */
@SpringBootApplication
@EnableAsync
@EnableConfigurationProperties(PeerProperties.class)
public class PeerApplication {
    static final String CREATE_RESOURCES = "--create-resources";

    /** With {@code --create-resources}: creates the table and the topic, and ends. */
    public static void main(String[] arguments) {
        if (List.of(arguments).contains(CREATE_RESOURCES)) {
            Resources.create(new PeerProperties(System.getenv("PEER_TABLE"), System.getenv("PEER_TOPIC_ARN")));
        } else {
            SpringApplication.run(PeerApplication.class, arguments);
        }
    }
}
