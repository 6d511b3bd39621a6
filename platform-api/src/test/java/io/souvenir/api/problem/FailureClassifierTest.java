package io.souvenir.api.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.ConnectException;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.vertx.pgclient.PgException;

class FailureClassifierTest {

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyEntryOfTheCatalogueHasAStatusThatLeadsBackToItsKind(ErrorCode code) {
        int status = Statuses.of(code.kind());

        assertThat(Statuses.of(Statuses.code(status).kind()) / 100).isEqualTo(status / 100);
    }

    @Test
    void aStoreThatCannotBeReachedIsUnavailable() {
        assertThat(FailureClassifier.classify(new CompletionException(new ConnectException("db:5432"))).code())
                .isEqualTo(ErrorCode.STORE_UNAVAILABLE);
        assertThat(FailureClassifier.classify(new TimeoutException()).code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
        assertThat(FailureClassifier.classify(refused("57P01")).code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
        assertThat(FailureClassifier.classify(refused("40P01")).code()).isEqualTo(ErrorCode.STORE_CONFLICT);
    }

    @Test
    void aStatementThatTheStoreRefusesIsOurMistake() {
        assertThat(FailureClassifier.classify(refused("22021")).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
    }

    @Test
    void aFieldThatIsNoUuidIsDescribedAsSuch() {
        Throwable failure = catchThrowable(() -> new ObjectMapper().readValue("{\"id\":\"nope\"}", Identified.class));

        assertThat(FailureClassifier.classify(failure).detail()).isEqualTo("id must be a UUID");
    }

    private record Identified(UUID id) {
    }

    @Test
    void theProblemOfAnUnexpectedFailureDoesNotContainItsCause() {
        Problem problem = ProblemFactory.create(new IllegalStateException("the password is swordfish"),
                "/souvenir/v1/memories");

        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.errorId()).isNotBlank();
        assertThat(problem.toString()).doesNotContain("swordfish").doesNotContain("IllegalState");
    }

    @Test
    void mem0PathsRepeatTheDetailAsError() {
        SouvenirException failure = SouvenirException.invalid("query", "query must not be blank");

        assertThat(ProblemFactory.create(failure, "/v3/memories/search/").error()).isEqualTo("query must not be blank");
        assertThat(ProblemFactory.create(failure, "/souvenir/v1/memories/search").error()).isNull();
    }

    private static PgException refused(String sqlState) {
        return new PgException("refused", "ERROR", sqlState, "");
    }
}
