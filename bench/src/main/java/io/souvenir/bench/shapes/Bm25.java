package io.souvenir.bench.shapes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/** BM25 of Lucene with its English analyzer, over the texts of one scope. */
final class Bm25 implements AutoCloseable {

    private static final String TEXT = "text";
    private static final String ID = "id";

    private final Analyzer analyzer = new EnglishAnalyzer();
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    Bm25(Map<String, String> texts) {
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try {
            try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
                for (Map.Entry<String, String> text : texts.entrySet()) {
                    Document document = new Document();
                    document.add(new TextField(TEXT, text.getValue(), Field.Store.NO));
                    document.add(new StoredField(ID, text.getKey()));
                    writer.addDocument(document);
                }
            }
            reader = DirectoryReader.open(directory);
            searcher = new IndexSearcher(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("The texts could not be indexed", e);
        }
    }

    /** Returns the ids of the texts that contain a term of the question, best first. */
    List<String> rank(String question) {
        Query query = new QueryBuilder(analyzer).createBooleanQuery(TEXT, question);
        List<String> ids = new ArrayList<>();
        try {
            if (query != null) {
                for (ScoreDoc hit : searcher.search(query, Math.max(1, reader.maxDoc())).scoreDocs) {
                    ids.add(searcher.storedFields().document(hit.doc).get(ID));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The index could not be read", e);
        }
        return List.copyOf(ids);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The index could not be closed", e);
        }
    }
}
