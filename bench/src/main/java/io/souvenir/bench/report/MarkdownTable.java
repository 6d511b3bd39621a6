package io.souvenir.bench.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

public final class MarkdownTable {

    /** An empty cell. */
    public static final String NONE = "–";

    private final StringBuilder text = new StringBuilder();

    public MarkdownTable(String... columns) {
        line(List.of(columns));
        line(Arrays.stream(columns).map(column -> "---").toList());
    }

    public void row(Object... cells) {
        line(Arrays.stream(cells).map(String::valueOf).toList());
    }

    /** Formats a number, independent of the locale. */
    public static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** A share in percent, without the sign; {@link #NONE} for null. */
    public static String percent(@Nullable Double share) {
        return share == null ? NONE : number(100 * share, 1);
    }

    private void line(List<String> cells) {
        text.append(cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
