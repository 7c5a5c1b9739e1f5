package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.casemill.cli.RecordingAuthorizer.Use;
import io.casemill.dedupe.DedupeServiceConfiguration;
import io.casemill.generator.GeneratorServiceConfiguration;
import io.casemill.judge.JudgeServiceConfiguration;
import io.casemill.messaging.telemetry.WorkReport;
import io.casemill.mutator.MutationServiceConfiguration;
import io.casemill.planner.PlannerServiceConfiguration;
import io.casemill.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * The chain on a broker that asks for a password or a certificate over TLS and allows what {@code casemill acls} says and
 * nothing else, and on a registry behind TLS and a password. Every service and role is somebody of its own, some by
 * PLAIN, some by SCRAM, some by certificate.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecurityIT {

    private static final Path EXAMPLE = Path.of(System.getProperty("casemill.project.dir"), "examples", "refund-bot");

    /** In the order in which they start; the planner last, as it reads what the others announce. */
    private static final Map<String, Class<?>> SERVICES = new LinkedHashMap<>();

    static {
        SERVICES.put(Topics.DEDUPE, DedupeServiceConfiguration.class);
        SERVICES.put(Topics.GENERATOR, GeneratorServiceConfiguration.class);
        SERVICES.put(Topics.JUDGE, JudgeServiceConfiguration.class);
        SERVICES.put(Topics.MUTATION, MutationServiceConfiguration.class);
        SERVICES.put(Topics.PLANNER, PlannerServiceConfiguration.class);
    }

    private static final Set<String> BY_SCRAM = Set.of(Topics.JUDGE, Topics.PLANNER, AccessRules.TRAINER);
    private static final Set<String> BY_CERTIFICATE = Set.of(Topics.GENERATOR, Topics.DEDUPE, AccessRules.AUDITOR);

    @TempDir
    static Path folder;

    private static final Queue<String> LOGGED = new ConcurrentLinkedQueue<>();
    private static final AppenderBase<ILoggingEvent> LOG = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            LOGGED.add(event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ch.qos.logback.classic.spi.ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    };

    private static final List<Logger> KAFKA = Stream.of(
                    "org.apache.kafka.clients", "org.apache.kafka.common", "org.apache.kafka.streams")
            .map(name -> (Logger) LoggerFactory.getLogger(name))
            .toList();

    private static final List<ConfigurableApplicationContext> contexts = new ArrayList<>();
    private static final Terminal terminal = Terminal.alone();
    private static SecureCluster cluster;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Around {}

    @BeforeAll
    static void start() throws Exception {
        LOG.setContext(((Logger) LoggerFactory.getLogger("ROOT")).getLoggerContext());
        LOG.start();
        ((Logger) LoggerFactory.getLogger("ROOT")).addAppender(LOG);
        for (Logger logger : KAFKA) { // their settings are logged at INFO, and would flood the build's output
            logger.setLevel(Level.INFO);
            logger.setAdditive(false);
            logger.addAppender(LOG);
        }
        cluster = SecureCluster.start(
                folder,
                AccessRules.ROLES.stream().map(SecurityIT::user).toList(),
                BY_CERTIFICATE.stream().map(SecurityIT::user).toList());
    }

    @AfterAll
    static void stop() {
        ((Logger) LoggerFactory.getLogger("ROOT")).detachAppender(LOG);
        for (Logger logger : KAFKA) {
            logger.setLevel(null);
            logger.setAdditive(true);
            logger.detachAppender(LOG);
        }
        contexts.reversed().forEach(ConfigurableApplicationContext::close);
        cluster.close();
    }

    private static String user(String role) {
        return "casemill-" + role;
    }

    private static int as(String role, String... command) throws Exception {
        return run(role.equals(SecureCluster.ADMIN) ? cluster.plain(role) : settings(role), command);
    }

    private static Map<String, String> settings(String role) {
        if (BY_SCRAM.contains(role)) {
            return cluster.scram(user(role));
        }
        return BY_CERTIFICATE.contains(role) ? cluster.mtls(user(role)) : cluster.plain(user(role));
    }

    private static int run(Map<String, String> settings, String... command) throws Exception {
        var all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--config", cluster.file(settings)));
        int code = terminal.run(all.toArray(String[]::new));
        assertThat(terminal.out() + terminal.err()).doesNotContain(SecureCluster.SECRET);
        return code;
    }

    @Test
    @Order(1)
    void tellsInOneLineWhyItIsNotLetIn() throws Exception {
        Certificates own = Certificates.make(folder.resolve("tls"), "other");
        Map<String, String> right = cluster.plain(SecureCluster.ADMIN);

        assertRefused(
                withWrongPassword(cluster.plain(SecureCluster.ADMIN)),
                1,
                "refuses us: Authentication failed: Invalid username or password");

        var untrusted = new LinkedHashMap<>(right);
        untrusted.put("ssl.truststore.location", own.trustPem().toString());
        assertRefused(untrusted, 1, "refuses us: ", "certif");

        assertRefused(
                withWrongPassword(cluster.scram(user(Topics.JUDGE))),
                1,
                "refuses us: Authentication failed",
                "invalid credentials with SASL mechanism SCRAM-SHA-512");

        // a client whose certificate no authority of the broker's signed sends none
        assertRefused(cluster.mtls(user(Topics.DEDUPE), own), 1, "refuses us: (certificate_required)");

        Map<String, String> noCertificate = cluster.mtls(user(Topics.DEDUPE));
        noCertificate.keySet().removeIf(name -> name.startsWith("ssl.keystore"));
        assertRefused(noCertificate, 1, "refuses us: (certificate_required)");

        var plain = new LinkedHashMap<>(right);
        plain.put("security.protocol", "PLAINTEXT");
        plain.put("default.api.timeout.ms", "1500"); // a broker that hears no TLS says nothing
        plain.put("request.timeout.ms", "1000");
        assertRefused(plain, 1, "no broker answers at", "--config if it asks for TLS or a password");

        var registryPassword = new LinkedHashMap<>(right);
        registryPassword.put("basic.auth.user.info", "admin:s3ntinel-x");
        assertRefused(registryPassword, 1, "the schema registry refuses the credentials, or there are none (401)");

        var registryUntrusted = new LinkedHashMap<>(right);
        registryUntrusted.put(
                "schema.registry.ssl.truststore.location", own.trustPem().toString());
        assertRefused(registryUntrusted, 1, "the schema registry does not answer: ", "certif");
    }

    private static Map<String, String> withWrongPassword(Map<String, String> settings) {
        settings.computeIfPresent("sasl.jaas.config", (name, said) -> said.replace("password=\"", "password=\"not-"));
        return settings;
    }

    private static void assertRefused(Map<String, String> settings, int code, String... why) throws Exception {
        assertThat(run(settings, "topics")).as(terminal.err()).isEqualTo(code);
        assertThat(terminal.err().lines()).as(terminal.err()).hasSize(1);
        assertThat(terminal.err()).startsWith("casemill: ").contains(why);
    }

    @Test
    @Order(2)
    void failsAServiceThatIsNotLetIn() throws Exception {
        Map<String, String> wrongPassword = withWrongPassword(cluster.scram(user(Topics.PLANNER)));
        Map<String, String> unknown =
                cluster.mtls(user(Topics.DEDUPE), Certificates.make(folder.resolve("tls"), "unknown"));
        // the stages announce at once what they can do
        assertThatThrownBy(() -> service(Topics.JUDGE, wrongPassword))
                .hasRootCauseInstanceOf(SaslAuthenticationException.class);
        assertThatThrownBy(() -> service(Topics.GENERATOR, unknown))
                .rootCause()
                .hasMessageContaining("certificate_required");
        assertFails(Topics.PLANNER, wrongPassword);
        assertFails(Topics.DEDUPE, unknown);
    }

    private static void assertFails(String name, Map<String, String> settings) {
        try (var context = service(name, settings)) {
            var reports = context.getBeansOfType(WorkReport.class).values();
            Poison.await(name + " to fail", () -> reports.stream()
                    .anyMatch(report -> report.work().containsValue(WorkReport.WorkState.FAILED)));
        }
    }

    @Test
    @Order(3)
    void allowsNobodyAnythingBeforeTheRulesAreApplied() throws Exception {
        assertThat(as(AccessRules.TOPICS_STEP, "topics")).isEqualTo(1);
        assertThat(as(AccessRules.TOPICS_STEP, "acls", "--apply")).isEqualTo(1);
        assertThat(terminal.err().lines()).hasSize(1);
        assertThat(terminal.err()).contains("does not let this user change access rules");
        RecordingAuthorizer.DENIED.clear();
    }

    @Test
    @Order(4)
    void completesARequestWithWhatTheRulesAllowAndUsesAllOfIt() throws Exception {
        assertThat(as(SecureCluster.ADMIN, "acls", "--apply"))
                .as(terminal.err())
                .isZero();
        assertThat(as(AccessRules.TOPICS_STEP, "topics", "--partitions", "2"))
                .as(terminal.err())
                .isZero();
        RecordingAuthorizer.ALLOWED.clear();
        SERVICES.keySet().forEach(name -> contexts.add(service(name, settings(name))));

        assertThat(as(
                        Topics.SEED_IMPORTER,
                        "seeds",
                        "import",
                        EXAMPLE.resolve("seeds.jsonl").toString(),
                        "--dataset",
                        "guarded"))
                .as(terminal.err())
                .isZero();
        Files.copy(EXAMPLE.resolve("pack.yaml"), folder.resolve("pack.yaml"));
        String request = Files.readString(EXAMPLE.resolve("request.yaml"))
                .replaceAll("(?m)^dataset: .*$", "id: guarded\ndataset: guarded")
                .replaceAll("perCell: \\d+", "perCell: 2");
        Path file = Files.writeString(folder.resolve("request.yaml"), request);
        assertThat(as(Topics.SUBMITTER, "submit", file.toString(), "--wait", "--json"))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.json().get("status").stringValue()).isEqualTo("COMPLETED");

        Path cases = folder.resolve("cases.jsonl");
        assertThat(as(AccessRules.TRAINER, "export", "--dataset", "guarded", "--out", cases.toString()))
                .as(terminal.err())
                .isZero();
        String released = Files.readAllLines(cases).getFirst();
        String caseId = EventJson.MAPPER.readTree(released).get("caseId").stringValue();
        assertThat(as(AccessRules.AUDITOR, "trace", caseId)).as(terminal.err()).isZero();
        assertThat(as(AccessRules.DLT_OPERATOR, "dlt", "list"))
                .as(terminal.err())
                .isZero();
        assertThat(as(AccessRules.REPORTS, "topic", Topics.SEEDS_HELD_OUT, "--from-beginning"))
                .as(terminal.err())
                .isZero();

        contexts.removeFirst().close(); // dedupe; a new one reads back what is released
        contexts.addFirst(service(Topics.DEDUPE, settings(Topics.DEDUPE)));
        Poison.await("the index", () -> !unused().contains("dedupe READ cases.indexed"));

        assertThat(RecordingAuthorizer.DENIED).isEmpty();
        assertThat(SELDOM_USED).containsAll(unused());
        assertThat(Files.readString(cases)).contains("MUTATION").contains("SIMULATION");

        // whoever may not see requests is told of cases alone
        assertThat(as(AccessRules.TRAINER, "export", "--dataset", "none", "--out", cases.toString()))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("there is no dataset none; known are guarded");
    }

    /** They need a model that is asked twice or is away, somebody who cancels, a duplicate. */
    private static final Set<String> SELDOM_WRITTEN = Set.of(
            Topics.ANSWERS_JOURNALED, Topics.CANCELLATIONS_REQUESTED, Topics.CASES_DROPPED, Topics.ENDPOINTS_REPORTED);

    /** The same, and what stages read when they take up work of one that was killed. */
    private static final Set<String> SELDOM_USED = Set.of(
            "generator WRITE answers.journaled",
            "judge WRITE answers.journaled",
            "dedupe WRITE cases.dropped",
            "generator READ answers.journaled",
            "generator READ candidates.generated",
            "mutation READ answers.journaled",
            "mutation READ candidates.generated",
            "judge READ answers.journaled",
            "judge READ candidates.judged",
            "generator WRITE endpoints.reported",
            "mutation WRITE endpoints.reported",
            "judge WRITE endpoints.reported",
            "planner READ endpoints.reported");

    /** What the services were allowed and did not do; dead letters apart, as none was written. */
    private static Set<String> unused() {
        var unused = new TreeSet<String>();
        for (Grant grant : AccessRules.all()) {
            boolean letters = grant.resource().name().endsWith("-dlt");
            if (Topics.SERVICES.contains(grant.role()) && !letters && !used(grant)) {
                unused.add(grant.role() + " " + grant.operation() + " "
                        + grant.resource().name());
            }
        }
        return unused;
    }

    private static boolean used(Grant grant) {
        return RecordingAuthorizer.ALLOWED.stream()
                .anyMatch(use -> use.principal().equals("User:" + user(grant.role()))
                        && use.operation() == grant.operation()
                        && use.type() == grant.resource().resourceType()
                        && (grant.resource().patternType() == PatternType.PREFIXED
                                ? use.name().startsWith(grant.resource().name())
                                : use.name().equals(grant.resource().name())));
    }

    @Test
    @Order(5)
    void knowsInItsCatalogueWhoWrites() {
        for (Topics.Topic topic : Topics.ALL) {
            var writers = new HashSet<String>();
            for (Use use : RecordingAuthorizer.ALLOWED) {
                if (use.operation() == AclOperation.WRITE && use.name().equals(topic.name())) {
                    writers.add(use.principal().substring("User:casemill-".length()));
                }
            }
            if (SELDOM_WRITTEN.contains(topic.name())) {
                assertThat(topic.producers()).containsAll(writers);
            } else {
                assertThat(writers).as(topic.name()).containsExactlyInAnyOrderElementsOf(topic.producers());
            }
        }
    }

    @Test
    @Order(6)
    void keepsHeldOutSeedsFromTheGeneratorAndReleasesFromEverybodyButDedupe() throws Exception {
        var generator = new LinkedHashMap<String, Object>(settings(Topics.GENERATOR));
        generator.put("max.block.ms", "10000");
        try (var consumer = new KafkaConsumer<>(generator, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            assertThatThrownBy(() -> consumer.partitionsFor(Topics.SEEDS_HELD_OUT))
                    .isInstanceOf(TopicAuthorizationException.class);
        }
        try (var producer = new KafkaProducer<>(generator, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(Topics.CASES_DEDUPED, new byte[] {0}))
                            .get())
                    .rootCause()
                    .isInstanceOf(TopicAuthorizationException.class);
        }
        assertThat(as(Topics.SUBMITTER, "topic", Topics.SEEDS_HELD_OUT)).isEqualTo(1);
        assertThat(terminal.err().lines()).hasSize(1);
        assertThat(terminal.err()).contains("the cluster does not allow it").contains("seeds.held-out");
    }

    @Test
    @Order(7)
    void letsTheTopicsStepBringOldTopicsToThisReleasesSettings() throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, Topics.CASES_DROPPED);
        var old = new AlterConfigOp(new ConfigEntry("max.message.bytes", "1048588"), AlterConfigOp.OpType.SET);
        try (var admin = Admin.create(new LinkedHashMap<String, Object>(cluster.plain(SecureCluster.ADMIN)))) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(old))).all().get();
        }
        assertThat(as(AccessRules.TOPICS_STEP, "topics")).as(terminal.err()).isZero();
        assertThat(terminal.out().lines())
                .containsExactly(
                        "0 topics created",
                        "cases.dropped: max.message.bytes is 1048588, this release has 8388608",
                        "1 settings differ; to take this release's: casemill topics --update max.message.bytes");

        assertThat(as(AccessRules.TOPICS_STEP, "topics", "--update", "max.bytes"))
                .isEqualTo(2);
        assertThat(terminal.err())
                .contains("--update takes some of cleanup.policy,max.message.bytes,message.timestamp.after.max.ms,");
        assertThat(as(AccessRules.TOPICS_STEP, "topics", "--update", "max.message.bytes,retention.ms"))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.out()).contains("cases.dropped: max.message.bytes was 1048588, is 8388608");

        assertThat(as(AccessRules.TOPICS_STEP, "topics", "--json"))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.json().toString()).isEqualTo("{\"created\":[],\"updated\":[],\"different\":[]}");
    }

    @Test
    @Order(8)
    void writesNoPasswordIntoALogAnEventOrAMeasurement() throws Exception {
        assertThat(LOGGED).anyMatch(line -> line.contains("ConsumerConfig values"));
        assertThat(LOGGED).noneMatch(line -> line.contains(SecureCluster.SECRET));
        for (Topics.Topic topic : Topics.ALL) {
            assertThat(as(SecureCluster.ADMIN, "topic", topic.name(), "--from-beginning"))
                    .isZero(); // as() looks for the secret in what it prints
        }
    }

    private static ConfigurableApplicationContext service(String name, Map<String, String> settings) {
        var arguments = new ArrayList<>(SecureCluster.arguments(settings));
        arguments.addAll(List.of(
                "--casemill.messaging.ensure-topics=false",
                "--casemill.planner.partitions=2",
                "--spring.kafka.streams.state-dir=" + folder.resolve("streams")));
        return new SpringApplicationBuilder(Around.class, SERVICES.get(name))
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .properties("spring.config.name=" + name + "-service")
                .run(arguments.toArray(String[]::new));
    }
}
