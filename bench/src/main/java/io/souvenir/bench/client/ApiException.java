package io.souvenir.bench.client;

/** The service refused a call, could not be reached or returned a wrong answer. The benchmark ends. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ApiException(String message) {
        super(message);
    }

    ApiException(String message, Throwable cause) {
        super(message, cause);
    }
}
