package io.souvenir.engine.export;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonValidator;
import com.networknt.schema.Keyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;

import io.souvenir.engine.budget.Budget;

/** A keyword that spends from the budget at each place of the expanded schema, and again for each value it validates. */
record BudgetedKeyword(Keyword keyword, Budget budget) implements Keyword {

    @Override
    public String getValue() {
        return keyword.getValue();
    }

    @Override
    @SuppressWarnings("NullAway") // The library ignores a keyword whose validator is null.
    public @Nullable JsonValidator newValidator(SchemaLocation location, JsonNodePath path, JsonNode value, JsonSchema parent,
            ValidationContext context) throws Exception {
        if (SchemaSyntax.hasSchemas(keyword.getValue())) {
            budget.spend(1 + value.size());
        } else {
            budget.value(value);
        }
        JsonValidator validator = keyword.newValidator(location, path, value, parent, context);
        return validator == null ? null : new Budgeted(validator, value.size(), budget);
    }

    private record Budgeted(JsonValidator validator, int size, Budget budget) implements JsonValidator {

        @Override
        public Set<ValidationMessage> validate(ExecutionContext execution, JsonNode node, JsonNode root, JsonNodePath at) {
            budget.spend(size + node.size());
            return budget.nested(() -> validator.validate(execution, node, root, at));
        }

        @Override
        public void preloadJsonSchema() {
            budget.nest(validator::preloadJsonSchema);
        }

        @Override
        public SchemaLocation getSchemaLocation() {
            return validator.getSchemaLocation();
        }

        @Override
        public JsonNodePath getEvaluationPath() {
            return validator.getEvaluationPath();
        }

        @Override
        public String getKeyword() {
            return validator.getKeyword();
        }
    }
}
