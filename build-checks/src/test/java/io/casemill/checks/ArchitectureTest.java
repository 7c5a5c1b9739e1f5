package io.casemill.checks;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> LIBRARIES = Architecture.in(Architecture.LIBRARIES);

    /** The planner's rules, which live beside its stores. */
    private static final String RULES = "io.casemill.planner.RequestRules";

    /** Ids are derived in one way by everybody; it is no event. */
    private static final DescribedPredicate<JavaClass> DERIVED_IDS =
            DescribedPredicate.describe("ids", type -> type.getSimpleName().equals("EventIds"));

    private static final String[] FRAMEWORKS = {
        "org.springframework..", "org.apache.kafka..", "org.apache.avro..", "dev.langchain4j..", "io.micrometer.."
    };

    static Set<String> parts() {
        return new TreeSet<>(Architecture.KNOWS.keySet());
    }

    @Test
    void seesEveryModuleThatHasCode() {
        var seen = Architecture.classes().stream()
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(SourceTree.javaSources().stream()
                        .filter(source -> source.toString().contains("/src/main/java/"))
                        .map(ArchitectureTest::packageOf)
                        // measurements, built on demand only
                        .filter(name -> !name.equals("io.casemill.bench")))
                .as("packages with sources, which this module's pom must bring along")
                .allMatch(seen::contains);
    }

    @Test
    void keepsFrameworksOutOfTheLibraries() {
        check(noClasses().that(LIBRARIES).should().dependOnClassesThat().resideInAnyPackage(FRAMEWORKS));
    }

    @Test
    void keepsFrameworksAndEventsOutOfThePlannersRules() {
        check(noClasses()
                .that()
                .haveFullyQualifiedName(RULES)
                .should()
                .transitivelyDependOnClassesThat(resideInAnyPackage(FRAMEWORKS)
                        .or(Architecture.in("schemas").and(not(DERIVED_IDS)))));
    }

    @Test
    void letsOnlyTheModelsModuleKnowLangchain4j() {
        check(noClasses()
                .that(not(Architecture.in("models")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.langchain4j.."));
    }

    @Test
    void saysOfEveryPackageWhatItMayKnow() {
        Set<String> found =
                Architecture.classes().stream().map(Architecture::part).collect(Collectors.toSet());
        assertThat(found).isEqualTo(parts());
    }

    @ParameterizedTest
    @MethodSource("parts")
    void knowsOnlyWhatItMay(String part) {
        check(noClasses()
                .that(Architecture.in(part))
                .should()
                .dependOnClassesThat(resideInAPackage("io.casemill..")
                        .and(not(Architecture.in(part)))
                        .and(not(Architecture.in(Architecture.KNOWS.get(part))))));
    }

    @Test
    void givesEveryClassOfAServiceANameOfItsOwn() {
        Map<String, TreeSet<String>> packagesByName = Architecture.classes().stream()
                .filter(type -> type.isTopLevelClass() && Architecture.SERVICES.contains(Architecture.part(type)))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName,
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getPackageName, Collectors.toCollection(TreeSet::new))));
        packagesByName.values().removeIf(packages -> packages.size() == 1);
        assertThat(packagesByName).as("one name, several services").isEmpty();
    }

    @Test
    void hasNoPackageCycles() {
        // a configuration puts the parts together, so it knows the packages that know its own
        var wiring = DescribedPredicate.<JavaClass>describe(
                "wiring", type -> Architecture.outermost(type).endsWith("Configuration"));
        check(slices().matching("io.casemill.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(wiring, DescribedPredicate.alwaysTrue()));
    }

    @Test
    void describesEveryPackage() {
        Stream<Path> folders = SourceTree.javaSources().stream()
                .filter(source -> source.toString().contains("/src/main/java/"))
                .map(Path::getParent)
                .distinct();
        assertThat(folders.filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                        .map(SourceTree::name))
                .isEmpty();
    }

    @Test
    void writesToTheConsoleOnlyFromTheCommandLine() {
        check(noClasses()
                .that(not(Architecture.in(List.of("cli", "standalone"))))
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS));
    }

    @Test
    void takesTimeRandomnessAndIdsAsArguments() {
        check(noClasses()
                .that(LIBRARIES.or(DescribedPredicate.describe(
                        "the planner's rules", type -> type.getName().equals(RULES))))
                .should()
                .callConstructor(Random.class)
                .orShould()
                .callConstructor(SplittableRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(ThreadLocalRandom.class, "current")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now"));
    }

    @Test
    void hidesWhatNoOtherModuleNeeds() {
        check(classes()
                .that(DescribedPredicate.<JavaClass>describe(
                                "of a service's own package", type -> Architecture.SERVICES.stream()
                                        .anyMatch(name -> type.getPackageName().equals("io.casemill." + name)))
                        .and(DescribedPredicate.describe("listeners and settings", type -> Architecture.outermost(type)
                                .matches(".*(Listener|Properties)"))))
                .should()
                .notBePublic());
    }

    private static void check(ArchRule rule) {
        rule.check(Architecture.classes());
    }

    private static String packageOf(Path source) {
        String path = source.getParent().toString();
        return path.substring(path.indexOf("/src/main/java/") + "/src/main/java/".length())
                .replace('/', '.');
    }
}
