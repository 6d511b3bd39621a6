package io.souvenir.engine.export;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.filter.Filter;

/**
 * What an export is to be.
 *
 * @param schema as the caller wrote it
 * @param tree the filter as the caller wrote it, which is what is kept
 * @param instructions kept for a model of language; nothing here can act on them
 */
public record ExportRequest(Map<String, Object> schema, Filter filter, Map<String, Object> tree,
        @Nullable String instructions) {
}
