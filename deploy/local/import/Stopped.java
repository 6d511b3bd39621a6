/** The import cannot go on; the message says why. */
final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stopped(String message) {
        super(message);
    }
}
