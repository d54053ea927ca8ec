package limn.report.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.samskivert.mustache.Mustache;

import limn.api.report.Block;
import limn.api.report.Figure;
import limn.api.report.Report;

/** The content model as the template sees it: maps by name, made one at a time while the page is written. */
final class BlockViews {

    /** Facts whose values are all so short are shown as large figures. */
    private static final int TILE = 12;
    /** How many figures may stand beside each other; of those that leave as little free, the first. */
    private static final List<Integer> COLUMNS = List.of(4, 3, 5);
    /** Of more figures than these, two of each map, rows of four leave the two beside each other. */
    private static final int MANY = 12;
    /** Figures no higher than this, and many times as wide, are samples of lines and colours: a legend. */
    private static final int LINE = 24;
    private static final int WIDE = 4;
    /** A figure wider than this takes the place of two; if it is the only one, the others stand beside it. */
    private static final int LARGE = 400;
    /** A word of a cell that is no longer stays in one line, with its hyphens. */
    private static final int WORD = 24;
    /** A figure narrower than this is enlarged without smoothing, so that its pixels are seen. */
    private static final int SMALL = 96;

    private final Function<Figure, Mustache.Lambda> png;

    /**
     * Views of blocks.
     *
     * @param png writes a figure's bytes where the template wants them
     */
    BlockViews(Function<Figure, Mustache.Lambda> png) {
        this.png = png;
    }

    /** The sections; blocks are made when the template comes to them. */
    List<Map<String, Object>> sections(Report report) {
        List<Map<String, Object>> views = new ArrayList<>();
        Set<String> anchors = new HashSet<>();
        for (Report.Section section : report.sections()) {
            boolean usable = section.id().matches("[a-z][a-z0-9-]*") && anchors.add(section.id());
            String anchor = usable ? section.id() : "_" + (views.size() + 1);
            views.add(Map.of("anchor", anchor, "heading", section.heading(), "blocks",
                    lazily(section.blocks(), this::block)));
        }
        return views;
    }

    private Map<String, Object> block(Block block) {
        return switch (block) {
            case Block.Paragraph paragraph -> Map.of("paragraph", Map.of("text", paragraph.text()));
            case Block.Notice notice -> Map.of("notice", notice(notice));
            case Block.Facts facts -> Map.of("facts", Map.of("form", form(facts.rows()), "rows", facts(facts.rows())));
            case Block.Table table -> Map.of("table", table(table));
            case Block.Verbatim verbatim -> Map.of("verbatim", Map.of("words", words(verbatim.text())));
            case Block.Card card -> Map.of("card", card(card));
        };
    }

    private static Map<String, Object> notice(Block.Notice notice) {
        return Map.of("level", switch (notice.level()) {
            case GOOD -> "good";
            case INFO -> "info";
            case WARNING -> "warning";
            case BAD -> "bad";
        }, "word", notice.level().word(), "text", notice.text());
    }

    private static String form(List<Block.Fact> facts) {
        return facts.stream().allMatch(fact -> fact.value().length() <= TILE) ? "tiles" : "list";
    }

    private static List<Map<String, Object>> facts(List<Block.Fact> facts) {
        return facts.stream().map(fact -> Map.<String, Object>of("name", fact.name(), "value", fact.value())).toList();
    }

    private static Map<String, Object> table(Block.Table table) {
        return Map.of("caption", table.caption(), "header", cells(table.header(), table), "rows",
                lazily(table.rows(), row -> Map.of("cells", cells(row, table))));
    }

    /** Each cell knows the name of its column, for pages too narrow for columns. */
    private static List<Map<String, Object>> cells(List<String> texts, Block.Table table) {
        List<Map<String, Object>> cells = new ArrayList<>();
        for (int column = 0; column < texts.size(); column++) {
            String text = texts.get(column);
            boolean whole = text.length() <= WORD && text.indexOf(' ') < 0;
            cells.add(Map.of("text", text, "column", table.header().get(column), "form",
                    table.numeric().get(column) ? "number" : whole ? "word" : ""));
        }
        return cells;
    }

    /** Words with what stands before each, so that a line does not end within {@code --an-option}. */
    private static List<Map<String, Object>> words(String text) {
        return Pattern.compile("(\\s*)(\\S*)").matcher(text).results()
                .filter(found -> !found.group().isEmpty())
                .map(found -> Map.<String, Object>of("space", found.group(1), "word", found.group(2))).toList();
    }

    private Map<String, Object> card(Block.Card card) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("heading", card.heading());
        view.put("verdict", card.verdict().map(BlockViews::notice).map(List::of).orElse(List.of()));
        view.put("form", arrangement(card).map(name -> Map.of("name", name)).map(List::of).orElse(List.of()));
        view.put("figures", lazily(card.figures(), this::figure));
        view.put("facts", card.facts().isEmpty() ? List.of() : Map.of("rows", facts(card.facts())));
        return view;
    }

    private static Optional<String> arrangement(Block.Card card) {
        return switch (card.arrangement()) {
            case FREE -> free(card.figures());
            case GLANCE -> Optional.of("glance");
            case PAIRS -> Optional.of("pairs");
            case TRIPLES -> Optional.of("triples");
        };
    }

    /** How the figures of a card stand, where that is not in rows of four. */
    private static Optional<String> free(List<Figure> figures) {
        if (figures.isEmpty()) {
            return Optional.empty();
        }
        long large = figures.stream().filter(figure -> figure.width() > LARGE).count();
        if (large > 0) {
            return large == 1 && figures.size() > 2 ? Optional.of("beside") : Optional.empty();
        }
        if (figures.stream().allMatch(figure -> figure.height() <= LINE && figure.width() >= WIDE * figure.height())) {
            return Optional.of("legend");
        }
        boolean usual = figures.size() <= COLUMNS.getFirst() || figures.size() > MANY;
        int columns = usual ? COLUMNS.getFirst()
                : COLUMNS.stream().min(Comparator.comparingInt(wide -> Math.floorMod(-figures.size(), wide)))
                        .orElseThrow();
        return switch (columns) {
            case 3 -> Optional.of("threes");
            case 5 -> Optional.of("fives");
            default -> Optional.empty();
        };
    }

    private Map<String, Object> figure(Figure figure) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("caption", figure.caption());
        view.put("description", figure.description());
        view.put("width", figure.width());
        view.put("height", figure.height());
        view.put("size", size(figure).map(List::of).orElse(List.of()));
        view.put("png", png.apply(figure));
        return view;
    }

    private static Optional<Map<String, String>> size(Figure figure) {
        return figure.width() > LARGE ? Optional.of(Map.of("name", "large"))
                : figure.width() < SMALL ? Optional.of(Map.of("name", "small")) : Optional.empty();
    }

    private static <T> Iterable<Object> lazily(List<T> items, Function<T, Object> view) {
        return () -> items.stream().map(view).iterator();
    }
}
