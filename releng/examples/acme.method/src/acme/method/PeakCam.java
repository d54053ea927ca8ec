package acme.method;

import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Family;
import limn.explain.cam.CamInput;
import limn.explain.cam.CamMethod;
import limn.graph.Shape;

/** A class activation map whose channels are weighted by the largest value of their gradient instead of its mean. */
@Component(service = ExplanationMethod.class, property = "limn.id=acme.peak-cam")
public final class PeakCam extends CamMethod {

    public PeakCam() {
        super(new Descriptor("acme.peak-cam", "Peak-CAM", Family.CAM,
                "Channels weighted by the peak of their gradient.", "",
                Descriptor.LayerNeed.ONE, true, false, "1F + 1B", List.of()));
    }

    @Override
    protected Tensor weights(CamInput input) {
        Tensor gradient = input.gradient();
        float[] peaks = new float[gradient.shape().size(0)];
        for (int k = 0; k < peaks.length; k++) {
            peaks[k] = Float.NEGATIVE_INFINITY;
            for (int u = 0, cells = gradient.count() / peaks.length; u < cells; u++) {
                peaks[k] = Math.max(peaks[k], gradient.get(k * cells + u));
            }
        }
        return Tensor.of(Shape.of(peaks.length), peaks);
    }
}
