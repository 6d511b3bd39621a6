package io.souvenir.engine.provider.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import io.souvenir.engine.outbound.OutboundFailure;
import io.souvenir.engine.outbound.RetryAfter;
import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.provider.ModelFailure.Kind;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Maps failures of libraries and servers to {@link ModelFailure}. */
final class ModelFailures {

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private ModelFailures() {
    }

    static ModelFailure of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> Stream.ofNullable(known(cause, failure))).findFirst()
                // The server answered with success, but the library could not read the answer.
                .orElseGet(() -> new ModelFailure(Kind.MALFORMED_ANSWER, failure));
    }

    private static @Nullable ModelFailure known(Throwable cause, Throwable failure) {
        return switch (cause) {
            case ModelFailure known -> known;
            case OutboundFailure outbound -> new ModelFailure(kind(outbound), failure);
            case ErrorResponseException answer -> ofStatus(answer.statusCode(), answer.retryAfter(), answer.detail(), failure);
            case AwsServiceException answer -> ofStatus(answer.statusCode(), retryAfter(answer), detail(answer), failure);
            case HttpException answer -> ofStatus(answer.statusCode(), null, null, failure);
            case TimeoutException late -> new ModelFailure(Kind.TIMEOUT, late);
            default -> null;
        };
    }

    static ModelFailure ofStatus(int status, @Nullable String retryAfter, @Nullable String detail, Throwable cause) {
        Kind kind = switch (status) {
            case 401, 403 -> Kind.UNAUTHORIZED;
            case 404 -> Kind.NOT_FOUND;
            case 408, 504 -> Kind.TIMEOUT;
            case 429 -> Kind.RATE_LIMITED;
            // SageMaker answers 424 when the model container failed.
            case 424 -> Kind.UPSTREAM_ERROR;
            default -> status >= 500 ? Kind.UPSTREAM_ERROR : Kind.REJECTED;
        };
        // The message about a refused key may contain the key.
        return new ModelFailure(kind, RetryAfter.parse(retryAfter, Instant.now()).map(ModelFailures::bounded).orElse(null),
                kind == Kind.UNAUTHORIZED ? null : detail, cause);
    }

    private static @Nullable String retryAfter(AwsServiceException answer) {
        return answer.awsErrorDetails() == null || answer.awsErrorDetails().sdkHttpResponse() == null ? null
                : answer.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("Retry-After").orElse(null);
    }

    private static @Nullable String detail(AwsServiceException answer) {
        return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorMessage() == null ? null
                : ErrorResponseException.cut(answer.awsErrorDetails().errorMessage());
    }

    private static Kind kind(OutboundFailure failure) {
        return switch (failure.kind()) {
            case URL, NO_PERMITTED_ADDRESS -> Kind.ADDRESS_REFUSED;
            case TIMEOUT -> Kind.TIMEOUT;
            case REDIRECT -> Kind.REJECTED;
            case TOO_LARGE -> Kind.MALFORMED_ANSWER;
            case CONNECT, TLS, CLOSED -> Kind.UNREACHABLE;
        };
    }

    private static Duration bounded(Duration pause) {
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
