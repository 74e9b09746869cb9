package sawt.tests;

import java.io.Reader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/**
 * Lucene's language analysis for the test server, whose distribution leaves the module out, under the names and with
 * the parameters of the full distribution, so that the product's mapping is the one it sends anywhere.
 */
public class AnalysisCommon extends Plugin implements AnalysisPlugin {
    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        Map<String, AnalysisProvider<TokenFilterFactory>> filters = new HashMap<>();
        filters.put("arabic_normalization", plain(ArabicNormalizationFilter::new));
        filters.put("decimal_digit", plain(DecimalDigitFilter::new));
        filters.put("cjk_width", plain(CJKWidthFilter::new));
        filters.put("cjk_bigram", plain(CJKBigramFilter::new));
        filters.put("asciifolding", AnalysisProviders.configured(
            (settings, in) -> new ASCIIFoldingFilter(in, settings.getAsBoolean("preserve_original", false))));
        filters.put("stemmer", AnalysisProviders.configured((settings, in) -> stem(settings.get("language", "english"), in)));
        filters.put("elision", AnalysisProviders.configured(AnalysisCommon::elide));
        filters.put("edge_ngram", AnalysisProviders.configured((settings, in) -> new EdgeNGramTokenFilter(
            in, settings.getAsInt("min_gram", 1), settings.getAsInt("max_gram", 2), settings.getAsBoolean("preserve_original", false))));
        return filters;
    }

    @Override
    public Map<String, AnalysisProvider<CharFilterFactory>> getCharFilters() {
        return Map.of("pattern_replace", (index, environment, name, settings) -> new CharFilterFactory() {
            private final Pattern pattern = Pattern.compile(settings.get("pattern", ""));

            @Override
            public String name() {
                return name;
            }

            @Override
            public Reader create(Reader reader) {
                return new PatternReplaceCharFilter(pattern, settings.get("replacement", ""), reader);
            }
        });
    }

    @Override
    public Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> getAnalyzers() {
        Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> analyzers = new HashMap<>();
        analyzers.put("arabic", AnalysisProviders.analyzer(ArabicAnalyzer::new));
        analyzers.put("french", AnalysisProviders.analyzer(FrenchAnalyzer::new));
        analyzers.put("english", AnalysisProviders.analyzer(EnglishAnalyzer::new));
        analyzers.put("cjk", AnalysisProviders.analyzer(CJKAnalyzer::new));
        return analyzers;
    }

    private static AnalysisProvider<TokenFilterFactory> plain(UnaryOperator<TokenStream> filter) {
        return AnalysisProviders.configured((settings, in) -> filter.apply(in));
    }

    private static TokenStream stem(String language, TokenStream in) {
        return switch (language) {
            case "arabic" -> new ArabicStemFilter(in);
            case "light_french" -> new FrenchLightStemFilter(in);
            case "english", "porter" -> new PorterStemFilter(in);
            case "possessive_english" -> new EnglishPossessiveFilter(in);
            default -> throw new IllegalArgumentException("The test server has no stemmer for " + language);
        };
    }

    private static TokenStream elide(Settings settings, TokenStream in) {
        List<String> articles = settings.getAsList("articles");
        boolean ignoreCase = settings.getAsBoolean("articles_case", false);
        return new ElisionFilter(in, articles.isEmpty() ? FrenchAnalyzer.DEFAULT_ARTICLES : new CharArraySet(articles, ignoreCase));
    }
}
