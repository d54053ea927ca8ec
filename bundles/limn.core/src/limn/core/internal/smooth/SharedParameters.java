package limn.core.internal.smooth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.ParameterType;
import limn.api.Settings;
import limn.api.explain.Descriptor;
import limn.api.explain.Descriptor.LayerNeed;
import limn.api.explain.Question;

/**
 * The parameters that every method has beside its own, {@code smooth} with {@code smooth-samples} and {@code smooth-noise}, and
 * {@code fuse}, and what they are set to.
 */
final class SharedParameters {

    static final String SMOOTH = "smooth";
    static final String FUSE = "fuse";
    /** As SmoothGrad's own, which may be set beside them. */
    private static final String SAMPLES = "smooth-samples";
    private static final String NOISE = "smooth-noise";
    private static final double MOST_NOISE = 1e6;

    private final Descriptor own;

    SharedParameters(Descriptor own) {
        this.own = own;
    }

    /** What the method says of itself, with the parameters it has beside its own. */
    Descriptor descriptor() {
        List<Parameter> parameters = new ArrayList<>();
        for (Parameter parameter : own.parameters()) {
            if (!parameter.name().equals(SMOOTH) || !smooths()) {
                parameters.add(parameter);
            }
        }
        if (smooths()) {
            parameters.add(smooth());
            List.of(Parameter.whole(SAMPLES, NoisyCopies.COUNT, 2, 100_000,
                    "For smooth=noise and variance, the number m of noisy copies."),
                    Parameter.real(NOISE, NoisyCopies.SIGMA, 0, MOST_NOISE,
                            "For smooth=noise and variance, the standard "
                                    + "deviation of the noise, as a part of the image's own range."))
                    .stream().filter(parameter -> !has(parameter.name())).forEach(parameters::add);
        }
        if (own.layers() == LayerNeed.ONE && choices(FUSE).isEmpty()) {
            parameters.add(Fusion.parameter());
        }
        return new Descriptor(own.id(), own.name(), own.family(), own.summary(), own.citation(), own.layers(),
                own.gradients(), own.reference(), own.cost(), parameters);
    }

    private boolean has(String name) {
        return own.parameters().stream().anyMatch(parameter -> parameter.name().equals(name));
    }

    /** A method's own {@code smooth} is kept, where it is a choice that can be left alone. */
    private boolean smooths() {
        return !has(SMOOTH)
                || choices(SMOOTH).filter(choices -> choices.contains(Smooth.NONE.id())).isPresent();
    }

    private Parameter smooth() {
        List<String> choices = new ArrayList<>(Smooth.ids());
        choices(SMOOTH).stream().flatMap(List::stream).filter(id -> !choices.contains(id)).forEach(choices::add);
        String further = own.parameters().stream().filter(parameter -> parameter.name().equals(SMOOTH))
                .map(parameter -> " " + parameter.help()).findFirst().orElse("");
        return Parameter.choice(SMOOTH, Smooth.NONE.id(), choices, Smooth.HELP + further);
    }

    private Optional<List<String>> choices(String name) {
        return own.parameters().stream().filter(parameter -> parameter.name().equals(name))
                .map(Parameter::type).filter(ParameterType.Choice.class::isInstance)
                .map(type -> ((ParameterType.Choice) type).choices()).findFirst();
    }

    /** How a question is to be smoothed here; what the method does itself is none. */
    Smooth smooth(Question question) {
        return smooths() ? Smooth.of(question.settings().text(SMOOTH)).orElse(Smooth.NONE) : Smooth.NONE;
    }

    /** How many noisy copies a map is made of. */
    int copies(Question question) {
        return has(SAMPLES) ? NoisyCopies.COUNT : Math.toIntExact(question.settings().whole(SAMPLES));
    }

    /** Their noise, as a part of the image's own range. */
    double noise(Question question) {
        return has(NOISE) ? NoisyCopies.SIGMA : question.settings().real(NOISE);
    }

    /** The question with the method's own settings alone. */
    Question own(Question question) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Parameter parameter : own.parameters()) {
            Object value = question.settings().values().get(parameter.name());
            boolean mine = !parameter.name().equals(SMOOTH)
                    || choices(SMOOTH).filter(choices -> choices.contains(value)).isPresent() || !smooths();
            if (value != null && mine) {
                texts.put(parameter.name(), value.toString());
            }
        }
        try {
            return new Question(Settings.of(own.id(), own.parameters(), texts), question.layers(), question.targets(),
                    question.graph());
        } catch (LimnException e) {
            throw new IllegalStateException("the values were allowed before", e);
        }
    }
}
