package io.souvenir.api.mem0.projects;

import java.util.Map;

import io.souvenir.api.input.Metadata;

/** Settings of a project, however many: bounded as metadata is. */
record ProjectChange(@Metadata Map<String, Object> settings) {
}
