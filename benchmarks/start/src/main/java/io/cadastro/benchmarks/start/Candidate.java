package io.cadastro.benchmarks.start;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One way to run one service.
 *
 * @param command that becomes the process, without a shell in between
 * @param environment what the process finds beside the environment of this one
 * @param readiness the path that answers 200 when the service is ready
 * @param files what its image holds: files, and directories with all that is in them
 */
record Candidate(
        Subject subject, List<String> command, Map<String, String> environment, String readiness, List<Path> files) {
    String name() {
        return subject.name();
    }
}
