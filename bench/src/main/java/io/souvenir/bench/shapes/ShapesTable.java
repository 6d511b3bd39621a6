package io.souvenir.bench.shapes;

import static io.souvenir.bench.report.MarkdownTable.number;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;

import io.souvenir.bench.report.MarkdownTable;

/** The table with a row for each set, grouped by shape. */
public final class ShapesTable {

    /** The explanation of the table. */
    static final String LEGEND = """
            R@k: share of a question's evidence among the first k, averaged over the questions, in %. Each cell: **Souvenir** (plain cosine of the \
            same model, its rank fusion with BM25). "below cosine": R@10 or MRR is lower than that of plain cosine. Score: the median score of the \
            first hit with evidence. Block: share of quoted answers inside the context block of 2,000 tokens, in %.""";

    private static final String NONE = "–";
    private static final ObjectMapper JSON = new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private ShapesTable() {
    }

    /** The table of a published result, as a section of a report. */
    public static String section(JsonNode result) {
        TypeReference<List<SetRow>> rows = new TypeReference<>() {};
        return "## Recall for each shape of traffic\n\n" + LEGEND + "\n\n"
                + text(JSON.convertValue(result.path("sets"), rows), JSON.convertValue(result.path("groups"), rows))
                + "\n## Figures\n\n";
    }

    static String text(List<SetRow> sets, List<SetRow> groups) {
        MarkdownTable table = new MarkdownTable("shape", "half", "set", "language", "messages", "questions", "R@1", "R@10",
                "R@30",
                "MRR", "below cosine", "score", "block");
        for (SetRow group : groups) {
            List<SetRow> rows = new ArrayList<>(sets.stream()
                    .filter(set -> set.shape().equals(group.shape()) && set.half().equals(group.half()))
                    .sorted(Comparator.comparing(SetRow::name)).toList());
            if (rows.size() > 1) {
                rows.add(group);
            }
            rows.forEach(row -> add(table, row));
        }
        return table.toString();
    }

    private static void add(MarkdownTable table, SetRow row) {
        Double inBlock = row.inBlock();
        String name = row.beside() == null ? row.name() : row.name() + " beside " + row.beside();
        table.row(row.shape(), row.half(), name, row.language(), row.messages(), row.questions(),
                cell(row, it -> 100 * it.r1(), 1), cell(row, it -> 100 * it.r10(), 1), cell(row, it -> 100 * it.r30(), 1),
                cell(row, Scores::mrr, 3), row.belowCosine() ? "**yes**" : "no", number(row.evidenceScore(), 3),
                inBlock == null ? NONE : number(100 * inBlock, 1) + " of " + row.quoted());
    }

    private static String cell(SetRow row, ToDoubleFunction<Scores> value, int decimals) {
        return "**" + number(value.applyAsDouble(row.souvenir()), decimals) + "** ("
                + number(value.applyAsDouble(row.cosine()), decimals) + ", "
                + number(value.applyAsDouble(row.fusion()), decimals) + ")";
    }
}
