package io.souvenir.engine.extraction;

import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import io.souvenir.engine.assertion.EntityMention;
import io.souvenir.engine.assertion.EntityType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;


/** Whom a fact names and how it relates them, as the model states it. What is of another form is left out: the fact is worth more. */
record RelationReply(List<EntityMention> names, List<Tie> ties) {

    /** That {@code object} is, or no longer is, the subject's {@code type}. */
    record Tie(String subject, String type, String object, boolean ended) {
    }

    static JsonSchemaElement entities() {
        JsonEnumSchema types = JsonEnumSchema.builder()
                .enumValues("person", "animal", "place", "organization", "event", "thing").build();
        return JsonArraySchema.builder().items(JsonObjectSchema.builder().addStringProperty("name").addProperty("type", types)
                .required("name", "type").additionalProperties(false).build()).build();
    }

    static JsonSchemaElement relations() {
        return JsonArraySchema.builder().items(JsonObjectSchema.builder().addStringProperty("subject").addStringProperty("type")
                .addStringProperty("object").addBooleanProperty("ended").required("subject", "type", "object", "ended")
                .additionalProperties(false).build()).build();
    }

    static RelationReply read(JsonObject fact) {
        List<EntityMention> names = new ArrayList<>();
        List<Tie> ties = new ArrayList<>();
        for (Object entity : array(fact, "entities")) {
            if (entity instanceof JsonObject it && it.getValue("name") instanceof String name) {
                names.add(EntityMention.of(name.strip(), EntityType.of(String.valueOf(it.getValue("type")))));
            }
        }
        for (Object relation : array(fact, "relations")) {
            if (relation instanceof JsonObject it && it.getValue("subject") instanceof String subject
                    && it.getValue("type") instanceof String type && it.getValue("object") instanceof String object) {
                ties.add(new Tie(subject.strip(), type.strip(), object.strip(), Boolean.TRUE.equals(it.getValue("ended"))));
            }
        }
        return new RelationReply(names, ties);
    }

    private static JsonArray array(JsonObject fact, String name) {
        return fact.getValue(name) instanceof JsonArray array ? array : new JsonArray();
    }
}
