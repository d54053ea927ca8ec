package limn.core.internal.osgi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/** Says why installed bundles cannot be used, a sentence each. */
final class UnresolvedBundles {

    private static final Pattern REQUIREMENT = Pattern.compile("Unresolved requirement: ([^\\n]+)");
    private static final Pattern CLAUSE = Pattern.compile(
            "(Import-Package|Require-Bundle|Require-Capability): ([^;\\n]+)(?:;.*?version=\"([^\"]+)\")?.*");

    private UnresolvedBundles() {
    }

    static List<String> sentences(BundleContext context) {
        List<String> sentences = new ArrayList<>();
        FrameworkWiring wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getState() == Bundle.INSTALLED && concerns(bundle) && !wiring.resolveBundles(Set.of(bundle))) {
                sentences.add("The bundle " + bundle.getSymbolicName() + " " + bundle.getVersion()
                        + " is installed but cannot be used: " + reason(bundle));
            }
        }
        return sentences;
    }

    /** Fragments and bundles for other systems stay unresolved by design. */
    private static boolean concerns(Bundle bundle) {
        return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null
                && bundle.getHeaders("").get("Eclipse-PlatformFilter") == null;
    }

    /** The framework tells the reason only to who tries to start the bundle, which cannot succeed. */
    private static String reason(Bundle bundle) {
        try {
            bundle.start(Bundle.START_TRANSIENT);
            return "it was not resolved when it was looked at; start again.";
        } catch (BundleException e) {
            Matcher requirement = REQUIREMENT.matcher(String.valueOf(e.getMessage()));
            return requirement.find() ? missing(requirement.group(1).strip()) : "the framework does not resolve it.";
        } catch (IllegalStateException e) {
            return "the framework does not resolve it.";
        }
    }

    private static String missing(String requirement) {
        Matcher clause = CLAUSE.matcher(requirement);
        if (!clause.matches()) {
            return "it needs " + requirement + ".";
        }
        String what = switch (clause.group(1)) {
            case "Import-Package" -> "the package ";
            case "Require-Bundle" -> "the bundle ";
            default -> "";
        };
        return "it needs " + what + clause.group(2).strip()
                + (clause.group(3) == null ? "" : " in version " + clause.group(3)) + ", which nothing here offers.";
    }
}
