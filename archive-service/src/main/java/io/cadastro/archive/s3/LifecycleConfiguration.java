package io.cadastro.archive.s3;

import io.cadastro.archive.ArchivePolicy;
import io.cadastro.archive.RuleChange;
import io.cadastro.archive.StorageClasses;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionTransition;
import software.amazon.awssdk.services.s3.model.Transition;
import software.amazon.awssdk.services.s3.model.TransitionDefaultMinimumObjectSize;

/**
 * The lifecycle rules of a bucket as they must be, given those that it has.
 *
 * @param rules all of them, other people's first and unchanged
 * @param change what it takes
 */
record LifecycleConfiguration(List<LifecycleRule> rules, RuleChange change) {
    static final String RULE_ID = "cadastro-archive";
    static final String PREFIX = "customers/";

    /** Otherwise S3 leaves objects below 128 KB where they are, for ever. */
    static final TransitionDefaultMinimumObjectSize SMALLEST_OBJECT =
            TransitionDefaultMinimumObjectSize.VARIES_BY_STORAGE_CLASS;

    private static final int ABANDONED_UPLOAD_DAYS = 7;

    static LifecycleConfiguration of(
            ArchivePolicy policy, List<LifecycleRule> existing, TransitionDefaultMinimumObjectSize smallestObject) {
        LifecycleRule ours = rule(policy.afterDays());
        List<LifecycleRule> rules = new ArrayList<>(existing);
        boolean present = rules.removeIf(rule -> RULE_ID.equals(rule.id()));
        rules.add(ours);
        // A storage that does not tell the smallest size has none.
        boolean sizeIsRight = smallestObject == null || smallestObject == SMALLEST_OBJECT;
        boolean right = sizeIsRight && existing.contains(ours);
        RuleChange wrong = present ? RuleChange.CORRECTED : RuleChange.ADDED;
        return new LifecycleConfiguration(List.copyOf(rules), right ? RuleChange.NONE : wrong);
    }

    /**
     * Versions that are no longer current move too, and none is ever removed: a document's accepted version stays the
     * accepted one when its key is written again.
     */
    static LifecycleRule rule(int afterDays) {
        Transition move = Transition.builder()
                .days(afterDays)
                .storageClass(StorageClasses.GLACIER)
                .build();
        NoncurrentVersionTransition moveOfOthers = NoncurrentVersionTransition.builder()
                .noncurrentDays(afterDays)
                .storageClass(StorageClasses.GLACIER)
                .build();
        return LifecycleRule.builder()
                .id(RULE_ID)
                .status(ExpirationStatus.ENABLED)
                .filter(filter -> filter.prefix(PREFIX))
                .transitions(List.of(move))
                .noncurrentVersionTransitions(List.of(moveOfOthers))
                .abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(ABANDONED_UPLOAD_DAYS))
                .build();
    }
}
