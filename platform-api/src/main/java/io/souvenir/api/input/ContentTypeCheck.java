package io.souvenir.api.input;

import java.util.regex.Pattern;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/** Refuses bodies that are not JSON: the framework would read plain text into any class with a constructor of one string. */
class ContentTypeCheck {

    private static final int AFTER_AUTHENTICATION = Priorities.USER + 500;
    private static final Pattern JSON = Pattern.compile("\\s*(\\*|application)/(\\*|([^;\\s]+\\+)?json)\\s*(;.*)?",
            Pattern.CASE_INSENSITIVE);

    @ServerRequestFilter(priority = AFTER_AUTHENTICATION)
    public void check(ContainerRequestContext request) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type != null && !isJson(type) && hasBody(request)) {
            throw new SouvenirException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json");
        }
    }

    static boolean isJson(String type) {
        return JSON.matcher(type).matches();
    }

    private static boolean hasBody(ContainerRequestContext request) {
        return request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null;
    }
}
