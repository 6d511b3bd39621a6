package io.souvenir.engine.extraction.model;

import java.util.ArrayList;
import java.util.List;

import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import io.souvenir.engine.assertion.EntityMention;
import io.souvenir.engine.assertion.EntityType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The mentions and relations of a fact as the model states them. Malformed ones are left out, as the fact is worth more. */
record RelationReply(List<EntityMention> mentions, List<StatedRelation> relations) {

    /** That {@code object} is, or is no longer, the subject's {@code type}. */
    record StatedRelation(String subject, String type, String object, boolean ended) {
    }

    static JsonSchemaElement entitySchema() {
        JsonEnumSchema types = JsonEnumSchema.builder()
                .enumValues("person", "animal", "place", "organization", "event", "thing").build();
        return JsonArraySchema.builder().items(JsonObjectSchema.builder().addStringProperty("name").addProperty("type", types)
                .required("name", "type").additionalProperties(false).build()).build();
    }

    static JsonSchemaElement relationSchema() {
        return JsonArraySchema.builder().items(JsonObjectSchema.builder().addStringProperty("subject").addStringProperty("type")
                .addStringProperty("object").addBooleanProperty("ended").required("subject", "type", "object", "ended")
                .additionalProperties(false).build()).build();
    }

    static RelationReply read(JsonObject fact) {
        List<EntityMention> mentions = new ArrayList<>();
        List<StatedRelation> relations = new ArrayList<>();
        for (Object entity : array(fact, "entities")) {
            if (entity instanceof JsonObject it && it.getValue("name") instanceof String name) {
                mentions.add(EntityMention.of(name.strip(), EntityType.of(String.valueOf(it.getValue("type")))));
            }
        }
        for (Object relation : array(fact, "relations")) {
            if (relation instanceof JsonObject it && it.getValue("subject") instanceof String subject
                    && it.getValue("type") instanceof String type && it.getValue("object") instanceof String object) {
                relations.add(new StatedRelation(subject.strip(), type.strip(), object.strip(),
                        Boolean.TRUE.equals(it.getValue("ended"))));
            }
        }
        return new RelationReply(mentions, relations);
    }

    private static JsonArray array(JsonObject fact, String name) {
        return fact.getValue(name) instanceof JsonArray array ? array : new JsonArray();
    }
}
