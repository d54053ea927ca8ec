package limn.cli.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.data.DataSet;
import limn.api.data.DataSetImporter;
import limn.api.explain.Descriptor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.api.explain.Question;
import limn.api.model.BuiltIn;
import limn.api.model.Probe;
import limn.api.model.Program;

/** Services that describe themselves and do nothing. */
final class StubServices {

    private StubServices() {
    }

    /** A method with two parameters. */
    record Method(String id, Family family, String summary) implements ExplanationMethod {

        @Override
        public Descriptor descriptor() {
            List<Parameter> parameters = List.of(Parameter.whole("rounds", 3, 1, 9, "How often."),
                    Parameter.choice("smooth", "none", List.of("none", "noise"), "What is averaged."));
            return new Descriptor(id, id.toUpperCase(Locale.ROOT), family, summary, "doi:10.1000/xyz",
                    Descriptor.LayerNeed.ONE, true, false, "1F + 1B", parameters);
        }

        @Override
        public Probe needs(Question question) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void explain(ExplanationRequest request, Consumer<Explanation> sink) {
            throw new UnsupportedOperationException();
        }
    }

    /** An importer that opens nothing. */
    record Importer(String id, String description) implements DataSetImporter {

        @Override
        public double recognises(Path path) {
            return 0;
        }

        @Override
        public DataSet open(Path path, Settings settings, Progress progress) throws LimnException {
            throw new LimnException(path + " cannot be opened.");
        }
    }

    /** A built-in model that fails in a way nobody foresaw. */
    record BrokenModel(String id) implements BuiltIn {

        @Override
        public String description() {
            return "Broken.";
        }

        @Override
        public Program program() {
            throw new IllegalStateException("the program \u001b[31mis broken");
        }

        @Override
        public DataSet data() {
            throw new IllegalStateException("the data is broken");
        }
    }
}
