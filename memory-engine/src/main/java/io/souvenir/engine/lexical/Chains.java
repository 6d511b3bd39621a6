package io.souvenir.engine.lexical;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.bn.BengaliAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.et.EstonianAnalyzer;
import org.apache.lucene.analysis.eu.BasqueAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ga.IrishAnalyzer;
import org.apache.lucene.analysis.gl.GalicianAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.hy.ArmenianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.lt.LithuanianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.ne.NepaliAnalyzer;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sr.SerbianAnalyzer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.ta.TamilAnalyzer;
import org.apache.lucene.analysis.te.TeluguAnalyzer;
import org.apache.lucene.analysis.th.ThaiAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;
import org.jspecify.annotations.Nullable;

import io.souvenir.engine.language.Lines;

/**
 * The analyzers of one language.
 *
 * @param plain stems its words like English ones
 * @param own stems its words by its own rules; null where it has none
 * @param runs of letters of these; null where they bring nothing
 */
record Chains(Analyzer plain, @Nullable Analyzer own, @Nullable Analyzer runs) {

    private static final List<String> IDEOGRAPHIC = List.of("zh", "ja", "ko");

    /** The letters of a run: as many as the shortest words of compounds have, and the roots of Semitic words. */
    private static final int RUN = 3;

    private static final int ALL_SCRIPTS = CJKBigramFilter.HAN | CJKBigramFilter.HIRAGANA | CJKBigramFilter.KATAKANA
            | CJKBigramFilter.HANGUL;

    private static final Map<String, Made> LUCENE = Map.ofEntries(
            made("ar", ArabicAnalyzer::getDefaultStopSet, ArabicAnalyzer::new),
            made("bg", BulgarianAnalyzer::getDefaultStopSet, BulgarianAnalyzer::new),
            made("bn", BengaliAnalyzer::getDefaultStopSet, BengaliAnalyzer::new),
            made("ca", CatalanAnalyzer::getDefaultStopSet, CatalanAnalyzer::new),
            made("cs", CzechAnalyzer::getDefaultStopSet, CzechAnalyzer::new),
            made("da", DanishAnalyzer::getDefaultStopSet, DanishAnalyzer::new),
            made("de", GermanAnalyzer::getDefaultStopSet, GermanAnalyzer::new),
            made("el", GreekAnalyzer::getDefaultStopSet, GreekAnalyzer::new),
            made("es", SpanishAnalyzer::getDefaultStopSet, SpanishAnalyzer::new),
            made("et", EstonianAnalyzer::getDefaultStopSet, EstonianAnalyzer::new),
            made("eu", BasqueAnalyzer::getDefaultStopSet, BasqueAnalyzer::new),
            made("fa", PersianAnalyzer::getDefaultStopSet, PersianAnalyzer::new),
            made("fi", FinnishAnalyzer::getDefaultStopSet, FinnishAnalyzer::new),
            made("fr", FrenchAnalyzer::getDefaultStopSet, FrenchAnalyzer::new),
            made("ga", IrishAnalyzer::getDefaultStopSet, IrishAnalyzer::new),
            made("gl", GalicianAnalyzer::getDefaultStopSet, GalicianAnalyzer::new),
            made("hi", HindiAnalyzer::getDefaultStopSet, HindiAnalyzer::new),
            made("hu", HungarianAnalyzer::getDefaultStopSet, HungarianAnalyzer::new),
            made("hy", ArmenianAnalyzer::getDefaultStopSet, ArmenianAnalyzer::new),
            made("id", IndonesianAnalyzer::getDefaultStopSet, IndonesianAnalyzer::new),
            made("it", ItalianAnalyzer::getDefaultStopSet, ItalianAnalyzer::new),
            made("lt", LithuanianAnalyzer::getDefaultStopSet, LithuanianAnalyzer::new),
            made("lv", LatvianAnalyzer::getDefaultStopSet, LatvianAnalyzer::new),
            made("ne", NepaliAnalyzer::getDefaultStopSet, NepaliAnalyzer::new),
            made("nl", DutchAnalyzer::getDefaultStopSet, DutchAnalyzer::new),
            made("no", NorwegianAnalyzer::getDefaultStopSet, NorwegianAnalyzer::new),
            made("pt", PortugueseAnalyzer::getDefaultStopSet, PortugueseAnalyzer::new),
            made("ro", RomanianAnalyzer::getDefaultStopSet, RomanianAnalyzer::new),
            made("ru", RussianAnalyzer::getDefaultStopSet, RussianAnalyzer::new),
            made("sr", SerbianAnalyzer::getDefaultStopSet, SerbianAnalyzer::new),
            made("sv", SwedishAnalyzer::getDefaultStopSet, SwedishAnalyzer::new),
            made("ta", TamilAnalyzer::getDefaultStopSet, TamilAnalyzer::new),
            made("te", TeluguAnalyzer::getDefaultStopSet, TeluguAnalyzer::new),
            made("th", ThaiAnalyzer::getDefaultStopSet, ThaiAnalyzer::new),
            made("tr", TurkishAnalyzer::getDefaultStopSet, TurkishAnalyzer::new));

    /** Lucene's analyzer and stop words of a language. */
    private record Made(Supplier<CharArraySet> stopWords, Function<CharArraySet, Analyzer> stems) {
    }

    private static Map.Entry<String, Made> made(String language, Supplier<CharArraySet> stopWords,
            Function<CharArraySet, Analyzer> stems) {
        return Map.entry(language, new Made(stopWords, stems));
    }

    static Chains of(String language) {
        if (language.equals("en")) {
            return new Chains(new Plain(StopWords.asSet(), true), null, null);
        }
        Made made = LUCENE.get(language);
        CharArraySet stopWords = new CharArraySet(Lines.words(language, "stop-words.txt"), true);
        if (IDEOGRAPHIC.contains(language)) {
            return new Chains(new Plain(stopWords, true), null, null);
        }
        if (made != null) {
            stopWords.addAll(made.stopWords().get());
        }
        Analyzer own = made == null ? new Plain(stopWords, false) : made.stems().apply(stopWords);
        return new Chains(new Plain(stopWords, true), made == null ? null : own, new Runs(own));
    }

    /** Stems words like English ones if wanted; ideographs, which have no spaces between them, in overlapping pairs. */
    private static final class Plain extends Analyzer {

        private final CharArraySet stopWords;
        private final boolean stemmed;

        Plain(CharArraySet stopWords, boolean stemmed) {
            this.stopWords = stopWords;
            this.stemmed = stemmed;
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            StandardTokenizer words = new StandardTokenizer();
            TokenStream lower = new LowerCaseFilter(new EnglishPossessiveFilter(words));
            TokenStream folded = new ASCIIFoldingFilter(new StopFilter(lower, stopWords));
            TokenStream pairs = new StopFilter(new CJKBigramFilter(folded, ALL_SCRIPTS, true), stopWords);
            return new TokenStreamComponents(words, stemmed ? new PorterStemFilter(pairs) : pairs);
        }
    }

    /** Runs of letters of the stems of another analyzer: what compounds and forms of a word have in common. */
    private static final class Runs extends AnalyzerWrapper {

        private final Analyzer stems;

        Runs(Analyzer stems) {
            super(PER_FIELD_REUSE_STRATEGY);
            this.stems = stems;
        }

        @Override
        protected Analyzer getWrappedAnalyzer(String field) {
            return stems;
        }

        @Override
        protected TokenStreamComponents wrapComponents(String field, TokenStreamComponents components) {
            return new TokenStreamComponents(components.getSource(),
                    new NGramTokenFilter(components.getTokenStream(), RUN, RUN, false));
        }
    }
}
