package io.souvenir.api.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtLogRecord;

/** Records everything that log handlers could write: messages, stack traces and contexts. */
public final class LogRecords extends Handler implements AutoCloseable {

    private static final String OURS = "io.souvenir";

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Logger ours = Logger.getLogger(OURS);
    private final Level before = ours.getLevel();

    public LogRecords() {
        setLevel(Level.ALL);
        ours.setLevel(Level.ALL);
        root.addHandler(this);
    }

    @Override
    public void publish(LogRecord logged) {
        ExtLogRecord full = ExtLogRecord.wrap(logged);
        StringWriter line = new StringWriter();
        line.append(full.getLoggerName()).append(' ').append(full.getFormattedMessage()).append(' ')
                .append(full.getMdcCopy().toString());
        if (full.getThrown() != null) {
            full.getThrown().printStackTrace(new PrintWriter(line, true));
        }
        lines.add(line.toString());
        if (full.getLevel().intValue() >= Level.WARNING.intValue()) {
            warnings.add(line.toString());
        }
    }

    public List<String> lines() {
        return lines;
    }

    public List<String> ofOurs() {
        return lines.stream().filter(line -> line.startsWith(OURS)).toList();
    }

    /** All records of level WARN and above. */
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public void flush() {
        // There is no buffer.
    }

    @Override
    public void close() {
        root.removeHandler(this);
        ours.setLevel(before);
    }
}
