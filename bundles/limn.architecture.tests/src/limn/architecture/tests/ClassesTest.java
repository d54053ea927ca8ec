package limn.architecture.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ObjectInputStream;
import java.nio.file.Path;
import java.util.Collection;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import limn.architecture.tests.House.Bundle;

/** What our classes must not do, read from their class files. */
class ClassesTest {

    private static JavaClasses ours;

    @BeforeAll
    static void read() {
        Collection<Path> folders = House.ofCheckout().product().stream().map(Bundle::classes).toList();
        ours = new ClassFileImporter().importPaths(folders);
        assertFalse(ours.isEmpty());
    }

    /** Reading a serialised object runs code that the file chooses, and every file here comes from a stranger. */
    @Test
    void nobodyDeserialisesJavaObjects() {
        noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class)
                .because("a file must not choose the code that runs").check(ours);
    }

    /** The same core runs inside OSGi, in a test and later on a cluster: only its adapter knows the framework. */
    @Test
    void theCoreKnowsNoFramework() {
        noClasses().that().resideInAPackage("limn.core..").and().resideOutsideOfPackage("limn.core.internal.osgi..")
                .should()
                .dependOnClassesThat().resideInAnyPackage("org.osgi..", "org.eclipse..")
                .because("the core is plain Java, built by constructor").allowEmptyShould(true).check(ours);
    }

    /** A method or a word that reached into the framework could not be used without it. */
    @Test
    void theWordsKnowNoFramework() {
        noClasses().that().resideInAnyPackage("limn.graph..", "limn.api..", "limn.maths..", "limn.render..").should()
                .dependOnClassesThat().resideInAnyPackage("org.osgi..", "org.eclipse..")
                .because("words are plain Java").check(ours);
    }

    /** Whatever shows something is a view: everything else runs on a server without a display. */
    @Test
    void onlyTheWindowKnowsWidgets() {
        noClasses().that().resideOutsideOfPackage("limn.ui..").should().dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.swt..", "org.eclipse.jface..", "org.eclipse.ui..",
                        "org.eclipse.draw2d..",
                        "org.eclipse.gef..")
                .because("a server has no display").check(ours);
    }

    /** Two runs in one process must not see each other. */
    @Test
    void thereIsNoStaticStateThatChanges() {
        fields().that().areStatic().and().doNotHaveModifier(JavaModifier.SYNTHETIC).should().beFinal()
                .because("two runs in one process must not see each other").check(ours);
    }

    /** A name in a stack trace says which folder to open. */
    @Test
    void classesLieInThePackageOfTheirBundle() {
        for (Bundle bundle : House.ofCheckout().product()) {
            JavaClasses own = new ClassFileImporter().importPath(bundle.classes());
            classes().should().resideInAPackage(bundle.name() + "..")
                    .because("folder, bundle and package have one name").check(own);
        }
    }
}
