package io.souvenir.engine.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.export.ExportSchemas;
import io.souvenir.engine.export.SchemaFiller;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.tenancy.ProjectRef;
import io.vertx.core.json.JsonObject;

/** Generates profiles by the project's schema or the default one. */
@ApplicationScoped
class ProfileMaker {

    private static final String DEFAULT_SCHEMA = "profile/default-schema.json";

    private final ProfileSettingsService settings;
    private final SchemaFiller filler;
    private final ExportSchemas schemas;
    private final Map<String, Object> standard = defaultSchema();

    ProfileMaker(ProfileSettingsService settings, SchemaFiller filler, ExportSchemas schemas) {
        this.settings = settings;
        this.filler = filler;
        this.schemas = schemas;
    }

    private static Map<String, Object> defaultSchema() {
        try (InputStream schema = Objects
                .requireNonNull(ProfileMaker.class.getClassLoader().getResourceAsStream(DEFAULT_SCHEMA))) {
            return new JsonObject(new String(schema.readAllBytes(), StandardCharsets.UTF_8)).getMap();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Uni<ProfileOutcome> make(ProjectRef project, String user) {
        Filter ofUser = new Filter.Compare(Filter.Field.USER_ID, null, Filter.Operator.EQ, List.of(user));
        return settings.read(project)
                .chain(wanted -> schemas.read(project, wanted.schema() == null ? standard : wanted.schema()))
                .chain(schema -> filler.fill(project, schema, ofUser))
                .map(ProfileOutcome::of);
    }
}
