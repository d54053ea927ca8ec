package limn.ui.internal.data;

import java.util.Comparator;

import limn.ui.internal.part.Percent;

import org.eclipse.swt.SWT;

/** A column of the list of samples. */
enum SampleColumn {
    SAMPLE("Sample", 160, SWT.LEFT) {
        @Override
        String text(Facts facts, int sample) {
            return facts.id(sample);
        }

        @Override
        Comparator<Integer> comparator(Facts facts) {
            return Comparator.comparing(facts::id, new NaturalOrder());
        }
    },
    LABEL("Label", 72, SWT.LEFT) {
        @Override
        String text(Facts facts, int sample) {
            return facts.label(sample);
        }
    },
    PREDICTION("Prediction", 94, SWT.LEFT) {
        @Override
        String text(Facts facts, int sample) {
            return facts.failed(sample) ? "!" : sign(facts, sample) + facts.predicted(sample);
        }

        @Override
        boolean known(Facts facts, int sample) {
            return facts.predictionKnown(sample);
        }

        @Override
        Comparator<Integer> comparator(Facts facts) {
            return Comparator.comparing(facts::predicted, String.CASE_INSENSITIVE_ORDER);
        }
    },
    RESULT("Result", 76, SWT.LEFT) {
        @Override
        String text(Facts facts, int sample) {
            if (facts.failed(sample)) {
                return "skipped";
            }
            return facts.right(sample) ? "right" : facts.wrong(sample) ? "wrong" : "";
        }
    },
    CONFIDENCE("Confidence", 84, SWT.RIGHT) {
        @Override
        String text(Facts facts, int sample) {
            return facts.predictionKnown(sample) ? Percent.of(facts.confidence(sample)) : "";
        }

        @Override
        Comparator<Integer> comparator(Facts facts) {
            return Comparator.comparingDouble(facts::confidence);
        }
    };

    private final String title;
    private final int width;
    private final int style;

    SampleColumn(String title, int width, int style) {
        this.title = title;
        this.width = width;
        this.style = style;
    }

    String title() {
        return title;
    }

    int width() {
        return width;
    }

    int style() {
        return style;
    }

    /** A sign beside the colour, so that colour alone tells nothing. */
    private static String sign(Facts facts, int sample) {
        return facts.right(sample) ? "✓ " : facts.wrong(sample) ? "✗ " : "";
    }

    abstract String text(Facts facts, int sample);

    boolean known(Facts facts, int sample) {
        return !text(facts, sample).isEmpty();
    }

    Comparator<Integer> comparator(Facts facts) {
        return Comparator.comparing(sample -> text(facts, sample), String.CASE_INSENSITIVE_ORDER);
    }
}
