package io.souvenir.engine.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

import org.jspecify.annotations.Nullable;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import io.souvenir.engine.outbound.OutboundFailure;
import io.souvenir.engine.provider.ModelFailure.Kind;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Tells the failures of libraries and servers in one vocabulary. */
final class Failures {

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private Failures() {
    }

    static ModelFailure told(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            switch (at) {
                case ModelFailure known -> {
                    return known;
                }
                case OutboundFailure way -> {
                    return new ModelFailure(kind(way), failure);
                }
                case UpstreamAnswer answer -> {
                    return answered(answer.statusCode(), answer.retryAfter(), answer.sentence(), failure);
                }
                case AwsServiceException answer -> {
                    return answered(answer.statusCode(), retryAfter(answer), sentence(answer), failure);
                }
                case HttpException answer -> {
                    return answered(answer.statusCode(), null, null, failure);
                }
                case TimeoutException late -> {
                    return new ModelFailure(Kind.TIMEOUT, late);
                }
                default -> {
                }
            }
        }
        // The server answered well, and the library could not make sense of it.
        return new ModelFailure(Kind.MALFORMED_ANSWER, failure);
    }

    static ModelFailure answered(int status, @Nullable String retryAfter, @Nullable String sentence, Throwable cause) {
        Kind kind = switch (status) {
            case 401, 403 -> Kind.UNAUTHORIZED;
            case 404 -> Kind.NOT_FOUND;
            case 408, 504 -> Kind.TIMEOUT;
            case 429 -> Kind.RATE_LIMITED;
            // SageMaker's, where the model behind it failed.
            case 424 -> Kind.UPSTREAM_ERROR;
            default -> status >= 500 ? Kind.UPSTREAM_ERROR : Kind.REJECTED;
        };
        // A refusal of the key may repeat the key.
        return new ModelFailure(kind, pause(retryAfter), kind == Kind.UNAUTHORIZED ? null : sentence, cause);
    }

    private static @Nullable String retryAfter(AwsServiceException answer) {
        return answer.awsErrorDetails() == null || answer.awsErrorDetails().sdkHttpResponse() == null ? null
                : answer.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("Retry-After").orElse(null);
    }

    private static @Nullable String sentence(AwsServiceException answer) {
        return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorMessage() == null ? null
                : UpstreamAnswer.cut(answer.awsErrorDetails().errorMessage());
    }

    private static Kind kind(OutboundFailure way) {
        return switch (way.kind()) {
            case URL, NO_PERMITTED_ADDRESS -> Kind.ADDRESS_REFUSED;
            case TIMEOUT -> Kind.TIMEOUT;
            case REDIRECT -> Kind.REJECTED;
            case TOO_LARGE -> Kind.MALFORMED_ANSWER;
            case CONNECT, TLS, CLOSED -> Kind.UNREACHABLE;
        };
    }

    /** Seconds, or a date. */
    private static @Nullable Duration pause(@Nullable String retryAfter) {
        if (retryAfter == null) {
            return null;
        }
        try {
            Duration asked = retryAfter.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : Duration.between(Instant.now(),
                            ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return asked.isNegative() ? Duration.ZERO : asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
        } catch (DateTimeParseException neither) {
            return null;
        }
    }
}
