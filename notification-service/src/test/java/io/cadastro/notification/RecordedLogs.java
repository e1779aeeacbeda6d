package io.cadastro.notification;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** All that is logged while it is open, with causes. */
final class RecordedLogs extends Handler implements AutoCloseable {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final PatternFormatter formatter = new PatternFormatter("%c %s%e");

    static RecordedLogs open() {
        RecordedLogs logs = new RecordedLogs();
        Logger.getLogger("").addHandler(logs);
        return logs;
    }

    String text() {
        return String.join("\n", lines);
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(formatter.format(ExtLogRecord.wrap(entry)));
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
