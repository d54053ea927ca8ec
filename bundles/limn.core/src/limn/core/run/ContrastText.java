package limn.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import limn.core.RequestException;
import limn.render.Contrast;
import limn.render.Contrast.Stretch;
import limn.render.Legend;
import limn.render.ViewContrast;

/**
 * Contrast as the command line writes it: {@code STEP[,STEP…]}, STEP being {@code percentile}, {@code percentile(1,99)},
 * {@code gamma(0.5)}, {@code adaptive} or {@code adaptive(2)}, with {@code map:} or {@code picture:} before it. Without,
 * the map is meant. Whatever the order they are written in, the stretch is done first and adaptive equalisation last.
 */
public final class ContrastText {

    private static final Pattern STEP = Pattern.compile(
            "\\s*(?:(map|picture)\\s*:\\s*)?(percentile|gamma|adaptive)\\s*(?:\\(([^()]*)\\))?\\s*");
    private static final Pattern BETWEEN = Pattern.compile(",(?![^(]*\\))");

    private ContrastText() {
    }

    /**
     * Reads a contrast.
     *
     * @param texts steps, any number in a text
     * @return the contrast; none without a text
     * @throws RequestException if a text is not understood, a step comes twice or a value is out of its range
     */
    public static ViewContrast read(List<String> texts) throws RequestException {
        Contrast map = Contrast.NONE;
        Contrast picture = Contrast.NONE;
        List<String> seen = new ArrayList<>();
        for (String text : texts) {
            for (String step : BETWEEN.split(text, -1)) {
                Matcher matcher = STEP.matcher(step);
                if (!matcher.matches()) {
                    throw new RequestException("\"" + text + "\" is no contrast; write percentile(1,99), gamma(0.5) or "
                            + "adaptive(2), several joined by commas, with map: or picture: before each.");
                }
                boolean ofPicture = "picture".equals(matcher.group(1));
                if (seen.contains(ofPicture + matcher.group(2))) {
                    throw new RequestException("--contrast names " + matcher.group(2) + " twice for the "
                            + (ofPicture ? "picture" : "map") + "; write it once.");
                }
                seen.add(ofPicture + matcher.group(2));
                String values = matcher.group(3) == null ? "" : matcher.group(3).strip();
                if (ofPicture) {
                    picture = with(picture, matcher.group(2), values);
                } else {
                    map = with(map, matcher.group(2), values);
                }
            }
        }
        return new ViewContrast(map, picture);
    }

    private static Contrast with(Contrast before, String step, String values) throws RequestException {
        return switch (step) {
            case "percentile" -> new Contrast(Optional.of(stretch(values)), before.gamma(), before.clip());
            case "gamma" -> new Contrast(before.stretch(), number("gamma", values, Contrast.LEAST_GAMMA,
                    Contrast.GREATEST_GAMMA), before.clip());
            default -> new Contrast(before.stretch(), before.gamma(), OptionalDouble.of(values.isEmpty() ? Contrast.CLIP
                    : number("adaptive", values, Contrast.LEAST_CLIP, Contrast.GREATEST_CLIP)));
        };
    }

    private static Stretch stretch(String values) throws RequestException {
        if (values.isEmpty()) {
            return Stretch.DEFAULT;
        }
        String[] bounds = values.split(",", -1);
        if (bounds.length != 2) {
            throw new RequestException("The contrast percentile takes two percentages, such as percentile(1,99), not ("
                    + values + ").");
        }
        double low = number("percentile", bounds[0], 0, 100);
        double high = number("percentile", bounds[1], 0, 100);
        if (low >= high) {
            throw new RequestException("The contrast percentile has " + Legend.text(low) + " and " + Legend.text(high)
                    + "; the first must be less than the second.");
        }
        return new Stretch(low, high);
    }

    private static double number(String step, String text, double least, double greatest) throws RequestException {
        double value;
        try {
            value = Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!(value >= least && value <= greatest)) {
            throw new RequestException("The contrast " + step + " is " + (text.isBlank() ? "not given" : text.strip())
                    + "; allowed are " + Legend.text(least) + " to " + Legend.text(greatest) + ".");
        }
        return value;
    }

    /**
     * Writes a contrast so that {@link #read} gives it again.
     *
     * @param contrast the contrast
     * @return its steps; empty for none
     */
    public static Optional<String> write(ViewContrast contrast) {
        List<String> steps = new ArrayList<>(steps("", contrast.map()));
        steps.addAll(steps("picture:", contrast.picture()));
        return steps.isEmpty() ? Optional.empty() : Optional.of(String.join(",", steps));
    }

    private static List<String> steps(String of, Contrast contrast) {
        List<String> steps = new ArrayList<>();
        contrast.stretch().ifPresent(between -> steps.add(of + "percentile(" + Legend.text(between.low()) + ","
                + Legend.text(between.high()) + ")"));
        if (contrast.gamma() != 1) {
            steps.add(of + "gamma(" + Legend.text(contrast.gamma()) + ")");
        }
        contrast.clip().ifPresent(clip -> steps.add(of + "adaptive(" + Legend.text(clip) + ")"));
        return steps;
    }

    /**
     * What is done to what is seen, for people.
     *
     * @param contrast the contrast
     * @return a sentence without its full stop; empty for none
     */
    public static Optional<String> words(ViewContrast contrast) {
        List<String> parts = new ArrayList<>();
        if (!contrast.map().none()) {
            parts.add("map " + String.join(", ", contrast.map().steps()));
        }
        if (!contrast.picture().none()) {
            parts.add("picture " + String.join(", ", contrast.picture().steps()));
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of("Contrast raised: " + String.join("; ", parts));
    }
}
