package io.souvenir.cli;

/** The command cannot continue. The message tells the user why. */
final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandException(String message) {
        super(message);
    }
}
