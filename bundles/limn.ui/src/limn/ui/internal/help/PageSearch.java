package limn.ui.internal.help;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds pages by words. */
final class PageSearch {

    private static final int AROUND = 60;

    private PageSearch() {
    }

    /**
     * A page that tells what was found.
     *
     * @param pages where to look
     * @param query words that must all be there
     * @return the findings, those with the words in their titles first
     */
    static Page find(Collection<Page> pages, String query) {
        List<String> words = List.of(query.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        List<Page> found = pages.stream().filter(page -> holdsAll(page.markdown(), words))
                .sorted(Comparator.<Page, Boolean>comparing(page -> !holdsAll(page.title(), words))
                        .thenComparing(Page::title))
                .toList();
        String list = found.stream()
                .map(page -> "- [" + page.title() + "](" + page.id() + ".md)  " + excerpt(page, words))
                .collect(Collectors.joining("\n"));
        return new Page("search", "Search", "# Search\n\n" + (found.isEmpty()
                ? "No page has all these words. Try fewer, or see the [contents](contents.md)."
                : list) + "\n");
    }

    private static boolean holdsAll(String text, List<String> words) {
        String lower = text.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(lower::contains);
    }

    private static String excerpt(Page page, List<String> words) {
        String text = Renderer.render(page.markdown()).text();
        text = text.substring(Math.min(text.length(), page.title().length())).replaceAll("\\s+", " ").strip();
        int at = text.toLowerCase(Locale.ROOT).indexOf(words.getFirst());
        int from = Math.max(0, at - AROUND);
        int to = Math.min(text.length(), Math.max(at, 0) + AROUND);
        from = from == 0 ? 0 : text.indexOf(' ', from) + 1;
        to = to == text.length() ? to : Math.max(from, text.lastIndexOf(' ', to));
        return (from > 0 ? "… " : "") + text.substring(from, to).replaceAll("([\\\\`*_\\[\\]<>#])", "\\\\$1")
                + (to < text.length() ? " …" : "");
    }
}
