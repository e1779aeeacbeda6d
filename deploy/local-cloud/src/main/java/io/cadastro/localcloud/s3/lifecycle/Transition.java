package io.cadastro.localcloud.s3.lifecycle;

import io.cadastro.localcloud.s3.S3Exception;
import io.cadastro.localcloud.s3.storage.StorageClass;
import io.cadastro.localcloud.s3.xml.XmlElement;
import java.util.Arrays;

/**
 * A move to a colder storage class.
 *
 * @param newer how many newer non-current versions stay where they are
 */
record Transition(Moment moment, StorageClass target, int newer) {
    /** So long everything stays that is going to be read seldom. */
    private static final int DAYS_BEFORE_INFREQUENT = 30;

    static Transition of(XmlElement element, String daysElement) {
        String name = element.required("StorageClass");
        StorageClass target = Arrays.stream(StorageClass.values())
                .filter(storageClass -> storageClass.name().equals(name))
                .filter(storageClass -> storageClass != StorageClass.STANDARD)
                .findFirst()
                .orElseThrow(XmlElement::malformed);
        Moment moment = Moment.of(element, daysElement);
        boolean infrequent = target == StorageClass.STANDARD_IA || target == StorageClass.ONEZONE_IA;
        if (infrequent
                && moment.days().filter(days -> days < DAYS_BEFORE_INFREQUENT).isPresent()) {
            throw S3Exception.invalidArgument("'" + daysElement + "' in " + element.name()
                    + " action must be greater than or equal to 30 for storageClass '" + target + "'");
        }
        return new Transition(moment, target, NoncurrentExpiration.newer(element));
    }
}
