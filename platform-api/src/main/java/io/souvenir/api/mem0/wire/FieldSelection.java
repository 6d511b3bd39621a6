package io.souvenir.api.mem0.wire;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reduces the rows of a response to the requested {@code fields} and the id. */
@ApplicationScoped
public class FieldSelection {

    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    private final ObjectMapper mapper;

    public FieldSelection(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    public List<?> of(List<?> rows, @Nullable List<String> fields) {
        return fields == null || fields.isEmpty() ? rows : rows.stream().map(row -> only(row, fields)).toList();
    }

    private Map<String, Object> only(Object row, List<String> fields) {
        Map<String, Object> tree = mapper.convertValue(row, TREE);
        tree.keySet().removeIf(key -> !key.equals("id") && !fields.contains(key));
        return tree;
    }
}
