import java.util.concurrent.TimeUnit;

/** Counts what becomes of the rows and tells it now and then. */
final class Progress {

    private static final long SILENCE = TimeUnit.SECONDS.toNanos(2);

    private final long began = System.nanoTime();
    private long told = began;
    private long read;
    private long imported;
    private long alreadyThere;
    private long forgotten;
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

    /** @param lost how many of the accepted and of those that waited there already belong to events that failed */
    void sent(int accepted, int there, int gone, int lost) {
        int lostNow = Math.min(accepted, lost);
        imported += accepted - lostNow;
        alreadyThere += there - (lost - lostNow);
        forgotten += gone;
        if (System.nanoTime() - told > SILENCE) {
            told = System.nanoTime();
            System.err.printf("[%3ds] %s%n", TimeUnit.NANOSECONDS.toSeconds(told - began), this);
        }
    }

    boolean complete() {
        return refused + failed == 0;
    }

    void print() {
        System.out.println(this);
    }

    @Override
    public String toString() {
        return read + " read: " + imported + " imported, " + alreadyThere + " already there, " + forgotten
                + " forgotten there before and left so, " + refused + " refused, " + failed + " failed";
    }
}
