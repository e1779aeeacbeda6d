package io.cadastro.localcloud.s3.policy;

import io.cadastro.localcloud.s3.storage.Bucket;
import io.cadastro.localcloud.s3.storage.BucketDocument;
import io.cadastro.localcloud.s3.xml.XmlElement;
import java.nio.charset.StandardCharsets;

/**
 * What a bucket is not made public by, whatever else is said.
 *
 * @param blocksPolicies whether a policy for everybody cannot be put
 * @param restrictsBuckets whether a policy for everybody that is there lets in only the account
 */
public record PublicAccessBlock(boolean blocksPolicies, boolean restrictsBuckets) {
    /** What AWS gives every new bucket. */
    public static final String EVERYTHING = "<PublicAccessBlockConfiguration"
            + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><BlockPublicAcls>true</BlockPublicAcls>"
            + "<IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy>"
            + "<RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>";

    private static final PublicAccessBlock NONE = new PublicAccessBlock(false, false);

    /** @throws io.cadastro.localcloud.AwsException MalformedXML */
    public static PublicAccessBlock parse(String xml) {
        XmlElement document = XmlElement.parse(xml.getBytes(StandardCharsets.UTF_8), "PublicAccessBlockConfiguration");
        // Access control lists, with which the other two deal, are not in the local cloud.
        flag(document, "BlockPublicAcls");
        flag(document, "IgnorePublicAcls");
        return new PublicAccessBlock(flag(document, "BlockPublicPolicy"), flag(document, "RestrictPublicBuckets"));
    }

    public static PublicAccessBlock of(Bucket bucket) {
        return bucket.document(BucketDocument.PUBLIC_ACCESS_BLOCK)
                .map(PublicAccessBlock::parse)
                .orElse(NONE);
    }

    private static boolean flag(XmlElement document, String name) {
        return switch (document.text(name).orElse("false").toLowerCase(java.util.Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw XmlElement.malformed();
        };
    }
}
