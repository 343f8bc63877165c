package dev.hotswapd;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.hotswapd.reload.ReloadManager;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/** The plan of the house: floors, what each may touch, and what no class may be called. */
@AnalyzeClasses(packages = "dev.hotswapd", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.hotswapd.";

    /** The part of {@code reload} that carries decisions out; all the rest of it decides. */
    private static final Set<String> CARRYING_OUT = Set.of("ReloadManager");

    /** What is shared by threads in {@code event}; all the rest of it is values. */
    private static final Set<String> HANDING_ON = Set.of("EventBus", "StatusBoard");

    /** The half of {@code host} that decides where it is supervised. */
    private static final Set<String> DECIDING_FOR_HOSTS = Set.of(
            "HostRules",
            "ProcessEndRules",
            "HostState",
            "HostSignal",
            "HostAction",
            "HostDecision",
            "SupervisedProcess",
            "JournalView");

    private static final DescribedPredicate<JavaClass> DECIDING = DescribedPredicate.describe(
            "the core, the configuration or the deciding halves of the reload manager and the supervised host",
            type -> inCore(type) ? !HANDING_ON.contains(outermost(type)) : inDecidingHalf(type));

    /** Final or not, these are made to change. */
    private static final DescribedPredicate<JavaClass> HOLDERS_OF_STATE = resideInAPackage("java.util.concurrent..")
            .and(DescribedPredicate.not(equivalentTo(TimeUnit.class)))
            .or(assignableTo(StringBuilder.class))
            .or(assignableTo(ThreadLocal.class))
            .or(assignableTo(AbstractCollection.class))
            .or(assignableTo(AbstractMap.class));

    private static boolean inCore(JavaClass type) {
        return Set.of(
                        "time",
                        "text",
                        "glob",
                        "watch",
                        "build",
                        "artifact",
                        "schema",
                        "state",
                        "plugin",
                        "crash",
                        "event",
                        "config")
                .contains(type.getPackageName().substring(ROOT.length()));
    }

    private static boolean inDecidingHalf(JavaClass type) {
        return type.getPackageName().equals(ROOT + "host")
                ? DECIDING_FOR_HOSTS.contains(outermost(type))
                : type.getPackageName().equals(ROOT + "reload") && !CARRYING_OUT.contains(outermost(type));
    }

    private static String outermost(JavaClass type) {
        return type.getName().substring(type.getName().lastIndexOf('.') + 1).replaceFirst("\\$.*", "");
    }

    @ArchTest
    static final ArchRule floorsPointDown = classes().should(new Floors());

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + "(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule decisionsNeedNoThreads =
            noClasses().that(DECIDING).should().dependOnClassesThat(Purity.threads());

    @ArchTest
    static final ArchRule decisionsTakeNoLocks =
            noMethods().that().areDeclaredInClassesThat(DECIDING).should().haveModifier(JavaModifier.SYNCHRONIZED);

    @ArchTest
    static final ArchRule decisionsDoNoInputAndOutput = noClasses()
            .that(DECIDING)
            .should()
            .dependOnClassesThat(Purity.inputAndOutput())
            .orShould()
            .accessTargetWhere(Purity.diskByPath())
            .orShould()
            .accessTargetWhere(Purity.standardStreams());

    @ArchTest
    static final ArchRule onlyTheClockSeamAndAdaptersReadAClock = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "adapter..")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + "daemon.SystemClock")
            .should()
            .accessTargetWhere(Purity.clocks());

    @ArchTest
    static void librariesStayWhereTheyBelong(JavaClasses classes) {
        List.of(
                        only("adapter.jna", "com.sun.jna.."),
                        only("adapter.commonsexec", "org.apache.commons.exec.."),
                        only("adapter.jackson", "com.fasterxml.."),
                        only("adapter.directorywatcher", "io.methvin.."),
                        only("record", "ch.qos.logback.."),
                        only("tick", "org.HdrHistogram.."),
                        only("cli", "picocli.."))
                .forEach(rule -> rule.check(classes));
    }

    /** directory-watcher wants a logger to be handed over, if only one that is silent. */
    @ArchTest
    static final ArchRule ONLY_THE_RECORD_LOGS = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "record", ROOT + "adapter.directorywatcher")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.slf4j..");

    private static ArchRule only(String user, String... library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + user)
                .should()
                .dependOnClassesThat(resideInAnyPackage(library));
    }

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ReloadManager.class.getName())
            .should()
            .haveNameMatching(".*(Impl|Util|Utils|Helper|Helpers|Manager)");

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        Set<String> unmarked = new TreeSet<>();
        for (JavaClass type : classes) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                unmarked.add(type.getPackageName());
            }
        }
        assertThat(unmarked).isEmpty();
    }

    @ArchTest
    static final ArchRule staticFieldsAreConstants = fields().that()
            .areStatic()
            .and(areWrittenByPeople())
            .should()
            .beFinal()
            .andShould()
            .notHaveRawType(HOLDERS_OF_STATE);

    private static DescribedPredicate<JavaField> areWrittenByPeople() {
        return DescribedPredicate.describe(
                "are written by people", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));
    }
}
