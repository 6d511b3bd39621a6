package io.souvenir.api.v1.apikeys;

import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** The API keys of a project, oldest first. */
@JsonNaming(SnakeCaseStrategy.class)
record ApiKeyList(List<ApiKeyView> items) {
}
