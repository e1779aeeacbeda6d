package io.cadastro.resources;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The AWS SDK's clients, all for one endpoint and one set of credentials. They share one HTTP client. */
public final class AwsClients implements AutoCloseable {
    private final Optional<URI> endpoint;
    private final Region region;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http;

    private final Lazy<DynamoDbClient> dynamoDb =
            new Lazy<>(() -> configured(DynamoDbClient.builder()).build());
    private final Lazy<KmsClient> kms =
            new Lazy<>(() -> configured(KmsClient.builder()).build());
    private final Lazy<S3Client> s3;
    private final Lazy<SesClient> ses =
            new Lazy<>(() -> configured(SesClient.builder()).build());
    private final Lazy<SnsClient> sns =
            new Lazy<>(() -> configured(SnsClient.builder()).build());
    private final Lazy<SqsClient> sqs =
            new Lazy<>(() -> configured(SqsClient.builder()).build());

    private AwsClients(Optional<URI> endpoint, Region region, AwsCredentialsProvider credentials, SdkHttpClient http) {
        this.endpoint = endpoint;
        this.region = region;
        this.credentials = credentials;
        this.http = http;
        this.s3 = new Lazy<>(() -> configured(S3Client.builder())
                .forcePathStyle(endpoint.isPresent())
                .build());
    }

    /** As every AWS program finds them: {@code AWS_ENDPOINT_URL}, {@code AWS_REGION} and the credentials chain. */
    public static AwsClients fromEnvironment() {
        return new AwsClients(
                Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")).map(URI::create),
                DefaultAwsRegionProviderChain.builder().build().getRegion(),
                DefaultCredentialsProvider.builder().build(),
                UrlConnectionHttpClient.create());
    }

    /** For a local cloud, which knows exactly one pair of keys. */
    public static AwsClients local(URI endpoint) {
        return local(endpoint, UrlConnectionHttpClient.create());
    }

    /**
     * The same over another HTTP client: the plain one of the JDK starts sooner, a pool of connections carries more.
     *
     * @param http is closed with them
     */
    public static AwsClients local(URI endpoint, SdkHttpClient http) {
        return new AwsClients(
                Optional.of(endpoint),
                Region.US_EAST_1,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")),
                http);
    }

    public Region region() {
        return region;
    }

    public DynamoDbClient dynamoDb() {
        return dynamoDb.get();
    }

    public KmsClient kms() {
        return kms.get();
    }

    public S3Client s3() {
        return s3.get();
    }

    public SesClient ses() {
        return ses.get();
    }

    public SnsClient sns() {
        return sns.get();
    }

    public SqsClient sqs() {
        return sqs.get();
    }

    private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B configured(B builder) {
        endpoint.ifPresent(builder::endpointOverride);
        return builder.region(region).credentialsProvider(credentials).httpClient(http);
    }

    @Override
    public void close() {
        for (Lazy<?> client : List.of(dynamoDb, kms, s3, ses, sns, sqs)) {
            client.close();
        }
        http.close();
    }
}
