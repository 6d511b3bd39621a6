package io.souvenir.engine.profile;

import java.util.List;
import java.util.UUID;

/** A request for profiles of some users, and how far it is. */
public record ProfileJob(UUID id, Operation operation, Status status, List<String> users, int succeeded, int failed,
        int skipped) {

    public enum Operation {
        /** One user's. */
        TRIGGER,
        /** Those of a few users, to see how the form works out. */
        SAMPLE
    }

    public enum Status {
        PENDING, RUNNING, SUCCEEDED, FAILED
    }

    /** @param replayed whether it was made by an earlier request with the same key */
    public record Accepted(ProfileJob job, boolean replayed) {
    }

    public int completed() {
        return succeeded + failed + skipped;
    }
}
