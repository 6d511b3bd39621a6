package io.souvenir.api.v1.members;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** A password to be handed over and replaced at the first login. */
@JsonNaming(SnakeCaseStrategy.class)
record TemporaryPassword(String temporaryPassword) {
}
