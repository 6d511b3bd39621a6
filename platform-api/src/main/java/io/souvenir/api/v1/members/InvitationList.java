package io.souvenir.api.v1.members;

import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** Invitations that wait for the caller's answer. */
@JsonNaming(SnakeCaseStrategy.class)
record InvitationList(List<InvitationView> items) {
}
