package io.casemill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.asking.ModelRoles;
import io.casemill.asking.PlugIns;
import io.casemill.conversation.Candidate;
import io.casemill.conversation.Cell;
import io.casemill.conversation.Criterion;
import io.casemill.conversation.Generated;
import io.casemill.conversation.Grounding;
import io.casemill.conversation.Intent;
import io.casemill.conversation.LengthBand;
import io.casemill.conversation.Level;
import io.casemill.conversation.NoCandidate;
import io.casemill.conversation.Provenance;
import io.casemill.conversation.Rubric;
import io.casemill.conversation.Spend;
import io.casemill.conversation.Turn;
import io.casemill.conversation.Turns;
import io.casemill.generation.Generation;
import io.casemill.generation.Technique;
import io.casemill.generation.pack.Packs;
import io.casemill.judging.Judge;
import io.casemill.judging.Opinion;
import io.casemill.judging.ReservedValues;
import io.casemill.judging.learned.TurnModels;
import io.casemill.models.ModelsConfiguration;
import io.casemill.mutation.Change;
import io.casemill.mutation.Draft;
import io.casemill.mutation.MutationOperator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Every way in which the stub answers, through the generator, the judge and the paraphrase, over HTTP. */
@Timeout(120)
class ModelAnswersTest {

    private static final String ANSWERED = "ANSWERED";
    private static final List<String> ROLES = List.of("generator", "judge", "paraphraser");
    private static final Cell CELL = new Cell(
            "scenario=late",
            List.of(new Level("scenario", "late", "A parcel is late.", "It is refunded.", List.of("refunded"))));
    private static final List<Turn> CHAT =
            List.of(Turn.user("where is 4711"), Turn.assistant("Late. It is refunded."), Turn.user("ok"));

    private static ModelStub stub;
    private static ConfigurableApplicationContext context;
    private static final Map<StubOddity, Map<String, Future<Ended>>> ended = new EnumMap<>(StubOddity.class);

    /** How it ended: {@link #ANSWERED} or the code of a failure, its words, all that was said, what it cost. */
    private record Ended(String code, String words, String said, Spend spend) {}

    @BeforeAll
    static void askAllAtOnce() throws Exception {
        stub = new ModelStub(0, StubMode.PLAIN.with(Map.of("latency", "fixed:1")), 1);
        context = new SpringApplicationBuilder(ModelsConfiguration.class)
                .web(WebApplicationType.NONE)
                .properties(endpoints())
                .run();
        ModelRoles models = context.getBean(ModelRoles.class);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (StubOddity oddity : StubOddity.values()) {
                ModelRoles own = role -> models.forRole(role + "-" + oddity.label());
                ended.put(
                        oddity,
                        Map.of(
                                "generator", threads.submit(generating(own)),
                                "judge", threads.submit(judging(own)),
                                "paraphraser", threads.submit(paraphrasing(own))));
            }
        }
    }

    /** An endpoint of its own for each role and oddity: what one learns is not known to the others. */
    private static Map<String, Object> endpoints() {
        var all = new TreeMap<String, Object>();
        all.put("spring.main.banner-mode", "off");
        for (StubOddity oddity : StubOddity.values()) {
            for (String role : ROLES) {
                String name = role + "-" + oddity.label();
                String at = "casemill.models.endpoints." + name + ".";
                all.put(at + "base-url", "http://127.0.0.1:" + stub.port() + "/v1");
                all.put(at + "model", oddity.model());
                all.put(at + "family", "stub");
                all.put(at + "timeout", "20s");
                all.put(at + "patience", "1s");
                all.put(at + "mending-patience", "1s");
                all.put("casemill.models.roles." + name, name);
            }
        }
        return all;
    }

    @AfterAll
    static void close() {
        SpringApplication.exit(context);
        stub.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "good | ANSWERED |",
                "think-tags | ANSWERED |",
                "thinking-tags | ANSWERED |",
                "think-without-opening | ANSWERED |",
                "think-in-brackets | ANSWERED |",
                "channels | ANSWERED |",
                "reasoning-field | ANSWERED |",
                "thinking-parts | ANSWERED |",
                "content-parts | ANSWERED |",
                "fenced | ANSWERED |",
                "prose | ANSWERED |",
                "encoded-twice | ANSWERED |",
                "wrapped | ANSWERED |",
                "trailing-comma | ANSWERED |",
                "comments | ANSWERED |",
                "streamed | ANSWERED |",
                "stream-breaks-off | ENDPOINT_UNUSABLE | as a stream, and broke off",
                "stream-ends-in-error | ENDPOINT_UNUSABLE | the worker is gone",
                "kept-alive | ANSWERED |",
                "kept-alive-by-comments | ANSWERED |",
                "cut | CUT_OFF | cut at its limit (length after 80 tokens)",
                "cut-at-the-smaller-limit | ANSWERED |",
                "cut-in-thought | CUT_OFF | all of them thoughts",
                "refusal | REFUSED | I cannot help with that.",
                "content-filter | REFUSED | content_filter",
                "says-nothing | REFUSED | without text (stop)",
                "only-thinks | REFUSED | thought and said nothing",
                "tool-call | REFUSED | the model called search, and no tool was offered",
                "content-policy | REFUSED | flagged by our content policy",
                "too-long | REFUSED | context length is 2048",
                "new-name-of-limit | ANSWERED |",
                "no-temperature | ANSWERED |",
                "no-schema | ANSWERED |",
                "no-schema-404 | ANSWERED |",
                "no-schema-500 | ANSWERED |",
                "no-system | ANSWERED |",
                "busy | ENDPOINT_UNUSABLE | HTTP 429: Rate limit reached",
                "quota | ENDPOINT_UNUSABLE | its quota is used up",
                "daily-limit | ENDPOINT_UNUSABLE | used up for the day: it may be asked again in 7 h 12 min",
                "unpaid | ENDPOINT_UNUSABLE | Add credits to go on; it wants to be paid",
                "wrong-key | ENDPOINT_UNUSABLE | it refuses the key",
                "wrong-key-as-400 | ENDPOINT_UNUSABLE | it refuses the key",
                "wrong-model | ENDPOINT_UNUSABLE | The model does not exist; it knows no such model",
                "wrong-address | ENDPOINT_UNUSABLE | check model and base-url",
                "firewall | ENDPOINT_UNUSABLE | This request was blocked",
                "proxy-page | ENDPOINT_UNUSABLE | Sign in to the network",
                "error-as-200 | ENDPOINT_UNUSABLE | HTTP 502: the model is being moved",
                "wrong-key-as-200 | ENDPOINT_UNUSABLE | no auth credentials found; it refuses the key",
                "no-choices | ENDPOINT_UNUSABLE | what came holds no answer",
                "empty-body | ENDPOINT_UNUSABLE | what came is empty",
                "server-error | ENDPOINT_UNUSABLE | HTTP 500: internal error",
                "no-usage | ANSWERED |",
                "null-usage | ANSWERED |",
                "zero-usage | ANSWERED |"
            })
    void endAsTheTableSays(String oddity, String code, String words) throws Exception {
        for (String role : ROLES) {
            Ended end = ended.get(StubOddity.of(oddity)).get(role).get();

            assertThat(end.code()).as("%s: %s", role, end.words()).isEqualTo(code);
            assertThat(end.words()).as(role).contains(Optional.ofNullable(words).orElse(""));
            assertThat(end.said()).as(role).doesNotContain("DRAFT");
            assertThat(end.spend().calls()).as(role).isPositive();
            if (code.equals(ANSWERED)) {
                assertThat(end.spend().outputTokens()).as(role).isPositive();
                assertThat(end.spend().estimated() > 0).as(role).isEqualTo(countsNothing(oddity));
            }
        }
    }

    /** A stream tells usage only where it is asked to. */
    private static boolean countsNothing(String oddity) {
        return oddity.endsWith("-usage") || oddity.equals("streamed");
    }

    @Test
    void haveARowForEachWay() throws NoSuchMethodException {
        var rows = ModelAnswersTest.class
                .getDeclaredMethod("endAsTheTableSays", String.class, String.class, String.class)
                .getAnnotation(CsvSource.class)
                .value();

        assertThat(rows)
                .extracting(row -> row.substring(0, row.indexOf(' ')))
                .containsExactlyElementsOf(Arrays.stream(StubOddity.values())
                        .map(StubOddity::label)
                        .toList());
    }

    private static Callable<Ended> generating(ModelRoles roles) {
        Packs none = hash -> Optional.empty();
        var generation = new Generation(PlugIns.of(Technique.class, "io.casemill.generation.techniques", roles, none));
        return () -> {
            Generated generated = generation.generate(intent());
            return switch (generated) {
                case Candidate candidate ->
                    new Ended(
                            ANSWERED,
                            "",
                            String.join(" ", Turns.texts(candidate.turns())),
                            candidate.provenance().spend());
                case NoCandidate none2 -> new Ended(none2.code(), none2.reason(), "", none2.spend());
            };
        };
    }

    private static Callable<Ended> judging(ModelRoles roles) {
        Judge rubric = PlugIns.of(
                        Judge.class, "io.casemill.judging.judges", roles, ReservedValues.OBJECT, TurnModels.shipped())
                .stream()
                .filter(judge -> judge.name().equals("rubric"))
                .findFirst()
                .orElseThrow();
        var made = new Provenance(
                "PROMPTED",
                "1",
                List.of(),
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                List.of(),
                Spend.NONE);
        return () -> switch (rubric.judge(new Candidate(intent(), CHAT, "refunded", List.of(), made))) {
            case Opinion.Scored scored -> {
                assertThat(scored.findings().getFirst().score()).isEqualTo(0.9);
                yield new Ended(ANSWERED, "", "", scored.spend());
            }
            case Opinion.NotScored none -> new Ended(codeOf(none), none.reason(), "", none.spend());
        };
    }

    /** A judge says in words what came. */
    private static String codeOf(Opinion.NotScored none) {
        if (none.hopeless()) {
            return "ENDPOINT_UNUSABLE";
        }
        return none.reason().startsWith("the judge model's answer was cut") ? "CUT_OFF" : "REFUSED";
    }

    private static Callable<Ended> paraphrasing(ModelRoles roles) {
        MutationOperator paraphrase =
                PlugIns.of(MutationOperator.class, "io.casemill.mutation.operators", roles).stream()
                        .filter(MutationOperator::asksModel)
                        .findFirst()
                        .orElseThrow();
        var draft = new Draft(CHAT, new LengthBand(2, 60, 2000), "en", "slot-1/1");
        return () -> {
            Change change = paraphrase.apply(draft, new SplittableRandom(1)).orElseThrow();
            String what = change.description();
            String code = what.startsWith("left as it was, ")
                    ? what.substring("left as it was, ".length(), what.indexOf(':'))
                    : ANSWERED;
            return new Ended(code, what, String.join(" ", Turns.texts(change.turns())), change.spend());
        };
    }

    private static Intent intent() {
        return new Intent(
                "req-1",
                "set",
                "slot-1",
                CELL,
                "PROMPTED",
                0,
                1,
                1,
                "en",
                null,
                Grounding.NONE,
                List.of(),
                null,
                new LengthBand(2, 60, 2000),
                new Rubric("1", 0.6, List.of(new Criterion("tone", "Reads like a log.", 0.6))),
                new ArrayList<>(),
                List.of(),
                false,
                List.of());
    }
}
