package io.souvenir.engine.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;

import org.jboss.logging.Logger;

import ai.onnxruntime.OrtException;

/**
 * Estimates from which cosines on a model's vectors are unrelated or alike, by a sample of questions and texts, most of which are
 * unrelated. The thresholds were measured with the built-in models (docs/embedding-models.md).
 */
public final class CosineSample {

    /** Everyday questions. */
    public static final List<String> QUESTIONS = List.of("Where does she work?", "When did they last travel, and where to?",
            "What does he like to eat?", "Which pets do they have?", "Who is ill?", "What did she buy last week?",
            "How does he spend his evenings?", "Why was the plan changed?", "Which book did she recommend?",
            "What is to be done before the deadline?", "How much did it cost?", "Whose birthday is it?");

    /** Everyday texts, for a model that is measured without any memories. The first ones answer the questions, in their order. */
    private static final List<String> TEXTS = List.of("I started at the bakery on Mill Street in March.",
            "We flew to Lisbon for a long weekend and walked a lot.", "My brother cannot stand mushrooms.",
            "The two cats sleep on the radiator all day.", "Grandma has had a cough since Monday, but no fever.",
            "I finally got new running shoes, the blue ones.", "After dinner he plays chess online until midnight.",
            "The trip is off because the car failed its inspection.", "You should read the one about the lighthouse keeper.",
            "The report has to be with the client by Friday noon.", "We paid eighty euros for the repair of the boiler.",
            "Ben turns seven on Saturday, and there will be cake.", "Thanks, that sounds great, see you then!",
            "The deploy failed because the disk was full.", "She sings in a choir that meets on Tuesdays.",
            "It has been raining for three days in a row.", "I left the keys with the neighbour on the third floor.",
            "The new phone has a better camera than the old one.", "He broke his arm when he fell off the ladder.",
            "Let us move the meeting to Thursday at ten.", "They are expecting a baby in August.",
            "My favourite colour has always been green.", "The train was forty minutes late again.",
            "I am learning Spanish with an app.");

    /** In standard deviations from the mean. */
    private static final double UNRELATED = -0.9;
    private static final double ALIKE = 3.4;
    private static final double HIGHEST = 0.98;

    /** How much farther from unrelated texts than these answers those of the best matches are. */
    private static final double STRETCH = 2.5;

    /** Below this the cosines differ too little for an estimate. */
    private static final double MIN_DEVIATION = 1e-3;

    private static final Logger LOGGER = Logger.getLogger(CosineSample.class);

    private CosineSample() {
    }

    /** Compares each question with the text that answers it and with all others. */
    static Cosines measure(LocalModel which, OnnxModel model) throws OrtException {
        List<float[]> texts = new ArrayList<>();
        for (String text : TEXTS) {
            texts.add(model.embed(TextKind.PASSAGE, "[4 March 2024] Ann: " + text, false));
        }
        DoubleSummaryStatistics answers = new DoubleSummaryStatistics();
        DoubleSummaryStatistics others = new DoubleSummaryStatistics();
        for (int i = 0; i < QUESTIONS.size(); i++) {
            float[] question = model.embed(TextKind.QUERY, QUESTIONS.get(i), false);
            for (int j = 0; j < texts.size(); j++) {
                (i == j ? answers : others).accept(cosine(question, texts.get(j)));
            }
        }
        double distance = Math.max(MIN_DEVIATION, answers.getAverage() - others.getAverage());
        Cosines measured = new Cosines(others.getAverage(), Math.min(HIGHEST, others.getAverage() + STRETCH * distance));
        LOGGER.infof("The manifest of %s declares no cosines; measured: {\"unrelated\": %.3f, \"related\": %.3f}", which.id(),
                measured.unrelated(), measured.alike());
        return measured;
    }

    /** Empty where the cosines are all the same. */
    public static Optional<Cosines> range(List<float[]> questions, List<float[]> texts) {
        double[] cosines = questions.stream()
                .flatMapToDouble(question -> texts.stream().mapToDouble(text -> cosine(question, text))).toArray();
        double mean = Arrays.stream(cosines).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(cosines).map(it -> (it - mean) * (it - mean)).average().orElse(0));
        return deviation < MIN_DEVIATION ? Optional.empty()
                : Optional.of(new Cosines(mean + UNRELATED * deviation, Math.min(HIGHEST, mean + ALIKE * deviation)));
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
        }
        return product;
    }
}
