package limn.samples.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.api.data.DataSet;
import limn.api.data.Preprocessing;
import limn.api.model.BuiltIn;
import limn.api.model.ModelDescription;
import limn.api.model.OutputKind;
import limn.api.model.Program;
import org.osgi.service.component.annotations.Component;

/** The built-in sample: {@link SampleNetwork} on {@link SampleSlices}. */
@Component(property = "limn.id=sample")
public final class SyntheticSample implements BuiltIn {

    private static final String ABOUT = "Synthetic: the slices are painted by a program and show nobody; the weights are set"
            + " by construction, nothing was trained. Part of Limn, EPL-2.0. Not fit for medical use.";

    @Override
    public String id() {
        return "sample";
    }

    @Override
    public String description() {
        return "synthetic brain slices with and without a lesion, and a small network set by construction to find it";
    }

    @Override
    public Program program() {
        return new Program("synthetic lesion detector", Optional.empty(), "built-in", SampleNetwork.graph(),
                describe());
    }

    @Override
    public DataSet data() {
        return new SampleSlices();
    }

    private static ModelDescription describe() {
        Preprocessing preprocessing = new Preprocessing(SlicePainter.SIZE, SlicePainter.SIZE,
                Preprocessing.ChannelOrder.RGB, Preprocessing.Fit.STRETCH,
                Preprocessing.Interpolation.BILINEAR_ANTIALIAS, 1.0 / 255, List.of(0.0, 0.0, 0.0),
                List.of(1.0, 1.0, 1.0));
        Map<String, String> origins = new LinkedHashMap<>();
        for (String key : List.of("input.size", "input.channels", "input.order", "input.fit", "input.interpolation",
                "input.scale", "input.mean", "input.std", "output.kind", "output.classes", "about")) {
            origins.put(key, "built in");
        }
        return new ModelDescription(Optional.of(preprocessing), Optional.of(OutputKind.LOGITS),
                List.of(SampleSlices.HEALTHY, SampleSlices.LESION), Optional.empty(), Optional.empty(),
                Optional.empty(),
                Optional.empty(), Optional.of(ABOUT), origins);
    }
}
