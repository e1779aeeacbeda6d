package io.cadastro.localcloud.s3.encryption;

import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.s3.storage.Bucket;
import io.cadastro.localcloud.s3.storage.BucketDocument;
import io.cadastro.localcloud.s3.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How a bucket's objects are encrypted that do not say it themselves. */
public final class EncryptionConfiguration {
    /** What AWS gives every bucket that has nothing else. */
    public static final String STANDARD = "<ServerSideEncryptionConfiguration"
            + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Rule><ApplyServerSideEncryptionByDefault>"
            + "<SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault>"
            + "<BucketKeyEnabled>false</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>";

    private EncryptionConfiguration() {}

    /** @throws io.cadastro.localcloud.AwsException MalformedXML */
    public static Encryption parse(String xml) {
        List<XmlElement> rules = XmlElement.parse(
                        xml.getBytes(StandardCharsets.UTF_8), "ServerSideEncryptionConfiguration")
                .children("Rule");
        if (rules.size() != 1) {
            throw XmlElement.malformed();
        }
        XmlElement rule = rules.getFirst();
        XmlElement standard = rule.child("ApplyServerSideEncryptionByDefault").orElseThrow(XmlElement::malformed);
        boolean bucketKey = rule.text("BucketKeyEnabled").filter("true"::equals).isPresent();
        return switch (standard.required("SSEAlgorithm")) {
            case Encryption.AES256 -> {
                if (standard.child("KMSMasterKeyID").isPresent()) {
                    throw XmlElement.malformed();
                }
                yield Encryption.OF_S3;
            }
            case Encryption.KMS -> Encryption.ofKms(standard.text("KMSMasterKeyID"), bucketKey);
            case "aws:kms:dsse" -> throw new NotInLocalCloudException("S3 encryption in two layers");
            default -> throw XmlElement.malformed();
        };
    }

    public static Encryption of(Bucket bucket) {
        return bucket.document(BucketDocument.ENCRYPTION)
                .map(EncryptionConfiguration::parse)
                .orElse(Encryption.OF_S3);
    }
}
