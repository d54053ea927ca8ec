package limn.core.internal.question;

import limn.api.model.Target;

/**
 * A target and how the user wrote it, which names its files.
 *
 * @param text for example {@code probability:tumour}
 * @param target the target
 */
public record NamedTarget(String text, Target target) {
}
