package io.souvenir.api.connections;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.souvenir.api.problem.RequestBody;
import io.souvenir.api.problem.RouterProblems;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Ends requests whose body does not arrive in time, and notifies the guard of the connection when requests start and end. */
@ApplicationScoped
public class SlowRequests {

    /** After the request id, before everything that may send a response. */
    private static final int EARLY = 9_000;

    private final Vertx vertx;
    private final ConnectionConfig config;
    private final RouterProblems problems;
    private final int managementPort;

    SlowRequests(Vertx vertx, ConnectionConfig config, RouterProblems problems,
            @ConfigProperty(name = "quarkus.management.port") int managementPort) {
        this.vertx = vertx;
        this.config = config;
        this.problems = problems;
        this.managementPort = managementPort;
    }

    /** Called before the server accepts connections. */
    void guard(@Observes Filters filters) {
        AcceptedConnections.guardWith(new AcceptedConnections.Guards(config,
                new ClientConnections(config.connectionsPerAddress()), managementPort));
        filters.register(this::watch, EARLY);
    }

    private void watch(RoutingContext routing) {
        ConnectionGuard guard = ConnectionGuard.of(routing.request());
        if (guard != null) {
            guard.requestStarted();
            routing.addEndHandler(ended -> guard.requestEnded());
        }
        if (!RequestBody.isComplete(routing.request())) {
            long timer = vertx.setTimer(config.bodyTimeout().toMillis(), late -> endIfStalled(routing));
            routing.addEndHandler(ended -> vertx.cancelTimer(timer));
        }
        routing.next();
    }

    private void endIfStalled(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (RequestBody.isComplete(request) || request.response().ended()) {
            return;
        }
        if (!request.response().headWritten()) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            problems.write(routing, new SouvenirException(ErrorCode.REQUEST_TIMEOUT,
                    "The body did not arrive within " + config.bodyTimeout().toSeconds() + " seconds"));
        }
        request.connection().close();
    }
}
