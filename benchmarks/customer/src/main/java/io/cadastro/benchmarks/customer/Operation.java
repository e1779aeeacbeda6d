package io.cadastro.benchmarks.customer;

import io.cadastro.benchmarks.kit.Load;

/**
 * What is done by the service, and in turn with it by the plain SDK.
 *
 * @param writes whether events follow, which are waited for
 */
record Operation(String name, boolean writes, Load.Operation service, Load.Operation raw) {
    static final String CREATE = "create";
    static final String CREATE_AND_PUBLISH = "create, publish";
    static final String READ = "read";
    static final String SEARCH = "search";

    /** The operation of one candidate, as the tables name it. */
    String of(Candidate candidate) {
        return subject(candidate.name(), name);
    }

    static String subject(String candidate, String operation) {
        return candidate + ": " + operation;
    }
}
