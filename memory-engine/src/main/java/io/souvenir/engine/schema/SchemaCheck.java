package io.souvenir.engine.schema;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.StartupEvent;

/** Ends the start where the database is not migrated to this release, before any worker touches a table. */
@ApplicationScoped
class SchemaCheck {

    private final String url;
    private final String user;
    private final String password;

    SchemaCheck(@ConfigProperty(name = "souvenir.postgres.url") String url,
            @ConfigProperty(name = "souvenir.postgres.app-user") String user,
            @ConfigProperty(name = "souvenir.postgres.app-password") String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    void atStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        new Schema(url, user, password, user).requireCurrent();
    }
}
