package io.casemill.checks;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The words in which {@link ArchitectureTest} speaks of the code. */
final class Architecture {

    static final List<String> SERVICES = List.of("planner", "generator", "mutator", "judge", "dedupe");

    /** Libraries that anything can call: they know no framework, no broker and no event class. */
    static final Set<String> LIBRARIES = Set.of(
            "conversation", "text", "yaml", "asking", "generation", "mutation", "judging", "deduplication", "planning");

    /** Every package under io.casemill, and which others it may know. What is missing here is not allowed. */
    static final Map<String, Set<String>> KNOWS = Map.ofEntries(
            Map.entry("conversation", Set.of()),
            Map.entry("text", Set.of()),
            Map.entry("yaml", Set.of()),
            Map.entry("asking", Set.of("conversation")),
            Map.entry("generation", Set.of("conversation", "text", "asking", "yaml")),
            Map.entry("mutation", Set.of("conversation", "text", "asking")),
            Map.entry("judging", Set.of("conversation", "text", "asking")),
            Map.entry("deduplication", Set.of("conversation", "text")),
            Map.entry("planning", Set.of("conversation")),
            Map.entry("schemas", Set.of()),
            Map.entry("cluster", Set.of()),
            Map.entry("translation", Set.of("conversation", "planning", "schemas")),
            Map.entry("messaging", Set.of("schemas")),
            Map.entry("operations", Set.of("messaging", "schemas")),
            Map.entry("models", Set.of("conversation", "asking")),
            Map.entry("stage", with("asking", "models")),
            Map.entry("planner", with("planning")),
            Map.entry("generator", with("generation", "asking", "models", "stage")),
            Map.entry("mutator", with("mutation", "asking", "models", "stage")),
            Map.entry("judge", with("judging", "asking", "models", "stage")),
            Map.entry("dedupe", with("deduplication")),
            Map.entry("cli", with("planning", "generation", "mutation", "judging", "asking", "models", "text", "yaml")),
            Map.entry(
                    "standalone",
                    with(
                            "cli",
                            "cluster",
                            "models",
                            "operations",
                            "planner",
                            "generator",
                            "mutator",
                            "judge",
                            "dedupe")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.casemill")
            .that(DescribedPredicate.not(in("checks")));

    private Architecture() {}

    /** What every program that talks to the chain may know, and more. */
    private static Set<String> with(String... more) {
        var known = new TreeSet<>(Set.of("conversation", "translation", "messaging", "schemas"));
        known.addAll(List.of(more));
        return known;
    }

    static JavaClasses classes() {
        return CLASSES;
    }

    /** Of one of the packages directly under io.casemill, or below it. */
    static DescribedPredicate<JavaClass> in(Collection<String> names) {
        return DescribedPredicate.describe("in one of " + new TreeSet<>(names), type -> names.contains(part(type)));
    }

    static DescribedPredicate<JavaClass> in(String name) {
        return in(List.of(name));
    }

    /** The package directly under io.casemill that a class is in. */
    static String part(JavaClass type) {
        String[] names = type.getPackageName().split("\\.");
        return type.getPackageName().startsWith("io.casemill.") ? names[2] : "";
    }

    static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(Architecture::outermost).orElse(type.getSimpleName());
    }
}
