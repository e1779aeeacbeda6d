package io.cadastro.localcloud.s3.lock;

import io.cadastro.localcloud.s3.S3Exception;
import io.cadastro.localcloud.s3.storage.Bucket;
import io.cadastro.localcloud.s3.storage.BucketDocument;
import io.cadastro.localcloud.s3.storage.LockMode;
import io.cadastro.localcloud.s3.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * That a bucket's versions can be locked.
 *
 * @param standard how every new version is retained that does not say it itself
 */
public record ObjectLockConfiguration(Optional<DefaultRetention> standard) {
    /** What a bucket has that was created to be locked. */
    public static final String ENABLED = "<ObjectLockConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
            + "<ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>";

    private static final int LONGEST_DAYS = 36_500;
    private static final int DAYS_OF_YEAR = 365;

    /** @throws io.cadastro.localcloud.AwsException if S3 does not take it */
    public static ObjectLockConfiguration parse(String xml) {
        XmlElement document = XmlElement.parse(xml.getBytes(StandardCharsets.UTF_8), "ObjectLockConfiguration");
        if (!document.required("ObjectLockEnabled").equals("Enabled")) {
            throw XmlElement.malformed();
        }
        return new ObjectLockConfiguration(document.child("Rule")
                .map(rule -> rule.child("DefaultRetention").orElseThrow(XmlElement::malformed))
                .map(ObjectLockConfiguration::retention));
    }

    /** Empty if the bucket's versions cannot be locked. */
    public static Optional<ObjectLockConfiguration> of(Bucket bucket) {
        return bucket.document(BucketDocument.OBJECT_LOCK).map(ObjectLockConfiguration::parse);
    }

    /** @throws S3Exception if the bucket's versions cannot be locked */
    public static ObjectLockConfiguration require(Bucket bucket) {
        return of(bucket).orElseThrow(() -> S3Exception.invalidRequest("Bucket is missing Object Lock Configuration"));
    }

    private static DefaultRetention retention(XmlElement element) {
        Optional<Integer> days = element.number("Days");
        Optional<Integer> years = element.number("Years");
        if (days.isPresent() == years.isPresent()) {
            throw XmlElement.malformed();
        }
        long period = days.map(Integer::longValue).orElseGet(() -> (long) years.get() * DAYS_OF_YEAR);
        if (period < 1) {
            throw invalidPeriod("Default retention period must be a positive integer value.");
        }
        if (period > LONGEST_DAYS) {
            throw invalidPeriod("Default retention period too large");
        }
        return new DefaultRetention(mode(element.required("Mode")), Duration.ofDays(period));
    }

    private static S3Exception invalidPeriod(String message) {
        return new S3Exception(400, "InvalidRetentionPeriod", message);
    }

    /** @throws io.cadastro.localcloud.AwsException MalformedXML if there is no such mode */
    public static LockMode mode(String name) {
        return switch (name) {
            case "GOVERNANCE" -> LockMode.GOVERNANCE;
            case "COMPLIANCE" -> LockMode.COMPLIANCE;
            default -> throw XmlElement.malformed();
        };
    }

    /** How long a new version is kept. */
    public record DefaultRetention(LockMode mode, Duration period) {}
}
