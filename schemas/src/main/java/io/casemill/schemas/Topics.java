package io.casemill.schemas;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** The topics of the chain: one event type each. The one place that knows their names, keys and keeping. */
public final class Topics {

    public static final String REQUESTS_SUBMITTED = "requests.submitted";
    public static final String CANCELLATIONS_REQUESTED = "cancellations.requested";
    public static final String REQUESTS_PROGRESSED = "requests.progressed";
    public static final String SEEDS_REGISTERED = "seeds.registered";
    public static final String SEEDS_HELD_OUT = "seeds.held-out";
    public static final String PACKS_REGISTERED = "packs.registered";
    public static final String CAPABILITIES_ANNOUNCED = "capabilities.announced";
    public static final String ENDPOINTS_REPORTED = "endpoints.reported";
    public static final String INTENTS_REQUESTED = "intents.requested";
    public static final String MUTATIONS_REQUESTED = "mutations.requested";
    public static final String CANDIDATES_GENERATED = "candidates.generated";
    public static final String CANDIDATES_JUDGED = "candidates.judged";
    public static final String CASES_ACCEPTED = "cases.accepted";
    public static final String CASES_DEDUPED = "cases.deduped";
    public static final String CASES_DROPPED = "cases.dropped";
    public static final String CASES_INDEXED = "cases.indexed";
    public static final String ANSWERS_JOURNALED = "answers.journaled";

    public static final String PLANNER = "planner";
    public static final String GENERATOR = "generator";
    public static final String MUTATION = "mutation";
    public static final String JUDGE = "judge";
    public static final String DEDUPE = "dedupe";

    /** Who submits and cancels requests. */
    public static final String SUBMITTER = "submitter";

    /** Who registers seeds. */
    public static final String SEED_IMPORTER = "seed-importer";

    /** Every service, in the order of the chain. */
    public static final List<String> SERVICES = List.of(PLANNER, GENERATOR, MUTATION, JUDGE, DEDUPE);

    /** Dead letters of the stages that the planner reads: a slot that a stage gave up must end all the same. */
    public static final List<String> GIVEN_UP = List.of(
            deadLetters(INTENTS_REQUESTED, GENERATOR),
            deadLetters(MUTATIONS_REQUESTED, MUTATION),
            deadLetters(CANDIDATES_GENERATED, JUDGE));

    private static final Duration BRIEF = Duration.ofDays(1);
    private static final Duration SHORT = Duration.ofDays(7);
    private static final Duration LONG = Duration.ofDays(90);

    /** Every topic, in the order of the chain; dead-letter topics are derived from the consumers. */
    public static final List<Topic> ALL = List.of(
            new Topic(
                    REQUESTS_SUBMITTED,
                    GenerationRequested.SCHEMA$,
                    "request id",
                    LONG,
                    false,
                    List.of(SUBMITTER),
                    List.of(PLANNER)),
            new Topic(
                    CANCELLATIONS_REQUESTED,
                    CancellationRequested.SCHEMA$,
                    "request id",
                    LONG,
                    false,
                    List.of(SUBMITTER),
                    List.of(PLANNER)),
            new Topic(
                    REQUESTS_PROGRESSED,
                    RequestProgressed.SCHEMA$,
                    "request id",
                    LONG,
                    true,
                    List.of(PLANNER),
                    List.of(PLANNER, GENERATOR, MUTATION, JUDGE)),
            new Topic(
                    SEEDS_REGISTERED,
                    SeedRegistered.SCHEMA$,
                    "dataset/seed id",
                    LONG,
                    true,
                    List.of(SEED_IMPORTER),
                    List.of(PLANNER, DEDUPE)),
            new Topic(
                    SEEDS_HELD_OUT,
                    SeedRegistered.SCHEMA$,
                    "dataset/seed id",
                    LONG,
                    true,
                    List.of(SEED_IMPORTER),
                    List.of()),
            new Topic(
                    PACKS_REGISTERED,
                    ScenarioPackRegistered.SCHEMA$,
                    "pack hash",
                    LONG,
                    true,
                    List.of(PLANNER),
                    List.of(GENERATOR)),
            new Topic(
                    CAPABILITIES_ANNOUNCED,
                    CapabilityAnnounced.SCHEMA$,
                    "kind/name",
                    LONG,
                    true,
                    List.of(GENERATOR, MUTATION, JUDGE),
                    List.of(PLANNER)),
            new Topic(
                    ENDPOINTS_REPORTED,
                    EndpointReported.SCHEMA$,
                    "service/process/endpoint",
                    SHORT,
                    true,
                    List.of(GENERATOR, MUTATION, JUDGE),
                    List.of(PLANNER)),
            new Topic(
                    INTENTS_REQUESTED,
                    IntentRequested.SCHEMA$,
                    "slot id",
                    SHORT,
                    false,
                    List.of(PLANNER),
                    List.of(GENERATOR)),
            new Topic(
                    MUTATIONS_REQUESTED,
                    IntentRequested.SCHEMA$,
                    "slot id",
                    SHORT,
                    false,
                    List.of(PLANNER),
                    List.of(MUTATION)),
            new Topic(
                    CANDIDATES_GENERATED,
                    CandidateGenerated.SCHEMA$,
                    "slot id",
                    SHORT,
                    false,
                    List.of(GENERATOR, MUTATION),
                    List.of(JUDGE, PLANNER)),
            new Topic(
                    CANDIDATES_JUDGED,
                    CandidateJudged.SCHEMA$,
                    "slot id",
                    LONG,
                    false,
                    List.of(JUDGE),
                    List.of(PLANNER)),
            new Topic(CASES_ACCEPTED, CaseAccepted.SCHEMA$, "dataset", LONG, false, List.of(PLANNER), List.of(DEDUPE)),
            new Topic(CASES_DEDUPED, CaseDeduped.SCHEMA$, "case id", LONG, false, List.of(DEDUPE), List.of(PLANNER)),
            new Topic(CASES_DROPPED, CaseDropped.SCHEMA$, "case id", LONG, false, List.of(DEDUPE), List.of(PLANNER)),
            new Topic(CASES_INDEXED, CaseIndexed.SCHEMA$, "case id", LONG, true, List.of(DEDUPE), List.of(DEDUPE)),
            // a journal that each stage reads back for itself: no consumer groups, so no dead letters
            new Topic(
                    ANSWERS_JOURNALED,
                    AnswerJournaled.SCHEMA$,
                    "occasion",
                    BRIEF,
                    false,
                    List.of(GENERATOR, JUDGE),
                    List.of()));

    private static final Map<String, Topic> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Topic::name, Function.identity()));

    private Topics() {}

    /** The topic with this name (null: none), if the chain has it. */
    public static Optional<Topic> find(String name) {
        return Optional.ofNullable(name).map(BY_NAME::get);
    }

    /** The dead-letter topic of one consumer of a topic. */
    public static String deadLetters(String topic, String consumer) {
        return topic + "." + consumer + "-dlt";
    }

    /**
     * One topic of the catalogue.
     *
     * @param name its name
     * @param schema the one event type it carries, registered as {@code <name>-value}
     * @param key what its keys are, for readers
     * @param retention how long events are kept; a compacted topic keeps the newest of each key for ever
     * @param compacted whether it is compacted
     * @param producers who writes it: services, and the two roles that are outside of the chain
     * @param consumers the services that read it; each has a dead-letter topic
     */
    public record Topic(
            String name,
            Schema schema,
            String key,
            Duration retention,
            boolean compacted,
            List<String> producers,
            List<String> consumers) {

        /** The registry subject of its values. */
        public String subject() {
            return name + "-value";
        }

        /** Names of its consumers' dead-letter topics. */
        public List<String> deadLetterTopics() {
            return consumers.stream().map(c -> deadLetters(name, c)).toList();
        }
    }
}
