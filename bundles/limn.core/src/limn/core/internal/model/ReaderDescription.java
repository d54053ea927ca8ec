package limn.core.internal.model;

import java.util.Optional;

import limn.api.data.Preprocessing;
import limn.api.model.ModelDescription;
import limn.core.internal.source.Key;
import limn.core.internal.source.Size;
import limn.core.internal.source.Source;
import limn.core.internal.source.Subject;
import limn.core.internal.source.Told;

/** What the reader of a format, or a built-in model, describes itself; what is marked as assumed is not told. */
final class ReaderDescription implements Source {

    @Override
    public Told look(Subject subject) {
        Told told = new Told(subject.name());
        ModelDescription said = subject.program().description();
        said.preprocessing().ifPresent(input -> input(input, said, told));
        put(told, said, Key.KIND, said.kind());
        put(told, said, Key.CLASSES, Optional.of(said.classes()).filter(names -> !names.isEmpty()));
        put(told, said, Key.SELECT, said.select());
        put(told, said, Key.TOKENS, said.tokens());
        put(told, said, Key.CHECK, said.check());
        put(told, said, Key.TRAINED_ON, said.trainedOn());
        put(told, said, Key.ABOUT, said.about());
        return told;
    }

    private static void input(Preprocessing input, ModelDescription said, Told told) {
        put(told, said, Key.SIZE, Optional.of(new Size(input.height(), input.width())));
        put(told, said, Key.ORDER, Optional.of(input.order()));
        put(told, said, Key.FIT, Optional.of(input.fit()));
        input.resize().ifPresent(side -> put(told, said, Key.RESIZE, Optional.of(side)));
        put(told, said, Key.INTERPOLATION, Optional.of(input.interpolation()));
        put(told, said, Key.SCALE, Optional.of(input.scale()));
        put(told, said, Key.MEAN, Optional.of(input.mean()));
        put(told, said, Key.STD, Optional.of(input.std()));
    }

    private static <T> void put(Told told, ModelDescription said, Key<T> key, Optional<T> value) {
        String origin = said.origins().getOrDefault(key.path(), told.where());
        if (value.isPresent() && !origin.startsWith("assumed")) {
            told.put(key, value.get(), origin);
        }
    }
}
