package limn.core.internal.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import limn.core.RequestException;

/**
 * The classes of a model as a user names them: by name, whatever the case, or by index.
 *
 * @param names in the order of the output
 */
public record ClassNames(List<String> names) {

    private static final int LISTED = 12;
    private static final int SHORT = 100;

    /** Copies the names. */
    public ClassNames {
        names = List.copyOf(names);
    }

    /**
     * A text without differences of case and of white space at its ends.
     *
     * @param text any text
     * @return the folded text
     */
    public static String folded(String text) {
        return text.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /**
     * The class of a name.
     *
     * @param name a name
     * @return its index; empty when no class, or more than one of which none is spelled exactly so, has this name
     */
    public OptionalInt byName(String name) {
        List<Integer> found = named(name);
        return found.size() == 1 ? OptionalInt.of(found.get(0)) : OptionalInt.empty();
    }

    /**
     * The class that a user means.
     *
     * @param text a name, an index counted from 0, or {@code #} and an index where a class has a number as its name
     * @return its index
     * @throws RequestException if there is no such class, or the text may mean several
     */
    public int index(String text) throws RequestException {
        if (text.matches("#\\d{1,9}")) {
            return checked(Integer.parseInt(text.substring(1)), text);
        }
        List<Integer> named = named(text);
        boolean number = text.matches("\\d{1,9}");
        if (named.size() > 1) {
            throw new RequestException("The class " + text + " is ambiguous: classes "
                    + String.join(" and ", named.stream().map(String::valueOf).toList())
                    + " are called so; give the index.");
        }
        if (named.isEmpty()) {
            if (number) {
                return checked(Integer.parseInt(text), text);
            }
            throw new RequestException("The model has no class \"" + text + "\"; " + choices(text) + ".");
        }
        int index = named.get(0);
        if (number && Integer.parseInt(text) != index && Integer.parseInt(text) < names.size()) {
            throw new RequestException("The class " + text + " is ambiguous: it is the name of class " + index
                    + " and the index of " + names.get(Integer.parseInt(text)) + "; write #" + index + " or #" + text
                    + ".");
        }
        return index;
    }

    /**
     * The classes for a sentence.
     *
     * @return names joined by commas, cut when there are many
     */
    public String listed() {
        return names.size() <= LISTED ? String.join(", ", names)
                : String.join(", ", names.subList(0, LISTED)) + " and " + (names.size() - LISTED) + " more";
    }

    /**
     * Whether there are so few classes that a user who reads {@link #listed} has seen what may be meant.
     *
     * @return false for lists such as ImageNet's
     */
    public boolean isShort() {
        return names.size() <= SHORT;
    }

    private String choices(String text) {
        if (names.size() > LISTED) {
            return "the nearest are " + quoted(Nearest.of(text, names));
        }
        return Nearest.alike(text, names).map(name -> "did you mean \"" + name + "\"? It has ").orElse("it has ")
                + quoted(names);
    }

    /** Names may be of several words, so that commas alone do not tell them apart. */
    private static String quoted(List<String> some) {
        return some.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    }

    private int checked(int index, String text) throws RequestException {
        if (index >= names.size()) {
            throw new RequestException("The model has no class " + text + "; it has 0 to " + (names.size() - 1) + " ("
                    + listed() + ").");
        }
        return index;
    }

    private List<Integer> named(String name) {
        List<Integer> found = new ArrayList<>();
        List<Integer> exact = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (folded(names.get(i)).equals(folded(name))) {
                found.add(i);
                if (names.get(i).equals(name)) {
                    exact.add(i);
                }
            }
        }
        return exact.size() == 1 ? exact : found;
    }
}
