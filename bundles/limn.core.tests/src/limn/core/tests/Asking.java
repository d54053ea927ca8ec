package limn.core.tests;

import java.util.ArrayList;
import java.util.List;

import limn.api.Progress;
import limn.api.Settings;
import limn.api.data.Batch;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Question;
import limn.api.explain.Reference;
import limn.api.model.Network;
import limn.api.model.Target;
import limn.graph.Layer;

/** Asks an installed method about a loaded network, at its default settings. */
final class Asking {

    private Asking() {
    }

    static List<Explanation> of(String id, Network network, List<String> paths, List<Target> targets, Batch batch,
            Reference reference) throws Exception {
        ExplanationMethod method = RealServices.limn().registry().methods().get(id).service();
        List<Layer> layers = paths.stream().map(path -> network.layer(path).orElseThrow()).toList();
        Question question = new Question(Settings.defaults(method.descriptor().parameters()), layers, targets,
                network.graph());
        List<Explanation> found = new ArrayList<>();
        method.explain(new ExplanationRequest(question, batch, network.probe(batch, method.needs(question)), network,
                reference, 1, Progress.none()), found::add);
        return found;
    }
}
