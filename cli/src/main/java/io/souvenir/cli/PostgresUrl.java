package io.souvenir.cli;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** A URL of libpq, {@code postgresql://USER:PASSWORD@HOST:PORT/DATABASE?OPTIONS}, which JDBC spells otherwise. */
record PostgresUrl(String address, String user, String password, String database, String options) {

    static PostgresUrl of(String text) {
        URI url = URI.create(text);
        String[] credentials = url.getRawUserInfo().split(":", 2);
        String path = url.getPath();
        return new PostgresUrl(url.getHost() + ":" + (url.getPort() < 0 ? 5432 : url.getPort()), decode(credentials[0]),
                credentials.length == 2 ? decode(credentials[1]) : "",
                path == null || path.length() < 2 ? "postgres" : path.substring(1),
                url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    }

    String jdbc(String otherDatabase) {
        return "jdbc:postgresql://" + address + "/" + otherDatabase + options;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
