package io.souvenir.engine.work;

/** Another worker has claimed the work since, or it was requested anew: what this worker has computed must not be stored. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeaseLostException() {
        super("The lease of this work was lost", null, false, false);
    }
}
