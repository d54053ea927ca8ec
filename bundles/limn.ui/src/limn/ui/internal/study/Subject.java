package limn.ui.internal.study;

import java.util.Optional;

import limn.ui.study.Aspect;
import limn.ui.study.Study;

/**
 * What is wanted to be looked at, by name, so that it can be kept between starts and carried over to another model.
 *
 * @param sample id of the sample; empty for the first
 * @param layer path of the chosen layer
 * @param targetLayer {@link Study#AUTO} or a path
 * @param method the method with its settings; empty for the preferred one
 * @param target {@link Study#PREDICTED} or a target
 * @param reference training samples; empty for none
 */
record Subject(Optional<String> sample, Optional<String> layer, String targetLayer, Optional<String> method,
        String target, Optional<String> reference) {

    /** Nothing special. */
    static final Subject ANY = new Subject(Optional.empty(), Optional.empty(), Study.AUTO, Optional.empty(),
            Study.PREDICTED, Optional.empty());

    /** The same but for what was chosen anew; a layer that is explained is chosen with it. */
    Subject with(Aspect chosen, Subject anew) {
        return switch (chosen) {
            case SAMPLE -> new Subject(anew.sample, layer, targetLayer, method, target, reference);
            case LAYER -> new Subject(sample, anew.layer, targetLayer, method, target, reference);
            case TARGET_LAYER -> new Subject(sample, anew.layer, anew.targetLayer, method, target, reference);
            case METHOD -> new Subject(sample, layer, targetLayer, anew.method, target, anew.reference);
            case TARGET -> new Subject(sample, layer, targetLayer, method, anew.target, reference);
            default -> this;
        };
    }

    /** The same without a chosen layer. */
    Subject withoutLayer() {
        return new Subject(sample, Optional.empty(), targetLayer, method, target, reference);
    }
}
