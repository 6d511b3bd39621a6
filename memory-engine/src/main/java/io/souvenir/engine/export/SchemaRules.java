package io.souvenir.engine.export;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.AllowSchemaLoader;

/** The rules of a schema, as JSON Schema 2020-12 understands them. Nothing is ever loaded from elsewhere. */
final class SchemaRules {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012,
            factory -> factory.enableSchemaCache(false).schemaLoaders(
                    loaders -> loaders.add(new AllowSchemaLoader(iri -> iri.toString().startsWith("classpath:draft/")))));
    private static final JsonSchema OF_SCHEMAS = FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012));
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER)
            .regularExpressionFactory(SchemaRules::expression).build();

    private final JsonSchema schema;

    private SchemaRules(JsonSchema schema) {
        this.schema = schema;
    }

    /** Fails as invalid where {@code root} is no JSON Schema. */
    static SchemaRules of(JsonNode root) {
        Set<ValidationMessage> wrong = OF_SCHEMAS.validate(root);
        if (!wrong.isEmpty()) {
            throw SchemaTree.invalid("schema is not a JSON schema: "
                    + wrong.stream().map(ValidationMessage::getInstanceLocation).map(Object::toString).sorted().findFirst()
                            .orElse("$"));
        }
        try {
            JsonSchema schema = FACTORY.getSchema(root, CONFIG);
            schema.initializeValidators();
            return new SchemaRules(schema);
        } catch (JsonSchemaException | IllegalArgumentException e) {
            throw SchemaTree.invalid("schema is not a JSON schema that can be followed");
        }
    }

    /** Where {@code document} breaks the rules, as JSON pointers. */
    List<String> broken(JsonNode document) {
        return schema.validate(document).stream().map(message -> message.getInstanceLocation().toString()).distinct().toList();
    }

    /** Names of other drafts and places are no help: all are read alike. */
    static ObjectNode anonymous(ObjectNode root) {
        return root.deepCopy().without(List.of("$schema", "$id", "id"));
    }

    private static com.networknt.schema.regex.RegularExpression expression(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return value -> BoundedText.find(compiled, value);
    }
}
