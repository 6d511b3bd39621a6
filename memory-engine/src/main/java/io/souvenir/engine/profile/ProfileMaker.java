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

/** Makes profiles in the project's form, or in the usual one. */
@ApplicationScoped
class ProfileMaker {

    private static final String USUAL_FORM = "profile/default-schema.json";

    private final ProfileSettingsService settings;
    private final SchemaFiller filler;
    private final ExportSchemas schemas;
    private final Map<String, Object> usual = usualForm();

    ProfileMaker(ProfileSettingsService settings, SchemaFiller filler, ExportSchemas schemas) {
        this.settings = settings;
        this.filler = filler;
        this.schemas = schemas;
    }

    private static Map<String, Object> usualForm() {
        try (InputStream form = Objects.requireNonNull(ProfileMaker.class.getClassLoader().getResourceAsStream(USUAL_FORM))) {
            return new JsonObject(new String(form.readAllBytes(), StandardCharsets.UTF_8)).getMap();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Uni<ProfileOutcome> make(ProjectRef project, String user) {
        Filter theirs = new Filter.Compare(Filter.Field.USER_ID, null, Filter.Operator.EQ, List.of(user));
        return settings.read(project)
                .chain(asked -> schemas.read(project, asked.schema() == null ? usual : asked.schema()))
                .chain(form -> filler.fill(project, form, theirs))
                .map(ProfileOutcome::of);
    }
}
