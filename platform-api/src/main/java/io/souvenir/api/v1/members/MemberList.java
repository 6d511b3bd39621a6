package io.souvenir.api.v1.members;

import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** Members of an organization or of a project. */
@JsonNaming(SnakeCaseStrategy.class)
record MemberList(List<MemberView> items) {
}
