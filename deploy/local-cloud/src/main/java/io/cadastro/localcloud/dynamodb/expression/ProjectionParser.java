package io.cadastro.localcloud.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;

/** Document paths, separated by commas. */
public final class ProjectionParser extends Parser {
    private ProjectionParser(String text, ExpressionAttributes attributes) {
        super(ExpressionKind.PROJECTION, text, attributes);
    }

    public static Projection parse(String text, ExpressionAttributes attributes) {
        ProjectionParser parser = new ProjectionParser(text, attributes);
        List<Path> paths = new ArrayList<>();
        do {
            paths.add(parser.path());
        } while (parser.takeSymbol(","));
        parser.expectEnd();
        Overlaps.refuse(ExpressionKind.PROJECTION, paths);
        return new Projection(paths);
    }
}
