package io.souvenir.engine.provider.usage;

import java.time.LocalDate;

import io.souvenir.engine.provider.ModelPurpose;

/**
 * What the models of a project were asked on a day.
 *
 * @param day in UTC
 * @param platform whether it was the operator's model
 * @param inputTokens as the provider counts them; 0 where it does not
 */
public record DailyUsage(LocalDate day, ModelPurpose purpose, boolean platform, long calls, long failures, long inputTokens,
        long outputTokens) {
}
