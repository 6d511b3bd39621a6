package io.souvenir.engine.export;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.AnnotationKeyword;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.Keyword;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.resource.DisallowSchemaLoader;

import io.souvenir.engine.budget.Budget;
import io.souvenir.engine.error.SouvenirException;

/**
 * Validates documents by JSON Schema 2020-12. The library expands all references into a tree and walks it for every value: both
 * spend from the budget, keyword by keyword. Nothing is loaded from other addresses.
 */
record SchemaValidator(JsonSchema schema) {

    /** Keywords that are not validated; unknown ones are ignored too. */
    private static final Set<String> IGNORED = Set.of("format", "$id", "$defs", "definitions", "$dynamicRef",
            "unevaluatedItems", "unevaluatedProperties", "contentEncoding", "contentMediaType", "readOnly", "writeOnly");
    private static final List<Keyword> KEYWORDS = JsonMetaSchema.getV202012().getKeywords().values().stream()
            .filter(keyword -> !(keyword instanceof NonValidationKeyword) && !(keyword instanceof AnnotationKeyword)
                    && !IGNORED.contains(keyword.getValue()))
            .toList();

    /** Fails as invalid where the library cannot read {@code root}. Validating documents spends from {@code budget} too. */
    static SchemaValidator of(JsonNode root, Budget budget) {
        try {
            JsonSchema schema = factory(budget).getSchema(root, SchemaValidatorsConfig.builder().preloadJsonSchema(false)
                    .pathType(PathType.JSON_POINTER)
                    .regularExpressionFactory(pattern -> LinearPattern.of(pattern, budget)).build());
            schema.initializeValidators();
            return new SchemaValidator(schema);
        } catch (JsonSchemaException | IllegalArgumentException e) {
            throw problem(e);
        }
    }

    private static JsonSchemaFactory factory(Budget budget) {
        JsonMetaSchema counted = JsonMetaSchema.builder(SchemaId.V202012).specification(VersionFlag.V202012)
                .keywords(KEYWORDS.stream().map(keyword -> new BudgetedKeyword(keyword, budget)).toList())
                .unknownKeywordFactory((keyword, context) -> null).build();
        return JsonSchemaFactory.builder().defaultMetaSchemaIri(SchemaId.V202012).metaSchema(counted)
                .enableSchemaCache(false).schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance())).build();
    }

    /** The invalid places of {@code document}, as JSON pointers. */
    List<String> invalid(JsonNode document) {
        try {
            return schema.validate(document).stream().map(message -> message.getInstanceLocation().toString()).distinct()
                    .toList();
        } catch (JsonSchemaException e) {
            throw problem(e);
        }
    }

    /** The library wraps what a keyword throws. */
    private static SouvenirException problem(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SouvenirException problem) {
                return problem;
            }
        }
        return SchemaTree.invalid("schema is not a JSON schema that can be read");
    }

    /** Without the names of drafts and addresses: all schemas are read alike. */
    static ObjectNode anonymous(ObjectNode root) {
        return root.without(List.of("$schema", "$id", "id"));
    }
}
