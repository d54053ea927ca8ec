package limn.core.internal.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import limn.api.LimnException;
import limn.api.data.Preprocessing;
import limn.api.model.ModelDescription;
import limn.api.model.Program;
import limn.core.internal.source.DjlServing;
import limn.core.internal.source.HuggingFace;
import limn.core.internal.source.Key;
import limn.core.internal.source.LabelFiles;
import limn.core.internal.source.Metadata;
import limn.core.internal.source.Source;
import limn.core.internal.source.Subject;
import limn.core.internal.source.Timm;
import limn.core.internal.source.Told;
import limn.core.internal.source.Triton;
import limn.graph.Shape;
import limn.graph.ShapeInference;

/**
 * Asks everything that may know how a model's input is made and what its classes are called. Of several the first wins, for
 * each key alone: the sidecar, the files of Hugging Face and timm, what the model file says itself, the files of Triton and
 * of DJL, a text file of labels; then the graph.
 */
final class Description {

    private static final List<Source> SOURCES = List.of(new HuggingFace(), new Timm(), new Metadata(),
            new ReaderDescription(), new Triton(), new DjlServing(), new LabelFiles());

    private final Subject subject;
    private final Optional<Sidecar> sidecar;
    private final Map<String, String> origins = new LinkedHashMap<>();
    private final List<String> assumptions = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private Description(Program program, Optional<Sidecar> sidecar) {
        this.subject = new Subject(program);
        this.sidecar = sidecar;
    }

    /** A program with all that is known of it. */
    static OpenedModel of(Program program, String argument, Optional<Sidecar> sidecar, long bytes)
            throws LimnException {
        Description description = new Description(program, sidecar);
        ModelDescription complete = description.complete();
        return new OpenedModel(InputLayout.of(program, complete), argument, sidecar.map(Sidecar::file), bytes,
                description.assumptions, description.warnings);
    }

    private ModelDescription complete() throws LimnException {
        List<Told> sources = new ArrayList<>();
        sidecar.ifPresent(said -> sources.add(said.told()));
        for (Source source : SOURCES) {
            sources.add(source.look(subject));
        }
        Told told = new Told(subject.name());
        sources.forEach(told::addMissing);
        Preprocessing input = input(told);
        Optional<String> select = found(told, Key.SELECT);
        List<String> classes = classes(sources, outputs(input, select));
        ModelDescription complete = new ModelDescription(Optional.of(input), found(told, Key.KIND), classes, select,
                found(told, Key.TOKENS),
                found(told, Key.CHECK).or(() -> subject.program().file().flatMap(SidecarFiles::check)),
                found(told, Key.TRAINED_ON), found(told, Key.ABOUT), origins);
        warnings.addAll(0, told.warnings());
        warnings.addAll(new Contradictions(told, origins).of(sources, classes));
        TrainingMode.warning(subject.name(), subject.program().graph()).ifPresent(warnings::add);
        return complete;
    }

    private Preprocessing input(Told told) throws LimnException {
        InputFinder finder = new InputFinder(subject.name(), sidecar, told,
                GraphInput.of(subject.program().graph(), told.get(Key.SIZE).isPresent(),
                        sidecar.map(said -> said.input().saidChannels()).orElse(OptionalInt.empty())));
        Preprocessing input = finder.preprocessing();
        finder.sentence(input).ifPresent(assumptions::add);
        origins.putAll(finder.origins());
        warnings.addAll(finder.warnings());
        return input;
    }

    private <T> Optional<T> found(Told told, Key<T> key) {
        Optional<T> value = told.get(key);
        value.ifPresent(found -> origins.put(key.path(), told.where(key)));
        return value;
    }

    /** What the graph alone tells of the number of outputs, of a mask of its channels. */
    private Optional<Integer> outputs(Preprocessing input, Optional<String> select) {
        Shape shape = Shape.of(1, input.channels(), input.height(), input.width());
        return subject.program().graph().output(select)
                .map(value -> ShapeInference.infer(subject.program().graph(), shape).get(value))
                // Rows of a mask without an axis of channels are no classes.
                .filter(output -> output.rank() != 3).map(output -> output.rank() < 2 ? 1 : output.size(1));
    }

    /** The first names that fit; a sidecar's are taken in any case, so that what is wrong with them is said. */
    private List<String> classes(List<Told> sources, Optional<Integer> outputs) {
        for (Told source : sources) {
            Optional<List<String>> names = source.get(Key.CLASSES);
            if (names.isEmpty()) {
                continue;
            }
            int count = names.get().size();
            boolean own = sidecar.isPresent() && source == sources.get(0);
            if (own || outputs.isEmpty() || count == outputs.get() || outputs.get() == 1 && count == 2) {
                origins.put(Key.CLASSES.path(), source.where(Key.CLASSES));
                return names.get();
            }
            warnings.add(OutputNames.misfit(source.where(Key.CLASSES), count, subject.name(), outputs.get()));
        }
        return List.of();
    }
}
