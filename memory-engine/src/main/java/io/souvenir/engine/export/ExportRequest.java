package io.souvenir.engine.export;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.filter.Filter;

/**
 * A request for an export.
 *
 * @param schema as the caller wrote it
 * @param tree the filter as the caller wrote it, which is stored
 * @param instructions to the language model that fills the schema, where the project has one
 */
public record ExportRequest(Map<String, Object> schema, Filter filter, Map<String, Object> tree,
        @Nullable String instructions) {
}
