package limn.ui.graph.internal.model;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds elements by their path or operator. */
public final class Search {

    private Search() {
    }

    /**
     * The elements that all words of a text are found in, upper and lower case alike.
     *
     * @param tree where
     * @param text words, each part of a path, an alias or an operator
     * @return in order of execution; none for a blank text
     */
    public static List<Element> matches(BlockTree tree, String text) {
        List<String> words = Stream.of(text.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(Predicate.not(String::isBlank))
                .toList();
        return words.isEmpty() ? List.of()
                : tree.elements().stream().filter(element -> found(element, words)).toList();
    }

    private static boolean found(Element element, List<String> words) {
        StringBuilder about = new StringBuilder(element.path()).append('\n').append(element.label());
        if (element instanceof Leaf leaf) {
            leaf.layer().ifPresent(layer -> layer.aliases().forEach(alias -> about.append('\n').append(alias)));
            about.append('\n').append(leaf.operator());
        }
        String all = about.toString().toLowerCase(Locale.ROOT);
        return words.stream().allMatch(all::contains);
    }
}
