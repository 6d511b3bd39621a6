package io.souvenir.engine.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

class BudgetTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static SouvenirException refusal(ThrowingCallable work) {
        SouvenirException refused = catchThrowableOfType(SouvenirException.class, work);
        assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(refused.field()).isEqualTo("filters");
        return refused;
    }

    private static void forEver(Budget budget) {
        while (true) {
            budget.spend(1);
        }
    }

    private static void deeper(Budget budget) {
        budget.nest(() -> deeper(budget));
    }

    @Test
    void aLoopEndsWithItsSteps() {
        assertThat(refusal(() -> forEver(new Budget("filters", 1000, 10, MINUTE))).detail()).contains("1000 steps");
    }

    @Test
    void aLoopEndsWithItsTime() {
        assertThat(refusal(() -> forEver(new Budget("filters", Long.MAX_VALUE, 10, Duration.ofMillis(50)))).detail())
                .contains("longer than");
    }

    @Test
    void aRecursionEndsBeforeTheStackDoes() {
        assertThat(refusal(() -> deeper(new Budget("filters", 1000, 10, MINUTE))).detail()).contains("10 levels");
    }

    @Test
    void whatIsSpentTogetherCounts() {
        // Given
        Budget budget = new Budget("filters", 100, 10, MINUTE);
        budget.value(Map.of("a", List.of(1, 2, 3)));
        // When
        SouvenirException refused = refusal(() -> budget.value("x".repeat(64 * 100)));
        // Then
        assertThat(refused.detail()).contains("100 steps");
    }

    @Test
    void partsBesideOneAnotherAreNotNested() {
        // Given
        Budget budget = new Budget("filters", 1000, 2, MINUTE);
        // When
        // Then
        assertThatCode(() -> budget.value(List.of(List.of(), List.of(), List.of()))).doesNotThrowAnyException();
    }
}
