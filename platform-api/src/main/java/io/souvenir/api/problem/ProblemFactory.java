package io.souvenir.api.problem;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import org.jboss.logging.Logger;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/** Makes the problem that tells a failure and logs what the client is not told. */
final class ProblemFactory {

    /** How long a client should wait before it asks an unavailable service again. */
    private static final Duration UNAVAILABLE = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(ProblemFactory.class);

    private ProblemFactory() {
    }

    /** In how many seconds to ask again, rounded up, so that who comes back then is let in. */
    static Optional<String> retryAfter(Throwable failure) {
        SouvenirException told = FailureClassifier.catalogued(failure);
        return Optional.ofNullable(told.retryAfter())
                .or(() -> told.code().kind() == ErrorCode.Kind.UNAVAILABLE ? Optional.of(UNAVAILABLE) : Optional.empty())
                .map(wait -> String.valueOf(Math.max(1, wait.plusMillis(999).toSeconds())));
    }

    static Problem tell(Throwable failure, String path) {
        SouvenirException told = FailureClassifier.catalogued(failure);
        if (told.code().kind() == ErrorCode.Kind.INTERNAL) {
            // What an unforeseen failure says of itself may hold anything, so it stays in the log.
            Problem problem = Problem.of(told.code(), ErrorCode.INTERNAL_ERROR.title(), null, path);
            return logged(problem, failure);
        }
        Problem problem = Problem.of(told, path);
        if (problem.status() >= 500) {
            // An outage fails every request alike: one line each, and the stack only for who asks.
            String id = UUID.randomUUID().toString();
            LOG.warnf("%s, error_id=%s", problem.code(), id);
            LOG.debug(id, failure);
            return problem.logged(id);
        }
        // Not the field: its name may be the client's own words.
        LOG.debugf("%d %s", problem.status(), problem.code());
        return problem;
    }

    private static Problem logged(Problem problem, Throwable failure) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(failure, "%s, error_id=%s", problem.code(), id);
        return problem.logged(id);
    }
}
