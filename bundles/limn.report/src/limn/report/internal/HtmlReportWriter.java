package limn.report.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

import org.osgi.service.component.annotations.Component;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.report.Block;
import limn.api.report.Figure;
import limn.api.report.Report;
import limn.api.report.ReportWriter;

/**
 * A report as one page that holds all it shows: style and pictures included, no script, nothing loaded from elsewhere,
 * which a content security policy enforces as well. It is well-formed as XML too.
 */
@Component(service = ReportWriter.class, property = "limn.id=" + HtmlReportWriter.ID)
public final class HtmlReportWriter implements ReportWriter {

    static final String ID = "html";

    private final String style = resource("report.css");
    private final Template template = Mustache.compiler().withEscaper(new PlainText())
            .compile(resource("report.html.mustache"));

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String ending() {
        return ".html";
    }

    @Override
    public void write(Report report, OutputStream out, Progress progress) throws IOException, LimnException {
        progress.total(figures(report));
        BlockViews views = new BlockViews(figure -> (fragment, page) -> write(figure, page, progress));
        Map<String, Object> page = Map.of("title", report.title(), "subtitle", report.subtitle(), "style", style,
                "styleHash", hash(style), "sections", views.sections(report));
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try {
            template.execute(page, writer);
        } catch (MustacheException e) {
            throw cause(e);
        }
        writer.flush();
    }

    private static long figures(Report report) {
        return report.sections().stream().flatMap(section -> section.blocks().stream())
                .mapToLong(block -> block instanceof Block.Card card ? card.figures().size() : 0).sum();
    }

    /** Base64 in pieces of whole triples, so that no second copy of the picture is made. */
    private static void write(Figure figure, Writer page, Progress progress) throws IOException {
        try {
            progress.check();
        } catch (LimnException e) {
            throw new Stopped(e);
        }
        byte[] png = figure.png().bytes();
        int piece = 3 * 4096;
        for (int from = 0; from < png.length; from += piece) {
            byte[] part = java.util.Arrays.copyOfRange(png, from, Math.min(png.length, from + piece));
            page.write(Base64.getEncoder().encodeToString(part));
        }
        progress.step(1);
    }

    /** The template engine wraps what its callbacks throw. */
    private static IOException cause(MustacheException thrown) throws LimnException {
        if (thrown.getCause() instanceof Stopped stopped) {
            throw stopped.reason;
        }
        if (thrown.getCause() instanceof IOException failure) {
            return failure;
        }
        throw thrown;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReportWriter.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Carries a wish to stop through the template engine, which lets only this kind of exception pass. */
    private static final class Stopped extends IOException {

        private static final long serialVersionUID = 1L;
        private final transient LimnException reason;

        Stopped(LimnException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
