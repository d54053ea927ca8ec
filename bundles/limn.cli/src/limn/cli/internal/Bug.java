package limn.cli.internal;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is said of a failure that nobody foresaw. */
final class Bug {

    private static final Pattern OWN = Pattern.compile("limn\\.[a-z]+(?=\\.)");

    private Bug() {
    }

    /** One sentence that names the bundle it came from. */
    static String sentence(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            return "Java's memory is used up; take a smaller --batch, or give Java more (LIMN_MEMORY=4g).";
        }
        String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
        return "This is a mistake in " + origin(thrown) + ", not of yours: " + thrown.getClass().getSimpleName()
                + message + ". With --debug it tells more; please report it.";
    }

    /** The bundle of the innermost call that is not Java's own. */
    private static String origin(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace()).map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk.") && !name.startsWith("sun."))
                .map(Bug::bundle).findFirst().orElse("an unknown part of Limn");
    }

    private static String bundle(String className) {
        Matcher own = OWN.matcher(className);
        if (own.lookingAt()) {
            return "the bundle " + own.group();
        }
        int end = className.lastIndexOf('.');
        return "the package " + (end < 0 ? className : className.substring(0, end));
    }
}
