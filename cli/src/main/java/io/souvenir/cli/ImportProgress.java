package io.souvenir.cli;

import java.util.concurrent.TimeUnit;

/** Counts the rows by their result and prints the counts at intervals. */
final class ImportProgress {

    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(2);

    private final long start = System.nanoTime();
    private long lastPrinted = start;
    private long read;
    private long imported;
    private long alreadyThere;
    private long deleted;
    private long refused;
    private long failed;

    /** @return the number of the row, counted from 1 */
    long read() {
        return ++read;
    }

    void repeated() {
        alreadyThere++;
    }

    void refused(long row, String reason) {
        refused++;
        System.err.println("row " + row + " is refused: " + reason);
    }

    void failed(String event, String reason, int memories) {
        failed += memories;
        System.err.println("event " + event + " failed, " + memories + " memories: " + reason);
    }

    /** @param lost how many of the accepted memories, and of those that were already queued, belong to events that failed */
    void sent(int accepted, int existing, int deletedEarlier, int lost) {
        int lostAccepted = Math.min(accepted, lost);
        imported += accepted - lostAccepted;
        alreadyThere += existing - (lost - lostAccepted);
        deleted += deletedEarlier;
        long now = System.nanoTime();
        if (now - lastPrinted > INTERVAL) {
            lastPrinted = now;
            System.err.printf("[%3ds] %s%n", TimeUnit.NANOSECONDS.toSeconds(now - start), this);
        }
    }

    boolean complete() {
        return refused + failed == 0;
    }

    @Override
    public String toString() {
        return read + " read: " + imported + " imported, " + alreadyThere + " already there, " + deleted
                + " deleted there earlier, " + refused + " refused, " + failed + " failed";
    }
}
