import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Gathers rows to batches that one request may hold. */
final class Batches {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS = 200;
    private static final int CHARACTERS = 400_000;

    private final Target target;
    private final Progress progress;
    private final Set<UUID> seen = new HashSet<>();
    private final List<Row> batch = new ArrayList<>();
    private int characters;

    Batches(Target target, Progress progress) {
        this.target = target;
        this.progress = progress;
    }

    /** @param json the memory as the target takes it */
    record Row(long number, String json) {}

    void add(JsonNode row) throws IOException, InterruptedException {
        long number = progress.read();
        try {
            ObjectNode memory = Translation.of(row);
            if (!memory.has("id")) {
                memory.put("id", derivedId(row).toString());
            } else if (!seen.add(UUID.fromString(memory.get("id").asText().toLowerCase(Locale.ROOT)))) {
                // Pages overlap where memories are added while they are read.
                progress.repeated();
                return;
            }
            gather(new Row(number, JSON.writeValueAsString(memory)));
        } catch (Translation.Unfit unfit) {
            progress.refused(number, unfit.getMessage());
        }
    }

    /** The same id for the same row in every run, so that a repeated import doubles nothing. */
    private UUID derivedId(JsonNode row) {
        for (int occurrence = 0;; occurrence++) {
            UUID id = UUID.nameUUIDFromBytes((occurrence + row.toString()).getBytes(StandardCharsets.UTF_8));
            if (seen.add(id)) {
                return id;
            }
        }
    }

    private void gather(Row row) throws IOException, InterruptedException {
        if (batch.size() == ROWS || characters + row.json().length() > CHARACTERS) {
            send();
        }
        batch.add(row);
        characters += row.json().length();
    }

    /** Sends what is gathered. */
    void send() throws IOException, InterruptedException {
        target.send(List.copyOf(batch));
        batch.clear();
        characters = 0;
    }
}
