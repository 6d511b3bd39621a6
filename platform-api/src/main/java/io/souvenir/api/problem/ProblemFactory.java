package io.souvenir.api.problem;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import org.jboss.logging.Logger;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/** Creates the problem of a failure and logs the details that the client must not see. */
final class ProblemFactory {

    /** How long a client should wait before it retries an unavailable service. */
    private static final Duration UNAVAILABLE = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(ProblemFactory.class);

    private ProblemFactory() {
    }

    /** The value of Retry-After in seconds, rounded up. */
    static Optional<String> retryAfter(Throwable failure) {
        SouvenirException classified = FailureClassifier.classify(failure);
        return Optional.ofNullable(classified.retryAfter())
                .or(() -> classified.code().kind() == ErrorCode.Kind.UNAVAILABLE ? Optional.of(UNAVAILABLE) : Optional.empty())
                .map(wait -> String.valueOf(Math.max(1, wait.plusMillis(999).toSeconds())));
    }

    static Problem create(Throwable failure, String path) {
        SouvenirException classified = FailureClassifier.classify(failure);
        if (classified.code().kind() == ErrorCode.Kind.INTERNAL) {
            // The message of an unexpected failure may contain anything, so only the log has it.
            Problem problem = Problem.of(classified.code(), ErrorCode.INTERNAL_ERROR.title(), null, path);
            return logged(problem, failure);
        }
        Problem problem = Problem.of(classified, path);
        if (problem.status() >= 500) {
            // An outage fails every request in the same way: one line for each, the stack trace at debug level only.
            String id = UUID.randomUUID().toString();
            LOG.warnf("%s, error_id=%s", problem.code(), id);
            LOG.debug(id, failure);
            return problem.withErrorId(id);
        }
        // Without the field, whose name may come from the client.
        LOG.debugf("%d %s", problem.status(), problem.code());
        return problem;
    }

    private static Problem logged(Problem problem, Throwable failure) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(failure, "%s, error_id=%s", problem.code(), id);
        return problem.withErrorId(id);
    }
}
