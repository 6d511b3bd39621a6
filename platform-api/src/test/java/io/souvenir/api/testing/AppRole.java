package io.souvenir.api.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.microprofile.config.ConfigProvider;

/** A connection with the application's database role, which can do what a bug in the application could do. */
public final class AppRole implements AutoCloseable {

    private final Connection connection;

    public AppRole() throws SQLException {
        this(setting("url").replaceFirst(".*/", ""));
    }

    /** @param database of the same server */
    public AppRole(String database) throws SQLException {
        connection = DriverManager.getConnection("jdbc:" + setting("url").replaceFirst("[^/]*$", database),
                setting("app-user"), setting("app-password"));
        connection.setAutoCommit(false);
    }

    /** Sets {@code app.tenant} or {@code app.api_key} for the open transaction. */
    public AppRole as(String setting, String value) throws SQLException {
        text("select set_config(?, ?, true)", setting, value);
        return this;
    }

    public String text(String query, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(query, parameters); ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** The second column of every row by its first. */
    public Map<String, String> texts(String query, Object... parameters) throws SQLException {
        Map<String, String> texts = new TreeMap<>();
        try (PreparedStatement statement = prepare(query, parameters); ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                texts.put(rows.getString(1), rows.getString(2));
            }
        }
        return texts;
    }

    public int change(String statement, Object... parameters) throws SQLException {
        try (PreparedStatement prepared = prepare(statement, parameters)) {
            return prepared.executeUpdate();
        }
    }

    public void commit() throws SQLException {
        connection.commit();
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue("souvenir.postgres." + name, String.class);
    }
}
