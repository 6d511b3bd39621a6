package io.souvenir.engine.rerank;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import io.souvenir.engine.onnx.TokenModel;
import io.souvenir.engine.onnx.TokenModel.Output;

/** Scores the texts of one search, batch by batch. Another thread can stop it, even within a batch. */
final class ScoringRun {

    private final String question;
    private final List<String> texts;
    private @Nullable RunOptions running;
    private boolean stopped;

    ScoringRun(String question, List<String> texts) {
        this.question = question;
        this.texts = texts;
    }

    synchronized void stop() throws OrtException {
        stopped = true;
        if (running != null) {
            running.setTerminate(true);
        }
    }

    private synchronized boolean begin(RunOptions options) {
        running = options;
        return !stopped;
    }

    private synchronized void end() {
        running = null;
    }

    /** The output of the model for each text; empty when stopped. Texts of similar length share a batch, which fills up little. */
    Optional<List<float[]>> outputs(TokenModel model, int batch, int cores) throws OrtException {
        List<Encoding> pairs = texts.stream().map(text -> model.tokens(question, text)).toList();
        List<Integer> byLength = IntStream.range(0, pairs.size()).boxed()
                .sorted(Comparator.comparingInt(i -> pairs.get(i).getIds().length)).toList();
        List<float[]> outputs = new ArrayList<>(Collections.nCopies(pairs.size(), new float[0]));
        try (RunOptions options = new RunOptions()) {
            for (int from = 0; from < pairs.size(); from += batch) {
                if (!begin(options)) {
                    return Optional.empty();
                }
                List<Integer> rows = byLength.subList(from, Math.min(pairs.size(), from + batch));
                Output output = model.run(rows.stream().map(pairs::get).toList(), cores, options);
                for (int row : rows) {
                    float[] values = new float[output.values().limit() / rows.size()];
                    output.values().get(values);
                    outputs.set(row, values);
                }
            }
        } finally {
            end();
        }
        return Optional.of(outputs);
    }
}
