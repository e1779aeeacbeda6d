package io.cadastro.localcloud.dynamodb.expression;

import java.util.List;

/** Refuses paths of one expression that get in each other's way. */
final class Overlaps {
    private Overlaps() {}

    static void refuse(ExpressionKind kind, List<Path> paths) {
        for (int i = 0; i < paths.size(); i++) {
            for (Path other : paths.subList(i + 1, paths.size())) {
                refuse(kind, paths.get(i), other);
            }
        }
    }

    private static void refuse(ExpressionKind kind, Path one, Path two) {
        String paths = "path one: " + one + ", path two: " + two;
        if (one.overlaps(two)) {
            throw kind.invalid(
                    "Two document paths overlap with each other; must remove or rewrite one of these paths; " + paths);
        }
        if (one.conflicts(two)) {
            throw kind.invalid(
                    "Two document paths conflict with each other; must remove or rewrite one of these paths; " + paths);
        }
    }
}
