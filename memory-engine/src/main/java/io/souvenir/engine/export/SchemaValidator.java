package io.souvenir.engine.export;

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
import java.util.List;
import java.util.Set;


/**
 * The rules of a schema, as JSON Schema 2020-12 understands them. The library builds a tree of all that references lead to,
 * and walks it for every value: both are paid for, keyword by keyword. Nothing is ever loaded from elsewhere.
 */
final class SchemaValidator {

    /** They state no rule, or one that a document is not held to; unknown keywords state none either. */
    private static final Set<String> WITHOUT_RULES = Set.of("format", "$id", "$defs", "definitions", "$dynamicRef",
            "unevaluatedItems", "unevaluatedProperties", "contentEncoding", "contentMediaType", "readOnly", "writeOnly");
    private static final List<Keyword> KEYWORDS = JsonMetaSchema.getV202012().getKeywords().values().stream()
            .filter(keyword -> !(keyword instanceof NonValidationKeyword) && !(keyword instanceof AnnotationKeyword)
                    && !WITHOUT_RULES.contains(keyword.getValue()))
            .toList();

    private final JsonSchema schema;

    private SchemaValidator(JsonSchema schema) {
        this.schema = schema;
    }

    /** Fails as invalid where {@code root} cannot be followed. Holding documents to the rules spends from {@code budget} too. */
    static SchemaValidator of(JsonNode root, Budget budget) {
        try {
            JsonSchema schema = factory(budget).getSchema(root, SchemaValidatorsConfig.builder().preloadJsonSchema(false)
                    .pathType(PathType.JSON_POINTER)
                    .regularExpressionFactory(pattern -> LinearPattern.of(pattern, budget)).build());
            schema.initializeValidators();
            return new SchemaValidator(schema);
        } catch (JsonSchemaException | IllegalArgumentException e) {
            throw told(e);
        }
    }

    private static JsonSchemaFactory factory(Budget budget) {
        JsonMetaSchema counted = JsonMetaSchema.builder(SchemaId.V202012).specification(VersionFlag.V202012)
                .keywords(KEYWORDS.stream().map(keyword -> new BudgetedKeyword(keyword, budget)).toList())
                .unknownKeywordFactory((keyword, context) -> null).build();
        return JsonSchemaFactory.builder().defaultMetaSchemaIri(SchemaId.V202012).metaSchema(counted)
                .enableSchemaCache(false).schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance())).build();
    }

    /** Where {@code document} breaks the rules, as JSON pointers. */
    List<String> broken(JsonNode document) {
        try {
            return schema.validate(document).stream().map(message -> message.getInstanceLocation().toString()).distinct()
                    .toList();
        } catch (JsonSchemaException e) {
            throw told(e);
        }
    }

    /** The library wraps what a keyword throws. */
    private static SouvenirException told(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SouvenirException known) {
                return known;
            }
        }
        return SchemaTree.invalid("schema is not a JSON schema that can be followed");
    }

    /** Names of other drafts and places are no help: all are read alike. */
    static ObjectNode anonymous(ObjectNode root) {
        return root.without(List.of("$schema", "$id", "id"));
    }
}
