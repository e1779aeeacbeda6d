package io.cadastro.archive.s3;

import io.cadastro.archive.ArchivePolicy;
import io.cadastro.archive.LifecycleRules;
import io.cadastro.archive.RuleChange;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The lifecycle rules of a bucket in S3. They can only be written all at once: who writes at the very same moment
 * loses, as with every client of S3, and our next enforcement puts ours right.
 */
@ApplicationScoped
class S3LifecycleRules implements LifecycleRules {
    private static final String NO_RULES = "NoSuchLifecycleConfiguration";

    private final S3Client s3;

    S3LifecycleRules(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public RuleChange enforce(ArchivePolicy policy) {
        LifecycleConfiguration configuration = configuration(policy);
        if (configuration.change() != RuleChange.NONE) {
            s3.putBucketLifecycleConfiguration(request -> request.bucket(policy.bucket())
                    .transitionDefaultMinimumObjectSize(LifecycleConfiguration.SMALLEST_OBJECT)
                    .lifecycleConfiguration(lifecycle -> lifecycle.rules(configuration.rules())));
        }
        return configuration.change();
    }

    private LifecycleConfiguration configuration(ArchivePolicy policy) {
        try {
            GetBucketLifecycleConfigurationResponse found =
                    s3.getBucketLifecycleConfiguration(request -> request.bucket(policy.bucket()));
            return LifecycleConfiguration.of(policy, found.rules(), found.transitionDefaultMinimumObjectSize());
        } catch (S3Exception e) {
            if (NO_RULES.equals(e.awsErrorDetails().errorCode())) {
                return LifecycleConfiguration.of(policy, List.of(), null);
            }
            throw e;
        }
    }
}
