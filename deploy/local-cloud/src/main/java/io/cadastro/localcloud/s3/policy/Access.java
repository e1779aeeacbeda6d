package io.cadastro.localcloud.s3.policy;

import java.sql.SQLException;
import java.util.Map;

/**
 * What somebody wants to do, as a policy looks at it.
 *
 * @param action like {@code s3:GetObject}
 * @param resource the ARN of a bucket or an object
 * @param secure whether nobody could have listened
 * @param tags of the object that is there; asked only if the policy speaks of them
 */
public record Access(String action, String resource, boolean secure, Tags tags) {

    /** Reads the tags of an object; none if it is not there. */
    @FunctionalInterface
    public interface Tags {
        Map<String, String> read() throws SQLException;
    }
}
