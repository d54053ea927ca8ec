package limn.samples.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.api.data.Content;
import limn.api.data.DataSet;
import limn.api.data.Region;
import limn.api.data.Sample;
import limn.api.data.Skipped;
import limn.api.data.Truth;

/**
 * Forty generated slices of eight made-up patients, five each. Six patients have a lesion, which some of their slices show.
 */
final class SampleSlices implements DataSet {

    /** Label of slices that show no lesion. */
    static final String HEALTHY = "no lesion";
    /** Label of slices that show a lesion. */
    static final String LESION = "lesion";

    private static final long SEED = 20_240_601;
    private static final int PATIENTS = 8;
    private static final int SLICES = 5;
    /** Every fourth patient has no lesion. */
    private static final int HEALTHY_EVERY = 4;

    private final List<Anatomy> patients;

    SampleSlices() {
        List<Anatomy> drawn = new ArrayList<>();
        for (int patient = 0; patient < PATIENTS; patient++) {
            drawn.add(Anatomy.of(SEED, patient, patient % HEALTHY_EVERY != HEALTHY_EVERY - 1));
        }
        this.patients = List.copyOf(drawn);
    }

    @Override
    public String name() {
        return "synthetic brain slices";
    }

    @Override
    public boolean synthetic() {
        return true;
    }

    @Override
    public int size() {
        return PATIENTS * SLICES;
    }

    @Override
    public Sample sample(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(index);
        }
        return new Slice(index / SLICES, index % SLICES);
    }

    @Override
    public List<String> labels() {
        return List.of(HEALTHY, LESION);
    }

    @Override
    public List<Skipped> skipped() {
        return List.of();
    }

    private final class Slice implements Sample {

        private final int patient;
        private final int slice;

        Slice(int patient, int slice) {
            this.patient = patient;
            this.slice = slice;
        }

        @Override
        public String id() {
            return patientName() + "_" + (slice + 1);
        }

        private String patientName() {
            return "synthetic-" + (patient + 1);
        }

        @Override
        public Optional<String> group() {
            return Optional.of(patientName());
        }

        @Override
        public Map<String, String> attributes() {
            return Map.of("slice", Integer.toString(slice + 1));
        }

        @Override
        public Content content() {
            return painter().picture();
        }

        @Override
        public Truth truth() {
            Region.Mask mask = painter().mask();
            return mask.bits().isEmpty() ? new Truth(List.of(HEALTHY), Map.of())
                    : new Truth(List.of(LESION), Map.of(LESION, List.of(mask)));
        }

        private SlicePainter painter() {
            return new SlicePainter(patients.get(patient), slice);
        }
    }
}
