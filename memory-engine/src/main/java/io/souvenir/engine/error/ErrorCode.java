package io.souvenir.engine.error;

import java.util.Locale;

/** The catalogue of errors that clients see. Only the HTTP layer maps a {@link Kind} to a status. */
public enum ErrorCode {

    VALIDATION_FAILED(Kind.INVALID, "The request is not valid"),
    MALFORMED_BODY(Kind.INVALID, "The body cannot be read"),
    PROJECT_REQUIRED(Kind.INVALID, "The request must name a project"),
    PAYLOAD_TOO_LARGE(Kind.TOO_LARGE, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(Kind.UNSUPPORTED_MEDIA, "The content type is not supported"),
    NOT_ACCEPTABLE(Kind.NOT_ACCEPTABLE, "No acceptable content type"),
    METHOD_NOT_ALLOWED(Kind.METHOD, "The method is not allowed here"),
    UNAUTHENTICATED(Kind.UNAUTHENTICATED, "A valid credential is required"),
    FORBIDDEN(Kind.FORBIDDEN, "The credential does not allow this"),
    ROUTE_NOT_FOUND(Kind.NOT_FOUND, "There is nothing at this address"),
    MEMORY_NOT_FOUND(Kind.NOT_FOUND, "The memory does not exist"),
    EVENT_NOT_FOUND(Kind.NOT_FOUND, "The event does not exist"),
    EXPORT_NOT_FOUND(Kind.NOT_FOUND, "The export does not exist"),
    USER_NOT_FOUND(Kind.NOT_FOUND, "There are no memories of the user"),
    PROFILE_JOB_NOT_FOUND(Kind.NOT_FOUND, "The profile job does not exist"),
    ORGANIZATION_NOT_FOUND(Kind.NOT_FOUND, "The organization does not exist"),
    PROJECT_NOT_FOUND(Kind.NOT_FOUND, "The project does not exist"),
    API_KEY_NOT_FOUND(Kind.NOT_FOUND, "The API key does not exist"),
    WEBHOOK_NOT_FOUND(Kind.NOT_FOUND, "The webhook does not exist"),
    DELIVERY_NOT_FOUND(Kind.NOT_FOUND, "The delivery does not exist"),
    MODEL_NOT_FOUND(Kind.NOT_FOUND, "The project has chosen no such model"),
    MODEL_IN_USE(Kind.CONFLICT, "Memories are embedded with the model"),
    EMBEDDING_SWITCH_RUNNING(Kind.CONFLICT, "The project is changing its embedding model"),
    WEBHOOK_LIMIT(Kind.CONFLICT, "The project has as many webhooks as it may have"),
    ENTITY_NOT_FOUND(Kind.NOT_FOUND, "There are no memories of the entity"),
    MEMBER_NOT_FOUND(Kind.NOT_FOUND, "The member does not exist"),
    INVITATION_NOT_FOUND(Kind.NOT_FOUND, "The invitation does not exist"),
    NAME_TAKEN(Kind.CONFLICT, "The name is taken"),
    MEMBER_EXISTS(Kind.CONFLICT, "The person is a member already"),
    LAST_OWNER(Kind.CONFLICT, "The organization needs an owner"),
    LAST_PROJECT(Kind.CONFLICT, "The organization needs a project"),
    ACCOUNT_NOT_YOURS(Kind.CONFLICT, "The account is not the organization's to use"),
    MEMORY_IMMUTABLE(Kind.CONFLICT, "The memory is immutable"),
    MEMORY_SUPERSEDED(Kind.CONFLICT, "Another memory has taken its place"),
    MEMORY_NOT_SUPERSEDED(Kind.CONFLICT, "No memory has taken its place"),
    IDEMPOTENCY_KEY_REUSED(Kind.UNPROCESSABLE, "The idempotency key was used for another request"),
    REQUEST_TIMEOUT(Kind.TIMEOUT, "The request did not arrive in time"),
    CONCURRENT_CHANGE(Kind.CONFLICT, "The memory is being changed by other requests"),
    REVISION_MISMATCH(Kind.PRECONDITION, "The memory has changed since"),
    QUOTA_EXCEEDED(Kind.TOO_LARGE, "The project is full"),
    RATE_LIMITED(Kind.TOO_MANY, "Too many requests"),
    OVERLOADED(Kind.UNAVAILABLE, "The service is busy"),
    IDENTITY_UNAVAILABLE(Kind.UNAVAILABLE, "Credentials cannot be checked now"),
    EMBEDDING_UNAVAILABLE(Kind.UNAVAILABLE, "The project's embedding model does not answer now"),
    STORE_UNAVAILABLE(Kind.UNAVAILABLE, "The store cannot be reached now"),
    STORE_CONFLICT(Kind.UNAVAILABLE, "Concurrent changes collided in the store"),
    STORE_FULL(Kind.UNAVAILABLE, "The store has no room left"),
    INTERNAL_ERROR(Kind.INTERNAL, "Something went wrong on our side");

    /** The category of an error, which decides what a client can do. */
    public enum Kind {
        INVALID, TOO_LARGE, UNSUPPORTED_MEDIA, NOT_ACCEPTABLE, METHOD, UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT,
        TIMEOUT, PRECONDITION, UNPROCESSABLE, TOO_MANY, UNAVAILABLE, INTERNAL
    }

    private final Kind kind;
    private final String title;

    ErrorCode(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    public Kind kind() {
        return kind;
    }

    public String title() {
        return title;
    }

    /** The stable name on the wire, such as {@code memory-not-found}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
