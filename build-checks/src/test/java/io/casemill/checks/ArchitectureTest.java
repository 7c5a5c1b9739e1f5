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

    private static final DescribedPredicate<JavaClass> DOMAIN =
            Architecture.anyService().and(not(Architecture.edge())).as("domain classes of the services");

    static List<String> services() {
        return Architecture.SERVICES;
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
    void letsNobodyButListenersKnowSpringKafka() {
        check(noClasses()
                .that(DOMAIN)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.kafka..")
                .because("a listener decodes, decides and publishes; what decides is not bound to Kafka"));
    }

    @Test
    void keepsFrameworksOutOfTheDomain() {
        var allowed = resideInAPackage("org.springframework.stereotype..");
        check(noClasses()
                .that(DOMAIN)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "org.springframework..", "org.apache.kafka..", "org.apache.avro..", "dev.langchain4j..")
                        .and(not(allowed))));
    }

    @Test
    void keepsEventClassesAtTheEdge() {
        DescribedPredicate<JavaClass> generated = DescribedPredicate.describe(
                "generated from the event schemas",
                type -> type.getPackageName().equals("io.casemill.schemas")
                        && !List.of("Topics", "EventIds", "FailureCodes").contains(Architecture.outermost(type)));
        check(noClasses()
                .that(Architecture.anyService().and(not(Architecture.edgeOrTranslator())))
                .should()
                .dependOnClassesThat(generated));
    }

    @Test
    void letsOnlyTheModelsModuleKnowLangchain4j() {
        check(noClasses()
                .that(not(Architecture.isIn("io.casemill.models")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.langchain4j.."));
    }

    @ParameterizedTest
    @MethodSource("services")
    void letsAServiceKnowOnlyItselfAndWhatIsShared(String service) {
        DescribedPredicate<JavaClass> shared = DescribedPredicate.describe(
                "shared", type -> Architecture.SHARED.stream().anyMatch(name -> Architecture.isIn("io.casemill." + name)
                        .test(type)));
        check(noClasses()
                .that(Architecture.service(service))
                .should()
                .dependOnClassesThat(resideInAPackage("io.casemill..")
                        .and(not(Architecture.service(service)))
                        .and(not(shared))));
    }

    @Test
    void stacksTheSharedModules() {
        onlyKnows("schemas");
        onlyKnows("text");
        onlyKnows("cluster");
        onlyKnows("models");
        onlyKnows("messaging", "schemas");
        onlyKnows("operations", "messaging", "schemas");
    }

    private static void onlyKnows(String module, String... others) {
        DescribedPredicate<JavaClass> known = Architecture.isIn("io.casemill." + module);
        for (String other : others) {
            known = known.or(Architecture.isIn("io.casemill." + other));
        }
        check(noClasses()
                .that(Architecture.isIn("io.casemill." + module))
                .should()
                .dependOnClassesThat(resideInAPackage("io.casemill..").and(not(known))));
    }

    @Test
    void givesEveryClassOfAServiceANameOfItsOwn() {
        Map<String, TreeSet<String>> packagesByName = Architecture.classes().stream()
                .filter(type ->
                        type.isTopLevelClass() && Architecture.anyService().test(type))
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
                .that(not(Architecture.isIn("io.casemill.cli")).and(not(Architecture.isIn("io.casemill.standalone"))))
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS));
    }

    @Test
    void takesTimeRandomnessAndIdsAsArguments() {
        check(noClasses()
                .that(DOMAIN)
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
        rule.allowEmptyShould(true).check(Architecture.classes());
    }

    private static String packageOf(Path source) {
        String path = source.getParent().toString();
        return path.substring(path.indexOf("/src/main/java/") + "/src/main/java/".length())
                .replace('/', '.');
    }
}
