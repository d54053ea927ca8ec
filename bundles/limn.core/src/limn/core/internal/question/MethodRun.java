package limn.core.internal.question;

import java.util.List;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.Settings;
import limn.api.explain.Descriptor;
import limn.api.explain.Descriptor.LayerNeed;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Inspection;
import limn.api.explain.Question;
import limn.api.model.Probe;
import limn.core.MethodSpec;
import limn.core.Provided;
import limn.core.internal.guard.Guard;
import limn.core.internal.smooth.SharedMethod;

/**
 * A method or inspection bound to settings.
 *
 * @param name its id, with {@code ~2} where the same id was asked for before; names its files
 * @param descriptor what it says of itself
 * @param settings its settings
 * @param optional whether it is one of all, so that it may be left out where it cannot answer
 * @param provided the service, an {@link ExplanationMethod} or an {@link Inspection}
 */
public record MethodRun(String name, Descriptor descriptor, Settings settings, boolean optional,
        Provided<?> provided) {

    /** What the service is called in sentences. */
    public static final String KIND = "method";

    /**
     * Whether it attributes nothing but shows what a layer computes.
     *
     * @return true for inspections
     */
    public boolean inspects() {
        return provided.service() instanceof Inspection;
    }

    /**
     * Whether it shows the network itself, the same for every picture.
     *
     * @return false for methods, and for inspections that show what a picture does to the network
     */
    public boolean ofNetwork() {
        return provided.service() instanceof Inspection inspection && inspection.ofNetwork();
    }

    /**
     * Whether it needs training samples.
     *
     * @return as {@link MethodSpec#comparesWithTraining}
     */
    public boolean comparesWithTraining() {
        return new MethodSpec(descriptor, settings).comparesWithTraining();
    }

    /**
     * Whether it is run lightly: as one of all, and with other settings than when it is asked for by its name.
     *
     * @return false where its settings are its own defaults or the user's
     */
    public boolean light() {
        return optional && !settings.equals(Settings.defaults(descriptor.parameters()));
    }

    /**
     * Whether it works on layers.
     *
     * @return false for methods on the input
     */
    public boolean onLayers() {
        return descriptor.layers() != LayerNeed.NONE;
    }

    /**
     * The service where it is a method.
     *
     * @return empty for inspections
     */
    public Optional<Provided<? extends ExplanationMethod>> method() {
        return provided.service() instanceof ExplanationMethod service
                ? Optional.of(new Provided<>(service, provided.bundle(), provided.version(), provided.ranking()))
                : Optional.empty();
    }

    /**
     * The method as it takes several layers together.
     *
     * @return itself if it does so anyway; empty if it cannot
     */
    public Optional<MethodRun> together() {
        if (descriptor.layers() == LayerNeed.ONE && provided.service() instanceof SharedMethod shared) {
            ExplanationMethod joined = shared.together();
            return Optional.of(new MethodRun(name, joined.descriptor(), settings, optional,
                    new Provided<>(joined, provided.bundle(), provided.version(), provided.ranking())));
        }
        return descriptor.layers() == LayerNeed.MANY ? Optional.of(this) : Optional.empty();
    }

    /**
     * What it needs.
     *
     * @param question what is asked
     * @return the probe
     * @throws LimnException if it cannot answer, or broke down
     */
    public Probe needs(Question question) throws LimnException {
        return Guard.call(KIND, descriptor.id(), provided,
                () -> provided.service() instanceof ExplanationMethod method ? method.needs(question)
                        : ((Inspection) provided.service()).needs(question));
    }

    /**
     * What a method of a run is called where people read it.
     *
     * @param runs all methods of the run
     * @param name the name of one, by which its files are called
     * @return the name; where others have the same id, what it was asked for with, so that their settings are told apart
     */
    public static String title(List<MethodRun> runs, String name) {
        List<MethodRun> same = runs.stream().filter(run -> run.name().equals(name)).limit(1)
                .flatMap(one -> runs.stream().filter(run -> run.descriptor().id().equals(one.descriptor().id())))
                .toList();
        List<String> specs = same.stream().map(MethodRun::spec).toList();
        return specs.size() < 2 || specs.stream().distinct().count() < specs.size() ? name
                : same.stream().filter(run -> run.name().equals(name)).findFirst().map(MethodRun::spec).orElse(name);
    }

    /**
     * How it is asked for on a command line.
     *
     * @return {@code ID} or {@code ID(NAME=VALUE,…)} with the settings that are not defaults
     */
    public String spec() {
        return new MethodSpec(descriptor, settings).toString();
    }
}
