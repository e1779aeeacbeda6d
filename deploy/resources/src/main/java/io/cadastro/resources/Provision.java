package io.cadastro.resources;

import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Creates the resources from the command line, for those who bring their own emulator or account:
 *
 * <pre>
 * AWS_ENDPOINT_URL=http://127.0.0.1:4566 AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test \
 *     CADASTRO_POSTGRES=jdbc:postgresql://127.0.0.1:5432 java -jar deploy/resources/target/resources.jar
 * </pre>
 */
public final class Provision {
    private static final String HELP = """
            Creates what Cadastro's services need: tables, topics, queues, a bucket, a key and databases.
            Running it again changes nothing. It takes everything from the environment:
              AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ...  as any AWS program
              CADASTRO_POSTGRES           jdbc:postgresql://HOST:PORT
              CADASTRO_POSTGRES_USER      default postgres
              CADASTRO_POSTGRES_PASSWORD  default postgres
              CADASTRO_PREFIX             what the names begin with; default cadastro""";

    private Provision() {}

    public static void main(String... arguments) {
        Map<String, String> environment = System.getenv();
        String postgres = environment.get("CADASTRO_POSTGRES");
        if (arguments.length > 0 || postgres == null) {
            System.err.println(HELP);
            System.exit(Set.of(arguments).contains("--help") ? 0 : 2);
        }
        ResourceNames names = new ResourceNames(environment.getOrDefault("CADASTRO_PREFIX", "cadastro"));
        DatabaseServer databases = new DatabaseServer(
                postgres,
                environment.getOrDefault("CADASTRO_POSTGRES_USER", "postgres"),
                environment.getOrDefault("CADASTRO_POSTGRES_PASSWORD", "postgres"));
        long started = System.nanoTime();
        try (AwsClients clients = AwsClients.fromEnvironment()) {
            new AwsResources(clients, databases, names).create();
        } catch (SdkException | IllegalStateException e) {
            System.err.println("Not everything could be created, running it again completes it: " + e.getMessage());
            System.exit(1);
        }
        System.out.printf(
                "All resources of %s are there (%.1f s)%n", names.prefix(), (System.nanoTime() - started) / 1e9);
    }
}
