package limn.ui.internal.help;

import java.util.ArrayList;
import java.util.List;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

import limn.ui.internal.help.Rendering.Form;
import limn.ui.internal.help.Rendering.Line;
import limn.ui.internal.help.Rendering.Span;
import limn.ui.internal.help.Rendering.Style;

/** Turns Markdown into text with marks. A paragraph whose lines begin with a bar is a table without rules. */
final class Renderer extends AbstractVisitor {

    private final StringBuilder text = new StringBuilder();
    private final List<Span> spans = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private int depth;
    private String bullet = "";
    private boolean quoted;
    private boolean table;

    private Renderer() {
    }

    /**
     * Renders a text.
     *
     * @param markdown CommonMark
     * @return the text with marks
     */
    static Rendering render(String markdown) {
        Renderer renderer = new Renderer();
        Parser.builder().build().parse(markdown).accept(renderer);
        return new Rendering(renderer.text.toString(), List.copyOf(renderer.spans), List.copyOf(renderer.lines));
    }

    private void begin(Form form, int hanging) {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
        boolean first = lines.isEmpty() || lines.getLast().form() != form || form == Form.PARAGRAPH;
        lines.add(new Line(text.length(), form, depth, hanging, first));
    }

    private void marked(Style style, String target, Node node) {
        int start = text.length();
        visitChildren(node);
        spans.add(new Span(start, text.length() - start, style, target));
    }

    @Override
    public void visit(Heading heading) {
        begin(heading.getLevel() == 1 ? Form.TITLE : Form.HEADING, 0);
        marked(switch (heading.getLevel()) {
            case 1 -> Style.TITLE;
            case 2 -> Style.HEADING;
            default -> Style.SUBHEADING;
        }, "", heading);
    }

    @Override
    public void visit(Paragraph paragraph) {
        table = paragraph.getFirstChild() instanceof Text first && first.getLiteral().startsWith("|");
        if (table) {
            begin(Form.ROW, 0);
        } else if (depth > 0) {
            begin(Form.ITEM, bullet.length());
            text.append(bullet);
            bullet = "";
        } else {
            begin(quoted ? Form.QUOTE : Form.PARAGRAPH, 0);
        }
        visitChildren(paragraph);
        table = false;
    }

    @Override
    public void visit(BlockQuote quote) {
        quoted = true;
        visitChildren(quote);
        quoted = false;
    }

    @Override
    public void visit(BulletList list) {
        depth++;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            bullet = "•  ";
            item.accept(this);
        }
        depth--;
    }

    @Override
    public void visit(OrderedList list) {
        depth++;
        int number = list.getMarkerStartNumber();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            bullet = number++ + ".  ";
            item.accept(this);
        }
        depth--;
    }

    @Override
    public void visit(ListItem item) {
        visitChildren(item);
    }

    @Override
    public void visit(FencedCodeBlock block) {
        code(block.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock block) {
        code(block.getLiteral());
    }

    private void code(String literal) {
        literal.lines().forEach(line -> {
            begin(Form.CODE, 0);
            int start = text.length();
            // Without a letter the next line would take its place.
            text.append(line.isEmpty() ? " " : line);
            spans.add(new Span(start, text.length() - start, Style.CODE, ""));
        });
    }

    @Override
    public void visit(Text node) {
        text.append(table ? cells(node) : node.getLiteral());
    }

    /** Bars between cells become tabulators; those at the ends of a row go. */
    private static String cells(Text node) {
        String literal = node.getLiteral();
        if (node.getPrevious() == null || node.getPrevious() instanceof SoftLineBreak) {
            literal = literal.replaceFirst("^\\|\\s*", "");
        }
        if (node.getNext() == null || node.getNext() instanceof SoftLineBreak) {
            literal = literal.replaceFirst("\\s*\\|\\s*$", "");
        }
        return literal.replaceAll("\\s*\\|\\s*", "\t");
    }

    @Override
    public void visit(SoftLineBreak node) {
        if (table) {
            begin(Form.ROW, 0);
        } else {
            text.append(' ');
        }
    }

    @Override
    public void visit(HardLineBreak node) {
        text.append('\n');
    }

    @Override
    public void visit(Code node) {
        int start = text.length();
        text.append(node.getLiteral());
        spans.add(new Span(start, node.getLiteral().length(), Style.CODE, ""));
    }

    @Override
    public void visit(Emphasis node) {
        marked(Style.EMPHASIS, "", node);
    }

    @Override
    public void visit(StrongEmphasis node) {
        marked(Style.STRONG, "", node);
    }

    @Override
    public void visit(Link node) {
        marked(Style.LINK, node.getDestination(), node);
    }
}
