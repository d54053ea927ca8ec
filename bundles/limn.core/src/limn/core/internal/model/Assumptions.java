package limn.core.internal.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.api.data.Preprocessing;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.data.Preprocessing.Fit;
import limn.api.data.Preprocessing.Interpolation;
import limn.api.model.ModelDescription;
import limn.core.internal.json.Json;

/**
 * Puts together how a network's input is made: what the sidecar says, then what the file itself tells, then what is
 * usual, which is said.
 */
final class Assumptions {

    private static final int SIZE = 224;
    private static final List<Double> MEAN = List.of(0.485, 0.456, 0.406);
    private static final List<Double> STD = List.of(0.229, 0.224, 0.225);
    /** ImageNet's figures over the three channels together, for networks of one channel. */
    private static final List<Double> GRAY_MEAN = List.of(0.449);
    private static final List<Double> GRAY_STD = List.of(0.226);

    private final String model;
    private final List<String> sentences = new ArrayList<>();
    private final Map<String, String> origins = new LinkedHashMap<>();

    Assumptions(String model, ModelDescription told) {
        this.model = model;
        origins.putAll(told.origins());
    }

    /** Sentences about what is assumed. */
    List<String> sentences() {
        return sentences;
    }

    /** Where each value was found. */
    Map<String, String> origins() {
        return origins;
    }

    /** Notes where a value was found. */
    void found(String key, String where) {
        origins.put(key, where);
    }

    /** Notes an assumption. */
    void assume(String key, String what, String sentence) {
        origins.put(key, "assumed: " + what);
        sentences.add(sentence);
    }

    /** Says what is not the value of a key. */
    void add(String sentence) {
        sentences.add(sentence);
    }

    /** How the input is made. */
    Preprocessing preprocessing(Optional<Sidecar> sidecar, Optional<Preprocessing> told) {
        if (sidecar.isPresent()) {
            return completed(sidecar.get(), told);
        }
        return told.orElseGet(this::nothingKnown);
    }

    private Preprocessing nothingKnown() {
        String what = SIZE + "×" + SIZE + ", rgb, stretch, bilinear-antialias, 1/255, ImageNet's mean and std";
        assume("input.size", SIZE + "×" + SIZE,
                "Nothing says how the input of " + model + " is made; assumed are " + what
                        + ". A sidecar beside it (" + SidecarFiles.shortName(model) + ".limn.json) would say it.");
        for (String key : List.of("input.order", "input.fit", "input.interpolation", "input.scale", "input.mean",
                "input.std")) {
            origins.put(key, "assumed: as is usual");
        }
        return new Preprocessing(SIZE, SIZE, ChannelOrder.RGB, Fit.STRETCH, Interpolation.BILINEAR_ANTIALIAS, 1.0 / 255,
                MEAN, STD);
    }

    private Preprocessing completed(Sidecar sidecar, Optional<Preprocessing> told) {
        Sidecar.Input input = sidecar.input();
        found("input.size", sidecar.name());
        ChannelOrder order = input.order().orElseGet(() -> input.channels().orElse(3) == 1 ? ChannelOrder.GRAY
                : told.map(Preprocessing::order).filter(o -> o != ChannelOrder.GRAY).orElse(ChannelOrder.RGB));
        boolean gray = order == ChannelOrder.GRAY;
        Optional<Preprocessing> base = told.filter(p -> (p.order() == ChannelOrder.GRAY) == gray);
        List<String> missing = new ArrayList<>();
        note("input.order", input.order().isPresent() || gray, base.isPresent(), sidecar, order, missing);
        Fit fit = input.fit().or(() -> base.map(Preprocessing::fit)).orElse(Fit.STRETCH);
        note("input.fit", input.fit().isPresent(), base.isPresent(), sidecar, fit, missing);
        Interpolation interpolation = input.interpolation().or(() -> base.map(Preprocessing::interpolation))
                .orElse(Interpolation.BILINEAR_ANTIALIAS);
        note("input.interpolation", input.interpolation().isPresent(), base.isPresent(), sidecar, interpolation,
                missing);
        double scale = input.scale().orElseGet(() -> base.map(Preprocessing::scale).orElse(1.0 / 255));
        note("input.scale", input.scale().isPresent(), base.isPresent(), sidecar, "1/255", missing);
        List<Double> mean = input.mean().or(() -> base.map(Preprocessing::mean)).orElse(gray ? GRAY_MEAN : MEAN);
        note("input.mean", input.mean().isPresent(), base.isPresent(), sidecar, "ImageNet's", missing);
        List<Double> std = input.std().or(() -> base.map(Preprocessing::std)).orElse(gray ? GRAY_STD : STD);
        note("input.std", input.std().isPresent(), base.isPresent(), sidecar, "ImageNet's", missing);
        if (!missing.isEmpty()) {
            sentences.add(sidecar.name() + " does not say " + String.join(", ", missing) + "; assumed as shown.");
        }
        return new Preprocessing(input.height(), input.width(), order, fit, interpolation, scale, mean, std);
    }

    private void note(String key, boolean said, boolean told, Sidecar sidecar, Object assumed, List<String> missing) {
        if (said) {
            found(key, sidecar.name());
        } else if (!told) {
            String value = assumed instanceof Enum<?> constant ? Json.word(constant) : assumed.toString();
            origins.put(key, "assumed: " + value);
            missing.add(key + " (" + value + ")");
        }
    }

    /** All origins, unmodifiable. */
    Map<String, String> frozen() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(origins));
    }
}
