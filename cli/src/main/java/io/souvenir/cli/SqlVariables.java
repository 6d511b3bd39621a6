package io.souvenir.cli;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The quoted variables of psql, such as {@code :'owner_password'}. */
final class SqlVariables {

    private static final Pattern VARIABLE = Pattern.compile(":'(\\w+)'");

    private SqlVariables() {
    }

    static String replace(String sql, Map<String, String> values) {
        return VARIABLE.matcher(sql).replaceAll(found -> Matcher.quoteReplacement(literal(found.group(1), values)));
    }

    private static String literal(String variable, Map<String, String> values) {
        String value = values.get(variable);
        if (value == null) {
            throw new CommandException("the environment lacks " + variable);
        }
        return "'" + value.replace("'", "''") + "'";
    }
}
