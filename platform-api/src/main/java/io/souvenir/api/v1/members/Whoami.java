package io.souvenir.api.v1.members;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.api.security.Caller;
import io.souvenir.api.security.Individual;
import io.souvenir.api.security.Operator;
import io.souvenir.api.security.Principal;

/** Who the credential speaks for; an operator has no organization and no project. */
@JsonNaming(SnakeCaseStrategy.class)
record Whoami(@Nullable UUID organization, @Nullable UUID project, String role, String subject) {

    static Whoami of(Caller caller) {
        return switch (caller) {
            case Principal principal -> new Whoami(principal.project().tenant().value(),
                    principal.project().project().value(), principal.role().wireName(), principal.subject());
            case Individual individual -> new Whoami(null, null, "none", individual.subject());
            case Operator operator -> new Whoami(null, null, "operator", operator.subject());
        };
    }
}
