package io.souvenir.engine.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.vertx.pgclient.PgException;

class StoreFailureTest {

    private static PgException refusal(String sqlState) {
        return new PgException("refused", "ERROR", sqlState, "");
    }

    @ParameterizedTest
    @CsvSource({ "40P01,STORE_CONFLICT", "40001,STORE_CONFLICT", "08006,STORE_UNAVAILABLE", "53300,STORE_UNAVAILABLE",
            "57P01,STORE_UNAVAILABLE", "53100,STORE_FULL" })
    void aRefusalThatPassesIsAProblemOfItsOwnKind(String sqlState, ErrorCode code) {
        // When
        Throwable translated = StoreFailure.translate(refusal(sqlState));
        // Then
        assertThat(translated).isInstanceOfSatisfying(SouvenirException.class, failure -> {
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.code().kind()).isEqualTo(ErrorCode.Kind.UNAVAILABLE);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "23505", "42601", "40002" })
    void aFaultOfOursStaysWhatItIs(String sqlState) {
        // Given
        PgException fault = refusal(sqlState);
        // When
        Throwable translated = StoreFailure.translate(fault);
        // Then
        assertThat(translated).isSameAs(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = { "40P01", "40001" })
    void aConflictMayBeRetriedBeforeAndAfterItsTranslation(String sqlState) {
        // When
        Throwable translated = StoreFailure.translate(refusal(sqlState));
        // Then
        assertThat(StoreFailure.isConflict(translated)).isTrue();
        assertThat(StoreFailure.isConflict(refusal(sqlState))).isTrue();
        assertThat(StoreFailure.isConflict(refusal("53300"))).isFalse();
    }
}
