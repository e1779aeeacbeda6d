package io.cadastro.localcloud.s3.cors;

import io.cadastro.localcloud.s3.storage.Bucket;
import io.cadastro.localcloud.s3.storage.BucketDocument;
import io.cadastro.localcloud.s3.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What pages from elsewhere may do with a bucket: the first rule that fits counts. */
public record CorsConfiguration(List<CorsRule> rules) {
    private static final int MOST = 100;

    /** @throws io.cadastro.localcloud.AwsException if S3 does not take it */
    public static CorsConfiguration parse(String xml) {
        List<CorsRule> rules =
                XmlElement.parse(xml.getBytes(StandardCharsets.UTF_8), "CORSConfiguration")
                        .children("CORSRule")
                        .stream()
                        .map(CorsRule::of)
                        .toList();
        if (rules.isEmpty() || rules.size() > MOST) {
            throw XmlElement.malformed();
        }
        return new CorsConfiguration(rules);
    }

    /** Empty if the bucket has none. */
    public static Optional<CorsConfiguration> of(Bucket bucket) {
        return bucket.document(BucketDocument.CORS).map(CorsConfiguration::parse);
    }

    /** @param headers that the page wants to send */
    public Optional<CorsRule> rule(String origin, String method, List<String> headers) {
        return rules.stream()
                .filter(rule -> rule.allows(origin, method, headers))
                .findFirst();
    }
}
