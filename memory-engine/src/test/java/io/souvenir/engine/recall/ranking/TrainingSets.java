package io.souvenir.engine.recall.ranking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.souvenir.engine.recall.ranking.TrainingScope.Asked;
import io.souvenir.engine.recall.ranking.TrainingScope.Part;
import io.souvenir.engine.recall.ranking.TrainingScope.Said;

/** Reads the halves "dev" of the sets of changes and of the benchmark's sets by shape of traffic, and files of LOCOMO's and BEAM's form. */
final class TrainingSets {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Path> FOLDERS = List.of(Path.of("src/test/resources/changes"), Path.of("../bench/data/shapes"));
    /** Two of BEAM's chats are enough: their messages are long. */
    private static final List<Integer> CHATS = List.of(1, 4);
    /** The sets that are also stored beside the beginning of a long chat, and how many messages that has. */
    private static final List<String> BESIDE = List.of("facts-dev", "mixed-dev");
    private static final int BEGINNING = 550;
    /** Categories of LOCOMO up to this one have an answer. */
    private static final int ANSWERED = 4;
    private static final Pattern TURN = Pattern.compile("D(\\d+):0*(\\d+)");
    private static final DateTimeFormatter LOCOMO_TIME = new DateTimeFormatterBuilder().parseCaseInsensitive()
            .appendPattern("h:mm a 'on' d MMMM, yyyy").toFormatter(Locale.ENGLISH);
    private static final DateTimeFormatter BEAM_DAY = DateTimeFormatter.ofPattern("MMMM-dd-yyyy", Locale.ENGLISH);

    private TrainingSets() {
    }

    /** Each user's memories are a scope. */
    static List<TrainingScope> dev() throws IOException {
        List<TrainingScope> scopes = new ArrayList<>();
        for (Path folder : FOLDERS) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(it -> it.toString().endsWith("-dev.json")).sorted().toList()) {
                    String name = file.getFileName().toString().replace(".json", "");
                    scopes.addAll(set(folder.endsWith("changes") ? "changes-" + name : name, JSON.readTree(file.toFile())));
                }
            }
        }
        return scopes;
    }

    private static List<TrainingScope> set(String name, JsonNode set) {
        Map<String, List<Said>> byUser = new LinkedHashMap<>();
        set.get("adds").forEach(add -> byUser.computeIfAbsent(add.get("user").asText(), any -> new ArrayList<>())
                .addAll(messages(add)));
        String language = set.get("language").asText();
        List<Asked> questions = stream(set.get("questions")).filter(it -> !it.get("evidence").isEmpty())
                .map(it -> new Asked(it.get("question").asText(), it.path("language").asText(null), day(it),
                        texts(it.get("evidence")), texts(it.path("outdated"))))
                .toList();
        return byUser
                .values().stream().map(said -> new TrainingScope(name, Part.DEV, TrainingScope.nullIfEnglish(language), said,
                        questions.stream().filter(it -> said.stream().anyMatch(one -> it.evidence().contains(one.ref())))
                                .toList()))
                .toList();
    }

    private static List<Said> messages(JsonNode add) {
        List<Said> said = new ArrayList<>();
        boolean one = add.get("messages").size() == 1;
        String ref = add.get("ref").asText();
        String session = add.path("run_id").asText(null);
        for (JsonNode message : add.get("messages")) {
            said.add(new Said(one ? ref : ref + "#" + said.size(), Instant.parse(add.get("at").asText()),
                    session == null && !one ? ref : session, message.get("role").asText(), message.path("name").asText(null),
                    message.get("content").asText()));
        }
        return said;
    }

    private static LocalDate day(JsonNode question) {
        String day = question.path("reference_date").asText(null);
        return day == null ? TrainingScope.TODAY : LocalDate.parse(day.substring(0, 10));
    }

    private static List<String> texts(JsonNode list) {
        return stream(list).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    static List<TrainingScope> locomo(Path file) throws IOException {
        return stream(JSON.readTree(file.toFile())).map(TrainingSets::conversation).toList();
    }

    private static TrainingScope conversation(JsonNode sample) {
        JsonNode conversation = sample.get("conversation");
        List<Said> said = new ArrayList<>();
        for (int session = 1; conversation.has("session_" + session + "_date_time"); session++) {
            Instant at = LocalDateTime.parse(conversation.get("session_" + session + "_date_time").asText(), LOCOMO_TIME)
                    .toInstant(ZoneOffset.UTC);
            for (JsonNode turn : conversation.path("session_" + session)) {
                String picture = turn.has("blip_caption") ? " [picture: " + turn.get("blip_caption").asText() + "]" : "";
                said.add(new Said(turn.get("dia_id").asText(), at, "s" + session, "user", turn.get("speaker").asText(),
                        turn.get("text").asText() + picture));
            }
        }
        List<Asked> questions = stream(sample.get("qa")).filter(it -> it.get("category").asInt() <= ANSWERED)
                .map(it -> new Asked(it.get("question").asText(), null, TrainingScope.TODAY,
                        TURN.matcher(it.get("evidence").toString()).results()
                                .map(turn -> "D" + turn.group(1) + ":" + turn.group(2)).toList(),
                        List.of()))
                .filter(it -> !it.evidence().isEmpty()).toList();
        return new TrainingScope("locomo", Part.DEV, null, said, questions);
    }

    /** Two chats, and sets of facts beside one of them. */
    static List<TrainingScope> beam(Path file) throws IOException {
        JsonNode chats = JSON.readTree(file.toFile());
        List<TrainingScope> scopes = new ArrayList<>(CHATS.stream().map(chats::get).map(TrainingSets::chat).toList());
        List<Said> beginning = scopes.getFirst().memories().subList(0, BEGINNING);
        for (TrainingScope set : dev().stream().filter(it -> BESIDE.contains(it.set())).toList()) {
            List<Said> both = Stream.concat(beginning.stream(), set.memories().stream()).toList();
            scopes.add(new TrainingScope("beside-" + set.set(), Part.DEV, null, both, set.questions()));
        }
        return scopes;
    }

    private static TrainingScope chat(@Nullable JsonNode chat) {
        List<Said> said = stream(Objects.requireNonNull(chat).get("messages"))
                .map(it -> new Said(it.get("id").asText(),
                        LocalDate.parse(it.get("at").asText(), BEAM_DAY).atStartOfDay().toInstant(ZoneOffset.UTC),
                        "s" + it.get("session").asText(), it.get("role").asText(), null, it.get("content").asText()))
                .toList();
        List<Asked> questions = stream(chat.get("questions"))
                .map(it -> new Asked(it.get("question").asText(), null, TrainingScope.TODAY, texts(it.get("evidence")),
                        List.of()))
                .filter(it -> !it.evidence().isEmpty()).toList();
        return new TrainingScope("beam", Part.DEV, null, said, questions);
    }
}
