package io.souvenir.api.input;

import java.util.regex.Pattern;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/** Every body is JSON. Left to itself, the framework reads text into each class that can be made of one string. */
class ContentTypeCheck {

    private static final int AFTER_THE_CREDENTIAL = Priorities.USER + 500;
    private static final Pattern JSON = Pattern.compile("\\s*(\\*|application)/(\\*|([^;\\s]+\\+)?json)\\s*(;.*)?",
            Pattern.CASE_INSENSITIVE);

    @ServerRequestFilter(priority = AFTER_THE_CREDENTIAL)
    public void check(ContainerRequestContext request) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type != null && !isJson(type) && hasBody(request)) {
            throw new SouvenirException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "A body is application/json");
        }
    }

    static boolean isJson(String type) {
        return JSON.matcher(type).matches();
    }

    private static boolean hasBody(ContainerRequestContext request) {
        return request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null;
    }
}
