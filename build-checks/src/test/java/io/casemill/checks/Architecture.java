package io.casemill.checks;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The words in which {@link ArchitectureTest} speaks of the code. */
final class Architecture {

    static final List<String> SERVICES = List.of("planner", "generator", "mutation", "judge", "dedupe");
    static final Set<String> SHARED = Set.of("schemas", "text", "messaging", "models", "stage", "operations");

    /** Where the program ends and Kafka or Spring begins, by the part a class plays. */
    private static final Pattern EDGE_ROLE =
            Pattern.compile(".*(Listener|Configuration|Application|Properties|Topology|Processor|Handler|Containers)");

    /** Classes that turn Avro events into the service's own records and back. */
    private static final Pattern TRANSLATOR_ROLE = Pattern.compile(".*(Reader|Writer|Events)");

    /** Adapters whose own name says better what they are; a new one is a decision, made here. */
    private static final Set<String> NAMED_ADAPTERS = Set.of(
            // dedupe commits events, index and offsets in one transaction
            "Changelog",
            "DedupeBatches",
            "IdlePositions",
            "Outbox",
            "Parcels",
            "PartitionMoves",
            "Redelivery",
            "Setbacks",
            "Wire",
            // planner keeps its state in Kafka Streams stores
            "Admission",
            "Books",
            "Inbox",
            "LastRelease",
            "LedgerRows",
            "Outgoing",
            "ProgressPublisher",
            "RequestBook",
            "RequestPreview",
            // generator reads packs from a topic
            "RegisteredPacks");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.casemill")
            .that(DescribedPredicate.not(isIn("io.casemill.checks")));

    private Architecture() {}

    static JavaClasses classes() {
        return CLASSES;
    }

    static DescribedPredicate<JavaClass> service(String name) {
        return isIn("io.casemill." + name);
    }

    static DescribedPredicate<JavaClass> anyService() {
        return DescribedPredicate.describe("of a service", type -> SERVICES.stream()
                .anyMatch(name -> service(name).test(type)));
    }

    static DescribedPredicate<JavaClass> isIn(String packageName) {
        return DescribedPredicate.describe(
                "in " + packageName,
                type -> type.getPackageName().equals(packageName)
                        || type.getPackageName().startsWith(packageName + "."));
    }

    /** May know Spring and Kafka. */
    static DescribedPredicate<JavaClass> edge() {
        return DescribedPredicate.describe(
                "at the edge", type -> EDGE_ROLE.matcher(outermost(type)).matches() || isNamedAdapter(type));
    }

    /** May know the generated event classes. */
    static DescribedPredicate<JavaClass> edgeOrTranslator() {
        return edge().or(DescribedPredicate.describe(
                "translating events",
                type -> TRANSLATOR_ROLE.matcher(outermost(type)).matches()));
    }

    private static boolean isNamedAdapter(JavaClass type) {
        return NAMED_ADAPTERS.contains(outermost(type));
    }

    static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(Architecture::outermost).orElse(type.getSimpleName());
    }
}
