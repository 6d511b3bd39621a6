package io.souvenir.engine.profile;

import java.util.List;
import java.util.UUID;

/** A request for profiles of some users, and its progress. */
public record ProfileJob(UUID id, Operation operation, Status status, List<String> users, int succeeded, int failed,
        int skipped) {

    public enum Operation {
        /** The profile of one user. */
        TRIGGER,
        /** The profiles of a few users, to try the schema. */
        SAMPLE
    }

    public enum Status {
        PENDING, RUNNING, SUCCEEDED, FAILED
    }

    /** @param replayed whether an earlier request with the same key created the job */
    public record Accepted(ProfileJob job, boolean replayed) {
    }

    public int completed() {
        return succeeded + failed + skipped;
    }
}
