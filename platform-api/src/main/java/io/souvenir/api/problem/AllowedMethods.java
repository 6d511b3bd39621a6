package io.souvenir.api.problem;

import java.util.Set;
import java.util.TreeSet;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/** The methods of a path, which a 405 response must name. The framework has no API for them. */
final class AllowedMethods {

    private AllowedMethods() {
    }

    static Set<String> of(ResteasyReactiveRequestContext request) {
        Set<String> allowed = new TreeSet<>();
        RequestMapper<InitialMatch> classes = new RequestMapper<>(request.getDeployment().getClassMappers());
        RequestMatch<InitialMatch> match = classes.map(request.getPathWithoutPrefix());
        while (match != null) {
            for (ServerRestHandler handler : match.value.handlers) {
                if (handler instanceof ClassRoutingHandler routing) {
                    collect(routing, match.remaining.isEmpty() ? "/" : match.remaining, allowed);
                }
            }
            match = classes.continueMatching(request.getPathWithoutPrefix(), match);
        }
        return allowed;
    }

    private static void collect(ClassRoutingHandler routing, String remaining, Set<String> allowed) {
        routing.getMappers().forEach((method, paths) -> {
            if (method != null && paths.map(remaining) != null) {
                allowed.add(method);
            }
        });
    }
}
