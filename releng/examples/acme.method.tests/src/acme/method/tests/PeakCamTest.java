package acme.method.tests;

import org.junit.jupiter.api.BeforeEach;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

import acme.method.PeakCam;
import limn.api.explain.ExplanationMethod;
import limn.testkit.ExplanationMethodSuite;

/** What every method holds, by the service that the framework has of this one. */
class PeakCamTest extends ExplanationMethodSuite {

    private static final long MILLISECONDS = 10_000;

    private ExplanationMethod method;

    @BeforeEach
    void find() throws Exception {
        Bundle bundle = FrameworkUtil.getBundle(PeakCam.class);
        bundle.start();
        BundleContext context = bundle.getBundleContext();
        ServiceTracker<ExplanationMethod, ExplanationMethod> tracker = new ServiceTracker<>(context,
                context.createFilter("(limn.id=acme.peak-cam)"), null);
        tracker.open();
        try {
            method = tracker.waitForService(MILLISECONDS);
        } finally {
            tracker.close();
        }
    }

    @Override
    protected ExplanationMethod method() {
        return method;
    }
}
