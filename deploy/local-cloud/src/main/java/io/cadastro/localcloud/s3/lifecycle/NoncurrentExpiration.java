package io.cadastro.localcloud.s3.lifecycle;

import io.cadastro.localcloud.s3.S3Exception;
import io.cadastro.localcloud.s3.xml.XmlElement;
import java.util.Optional;

/**
 * When versions go that are not current.
 *
 * @param newer how many of them, the newest, are kept all the same
 */
record NoncurrentExpiration(Moment moment, int newer) {
    private static final int MOST = 100;

    static NoncurrentExpiration of(XmlElement element) {
        return new NoncurrentExpiration(Moment.ofEnd(element, "NoncurrentDays"), newer(element));
    }

    /** @return 0 if the action is for all */
    static int newer(XmlElement action) {
        Optional<Integer> newer = action.number("NewerNoncurrentVersions");
        if (newer.filter(count -> count < 1 || count > MOST).isPresent()) {
            throw S3Exception.invalidArgument("'NewerNoncurrentVersions' for " + action.name()
                    + " action must be a positive integer up to " + MOST);
        }
        return newer.orElse(0);
    }
}
