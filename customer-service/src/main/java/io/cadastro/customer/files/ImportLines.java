package io.cadastro.customer.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads an import line by line. What is wrong with one line costs that line alone, which is why no field may hold a
 * line break: a quotation mark too many would otherwise take all that follows with it.
 */
final class ImportLines {
    static final int LONGEST = 64 * 1024;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream content;
    private long position;
    private long number;

    /**
     * Begins after some lines.
     *
     * @param position where the content begins, in bytes of the import
     * @param lines how many are before that
     */
    ImportLines(InputStream content, long position, long lines) {
        this.content = content;
        this.position = position;
        this.number = lines;
    }

    /** The next line; null after the last one. */
    ImportLine next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long start = position;
        int next = content.read();
        while (next >= 0 && next != '\n') {
            position++;
            if (line.size() <= LONGEST) {
                line.write(next);
            }
            next = content.read();
        }
        if (next < 0 && position == start) {
            return null;
        }
        position += next == '\n' ? 1 : 0;
        number++;
        return line.size() > LONGEST ? unreadable("is longer than " + LONGEST + " bytes") : decoded(line);
    }

    private ImportLine decoded(ByteArrayOutputStream line) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
            return new ImportLine(number, position, stripped(text), null);
        } catch (CharacterCodingException e) {
            // Nothing in the cause says more.
            return unreadable("is not in UTF-8");
        }
    }

    private String stripped(String text) {
        String line = number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private ImportLine unreadable(String problem) {
        return new ImportLine(number, position, null, problem);
    }
}
