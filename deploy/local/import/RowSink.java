import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Takes memories as they are found. */
@FunctionalInterface
interface RowSink {

    void row(JsonNode row) throws IOException, InterruptedException;
}
