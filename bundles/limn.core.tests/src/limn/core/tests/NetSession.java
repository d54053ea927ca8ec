package limn.core.tests;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import limn.api.Progress;
import limn.api.data.DataSet;
import limn.api.data.Preprocessing;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.model.BuiltIn;
import limn.api.model.ModelDescription;
import limn.api.model.OutputKind;
import limn.api.model.Program;
import limn.core.Limn;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.RunListener;
import limn.core.session.Answer;
import limn.core.session.Ask;
import limn.core.session.ModelDraft;
import limn.core.session.Session;
import limn.core.session.SessionData;
import limn.core.session.SessionModel;
import limn.core.session.SessionOptions;
import limn.graph.OperatorGraph;

/** A network made by hand, run by the product's services and asked about two of {@link FakeData}'s squares. */
final class NetSession implements AutoCloseable {

    /** Rows and columns of pictures and input. */
    static final int SIDE = 12;
    private static final String NAME = "net";

    private final Limn limn;
    private final Session session;
    private final SessionModel model;
    private final SessionData data;
    private final DataSet squares = FakeData.of(2).open(Path.of("."), null, Progress.none());

    NetSession(Program program) throws Exception {
        List<Provided<?>> services = new ArrayList<>(RealServices.provided());
        services.add(Provided.of(new Net(program, squares), "limn.fakes"));
        limn = new Limn(new Registry(services, List.of()), "test");
        session = limn.session(new SessionOptions(new ComputeOptions(OptionalInt.of(1), 1, OptionalLong.empty(), 1),
                SessionOptions.DEFAULT_CACHE));
        ModelDraft draft = session.inspect(NAME, Progress.none());
        model = session.open(draft, draft.edit(), RunListener.NONE);
        data = session.open(DataOptions.of(NAME), RunListener.NONE);
    }

    /** A program whose input is the picture, 0..1. */
    static Program program(OperatorGraph graph, Optional<OutputKind> said, Optional<String> select,
            String... classes) {
        return program(graph, input(SIDE, ChannelOrder.RGB), said, select, classes);
    }

    /** An input that is the picture, 0..1, each pixel as often as there is room for. */
    static Preprocessing input(int side, ChannelOrder order) {
        int channels = order == ChannelOrder.GRAY ? 1 : 3;
        return new Preprocessing(side, side, order, Preprocessing.Fit.STRETCH, Preprocessing.Interpolation.NEAREST,
                1 / 255.0, Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0));
    }

    static Program program(OperatorGraph graph, Preprocessing input, Optional<OutputKind> said,
            Optional<String> select, String... classes) {
        return new Program(NAME, Optional.empty(), "test", graph,
                new ModelDescription(Optional.of(input), said, List.of(classes), select, Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty(), Map.of()));
    }

    Limn limn() {
        return limn;
    }

    SessionModel model() {
        return model;
    }

    Session session() {
        return session;
    }

    DataSet squares() {
        return squares;
    }

    /** Grad-CAM at the layer {@code features}. */
    Answer ask(int sample, String target) throws Exception {
        return session.ask(model, data, new Ask(sample, "grad-cam", "features", target), RunListener.NONE);
    }

    /** Any question. */
    Answer ask(Ask ask) throws Exception {
        return session.ask(model, data, ask, RunListener.NONE);
    }

    @Override
    public void close() {
        session.close();
    }

    private record Net(Program program, DataSet data) implements BuiltIn {
        @Override
        public String id() {
            return NAME;
        }

        @Override
        public String description() {
            return "a network made by hand";
        }
    }
}
