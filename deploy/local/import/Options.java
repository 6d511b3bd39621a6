import java.net.URI;

/**
 * What the command line says.
 *
 * @param from a Mem0-speaking server to read from; null where {@code file} is read
 */
record Options(String file, String from, String fromKey, String to, String key) {

    /** Keys also come from the environment: what stands on a command line, every user of the machine can see. */
    static Options of(String[] arguments) {
        String file = null;
        String from = null;
        String fromKey = System.getenv("MEM0_API_KEY");
        String to = null;
        String key = System.getenv("SOUVENIR_KEY");
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--from" -> from = address(arguments, ++i);
                case "--from-key" -> fromKey = value(arguments, ++i);
                case "--to" -> to = address(arguments, ++i);
                case "--key" -> key = value(arguments, ++i);
                default -> {
                    if (file != null || arguments[i].startsWith("--")) {
                        throw new Stopped("import does not know '" + arguments[i] + "'; see ./souvenir import --help");
                    }
                    file = arguments[i];
                }
            }
        }
        return checked(new Options(file, from, fromKey, to, key));
    }

    private static Options checked(Options options) {
        if ((options.file == null) == (options.from == null)) {
            throw new Stopped("import needs a file (- for standard input) or --from URL, and not both");
        }
        if (options.from != null && options.fromKey == null) {
            throw new Stopped("the source needs a key: --from-key KEY, or MEM0_API_KEY in the environment");
        }
        if (options.key == null) {
            throw new Stopped("the target needs a key: --key KEY, or SOUVENIR_KEY in the environment");
        }
        return options;
    }

    private static String value(String[] arguments, int i) {
        if (i == arguments.length) {
            throw new Stopped(arguments[i - 1] + " needs a value");
        }
        return arguments[i];
    }

    private static String address(String[] arguments, int i) {
        String address = value(arguments, i).replaceFirst("/+$", "");
        try {
            if (address.matches("https?://.+") && URI.create(address).getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            // Told below.
        }
        throw new Stopped(arguments[i - 1] + " needs an address such as https://api.mem0.ai");
    }
}
