package io.souvenir.api.mem0.exports;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Storable;
import io.souvenir.api.input.StorableValidator;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.export.ExportRequest;

@Schema(name = "Mem0Export")
record ExportCall(
        @Schema(type = SchemaType.OBJECT,
                description = "A JSON schema of an object or an array, as an object or as a string") @Storable @Nullable Object schema,
        @Schema(type = SchemaType.OBJECT) @Storable @Nullable Map<String, Object> filters,
        @Storable @Nullable String userId,
        @Storable @Nullable String agentId,
        @Storable @Nullable String appId,
        @Storable @Nullable String runId,
        @Schema(description = "Stored, but not applied: memories are exported unchanged") @Size(
                max = Limits.MAX_QUERY) @Storable @Nullable String exportInstructions,
        @Schema(hidden = true) @Nullable String orgId,
        @Schema(hidden = true) @Nullable String projectId) {

    Selection selection() {
        return new Selection(filters, userId, agentId, appId, runId, orgId, projectId);
    }

    ExportRequest toEngine(ObjectMapper mapper) {
        Map<String, Object> tree = selection().tree();
        return new ExportRequest(schema(mapper), selection().filter(), tree, exportInstructions);
    }

    private Map<String, Object> schema(ObjectMapper mapper) {
        Object given = schema instanceof String text ? read(mapper, text) : schema;
        if (!(given instanceof Map<?, ?> map)) {
            throw SouvenirException.invalid("schema", "schema must be a JSON schema, as an object or as a string");
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        map.forEach((key, value) -> tree.put(String.valueOf(key), value));
        return tree;
    }

    private static Object read(ObjectMapper mapper, String text) {
        try {
            JsonNode read = mapper.readTree(text);
            Object tree = read.isObject() ? mapper.convertValue(read, Map.class) : text;
            if (!StorableValidator.isStorable(tree)) {
                throw SouvenirException.invalid("schema", "schema must not contain NUL characters, unpaired surrogates or"
                        + " numbers out of range");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new SouvenirException(ErrorCode.VALIDATION_FAILED, "schema is not valid JSON", "schema", e);
        }
    }
}
