package io.souvenir.api.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/**
 * Documents fields as nullable where the record component is {@code @Nullable}. In a request null means absent. Records that omit
 * null from their JSON are excluded.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class NullableFields implements OASFilter {

    private static final String SURFACES = "io.souvenir.api.";
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName SCHEMA = DotName
            .createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);

    private final IndexView index;

    public NullableFields(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        for (ClassInfo type : index.getKnownClasses()) {
            Schema schema = schemas.get(name(type));
            if (type.isRecord() && type.name().toString().startsWith(SURFACES) && !type.hasDeclaredAnnotation(JsonInclude.class)
                    && schema != null && schema.getProperties() != null) {
                properties(type).flatMap(name -> Stream.ofNullable(schema.getProperties().get(name)))
                        .forEach(NullableFields::allowNull);
            }
        }
    }

    /** The names of nullable properties, including those of unwrapped records. */
    private Stream<String> properties(ClassInfo type) {
        return type.fields().stream().flatMap(field -> field.hasAnnotation(JsonUnwrapped.class)
                ? properties(index.getClassByName(field.type().name()))
                : Stream.of(field).filter(it -> it.type().hasAnnotation(NULLABLE)).map(it -> property(it)));
    }

    private static String name(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        return schema == null || schema.value("name") == null ? type.simpleName() : schema.value("name").asString();
    }

    private static String property(FieldInfo field) {
        AnnotationInstance named = field.annotation(JsonProperty.class);
        return named != null ? named.value().asString()
                : new SnakeCaseStrategy().translate(field.name());
    }

    private static void allowNull(Schema schema) {
        if (schema.getRef() != null) {
            Schema referred = OASFactory.createSchema().ref(schema.getRef());
            schema.setRef(null);
            schema.type(null).addAnyOf(referred).addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
        } else if (schema.getType() != null && !schema.getType().contains(SchemaType.NULL)) {
            schema.addType(SchemaType.NULL);
            if (schema.getEnumeration() != null) {
                List<@Nullable Object> values = new ArrayList<>(schema.getEnumeration());
                values.add(null);
                schema.setEnumeration(values);
            }
        }
    }
}
