package io.casemill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.checks.Deployment.Container;
import io.casemill.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;

/** What runs Casemill in containers says the same as the code. */
class DeploymentTest {

    private static final String READINESS = "/actuator/health/readiness";

    @Test
    void runsEveryServiceAndNoOther() {
        assertThat(Deployment.containers().stream().map(Container::name).filter(name -> name.endsWith("-service")))
                .containsExactlyInAnyOrderElementsOf(Deployment.services().keySet());
        assertThat(Deployment.chartServices())
                .containsOnlyKeys(Deployment.services().keySet());
    }

    @Test
    void buildsEachServiceForThePortItListensOn() {
        Map<String, Object> arguments = Deployment.containers().stream()
                .filter(container -> container.name().endsWith("-service"))
                .collect(Collectors.toMap(
                        Container::name,
                        container -> Deployment.map(
                                Deployment.map(container.settings().get("build"))
                                        .get("args"))));
        Deployment.services().forEach((service, port) -> assertThat(arguments)
                .containsEntry(service, Map.of("SERVICE", service, "PORT", port)));
        Deployment.services().forEach((service, port) -> assertThat(
                        Deployment.map(Deployment.chartServices().get(service)))
                .containsEntry("port", port));
    }

    @Test
    void namesItsImagesAfterTheServices() {
        assertThat(Deployment.containers())
                .filteredOn(Container::isOurs)
                .extracting(Container::image)
                .containsOnly(Stream.concat(Deployment.services().keySet().stream(), Stream.of("cli"))
                        .map(name -> "casemill/" + name + ":${CASEMILL_VERSION:-local}")
                        .toArray(String[]::new));
    }

    @Test
    void setsOnlyVariablesThatSomethingReads() {
        var unread = Deployment.allContainers().stream()
                .filter(container -> container.isOurs() || isLaidOverOurs(container))
                .flatMap(container -> container.environment().keySet().stream())
                .filter(name -> !ReadVariables.contains(name));
        assertThat(unread).isEmpty();
        assertThat(Deployment.chartServices().values().stream()
                        .flatMap(service ->
                                Deployment.map(Deployment.map(service).get("env")).keySet().stream()))
                .isNotEmpty()
                .allMatch(ReadVariables::contains);
        assertThat(Deployment.all(
                        "\\{name: ([A-Z_]+), value", Deployment.read("deploy/helm/casemill/templates/_helpers.tpl")))
                .isNotEmpty()
                .allMatch(ReadVariables::contains);
        assertThat(Deployment.all("(?m)^(?:ENV|   ) +([A-Z_]+)=", Deployment.read("deploy/Dockerfile")))
                .isNotEmpty()
                .allMatch(ReadVariables::contains);
    }

    @Test
    void knowsWhichVariablesAreRead() {
        assertThat(List.of(
                        "CASEMILL_REGISTRY_URL",
                        "CASEMILL_REPLICATION",
                        "CASEMILL_MESSAGING_ENSURETOPICS",
                        "SPRING_KAFKA_STREAMS_STATEDIR",
                        "SPRING_KAFKA_CONSUMER_PROPERTIES_GROUP_INSTANCE_ID"))
                .allMatch(ReadVariables::contains);
        assertThat(List.of("CASEMILL_REGISTRY", "CASEMILL_MESSAGING_TOPICS", "SPRING_KAFKA_STREAMS_DIR", "HOME"))
                .noneMatch(ReadVariables::contains);
    }

    @Test
    void publishesPortsOnLoopbackOnly() {
        assertThat(Deployment.allContainers().stream().flatMap(container -> container.list("ports").stream()))
                .isNotEmpty()
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void letsServicesRunMoreThanOnce() {
        assertThat(Deployment.containers())
                .filteredOn(container -> container.name().endsWith("-service"))
                .allSatisfy(container ->
                        assertThat(container.settings()).doesNotContainKeys("container_name", "hostname", "ports"));
    }

    @Test
    void boundsTheMemoryAndTheRightsOfEveryContainer() {
        assertThat(Deployment.containers()).isNotEmpty().allSatisfy(container -> {
            assertThat(container.settings()).as(container.name()).containsKeys("mem_limit", "restart");
            assertThat(container.list("cap_drop")).as(container.name()).containsExactly("ALL");
            assertThat(container.list("security_opt")).as(container.name()).contains("no-new-privileges:true");
        });
    }

    @Test
    void pinsEveryImage() {
        Stream<String> compose =
                Deployment.allContainers().stream().map(Container::image).filter(image -> !image.isEmpty());
        Stream<String> bases =
                Deployment.all("(?m)^ARG \\w+_IMAGE=(\\S+)", Deployment.read("deploy/Dockerfile")).stream();
        assertThat(Stream.concat(compose, bases))
                .hasSizeGreaterThan(10)
                .allMatch(image -> image.contains(":") && !image.endsWith(":latest"));
    }

    @Test
    void runsTheBrokerAndTheRegistryThatTheCodeIsTestedWith() {
        assertThat(Deployment.containers())
                .extracting(Container::image)
                .contains(
                        "apache/kafka:" + AppInfoParser.getVersion(),
                        "apicurio/apicurio-registry:" + Deployment.pom("apicurio.version"));
    }

    @Test
    void startsTheJvmAsTheTestsDo() {
        assertThat(Deployment.read("deploy/jvm.options").lines())
                .contains(Deployment.pom("jvm.flags").split(" "));
    }

    @Test
    void asksForTheHealthThatServicesShow() {
        assertThat(Deployment.read("platform/operations/src/main/resources/operations.yml"))
                .contains("probes.enabled: true", "liveness:", "readiness:");
        assertThat(Deployment.read("deploy/healthcheck")).contains("GET " + READINESS + " ");
        assertThat(Deployment.read("deploy/helm/casemill/templates/_helpers.tpl"))
                .contains("path: " + READINESS + ",", "path: /actuator/health/liveness,");
    }

    @Test
    void hasWhatTheRunbookAsksAServiceWith() {
        assertThat(Deployment.read("docs/runbook.md"))
                .contains("docker compose exec judge-service ask /actuator/health", "-- ask /actuator/health");
        assertThat(Deployment.read("deploy/Dockerfile"))
                .contains("COPY deploy/healthcheck deploy/ask /usr/local/bin/\n");
        assertThat(Deployment.read(".dockerignore").lines()).contains("!deploy/ask", "!deploy/healthcheck");
        assertThat(SourceTree.ROOT.resolve("deploy/ask")).isExecutable();
    }

    @Test
    void callsJobsInKubernetesAsAlertsDo() {
        String chart = "deploy/helm/casemill/templates/";
        assertThat(Deployment.read(chart + "servicemonitor.yaml"))
                .contains("jobLabel: app.kubernetes.io/name\n", "honorLabels: true\n");
        assertThat(Deployment.read(chart + "_helpers.tpl")).contains("app.kubernetes.io/name: {{ .name }}\n");
        assertThat(Deployment.all(
                        "absent\\(up\\{job=\"([a-z-]+)\"}\\)", Deployment.read("deploy/prometheus/alerts.yml")))
                .containsExactlyInAnyOrderElementsOf(Deployment.chartServices().keySet());
    }

    @Test
    void holdsNoSecret() {
        assertThat(Deployment.allContainers().stream()
                        .flatMap(container -> container.environment().keySet().stream())
                        .filter(name -> name.matches(".*(PASSWORD|SECRET|TOKEN|API_?KEY).*")))
                .allMatch(name -> name.endsWith("__FILE"));
        assertThat(Deployment.yaml("deploy/helm/casemill/values.yaml"))
                .containsEntry("http", Map.of("secret", ""))
                .containsEntry("models", Map.of("keySecret", ""));
    }

    @Test
    void scalesByTheTopicAndGroupThatAServiceReads() {
        List<String> scaled = Deployment.chartServices().values().stream()
                .map(service -> Deployment.map(Deployment.map(service).get("scaling")))
                .filter(scaling -> !scaling.isEmpty())
                .map(scaling -> scaling.get("group") + " reads " + scaling.get("topic"))
                .toList();
        assertThat(scaled).isNotEmpty();
        assertThat(consumers()).containsAll(scaled);
    }

    /** Which group reads which topic, as the code of the stages says. */
    private static List<String> consumers() {
        String sources = SourceTree.javaSources().stream()
                .filter(file -> file.toString().contains("-service/src/main/"))
                .map(SourceTree::read)
                .collect(Collectors.joining());
        String subscription =
                "((?:new StageOrder<>\\(|@KafkaListener\\(\\s+id =)\\s+Topics\\.\\w+,\\s+(?:topics =)?\\s*Topics\\.\\w+)";
        return Deployment.all(subscription, sources).stream()
                .map(found -> Deployment.all("Topics\\.(\\w+)", found))
                .map(names -> constant(names.get(0)) + " reads " + constant(names.get(1)))
                .toList();
    }

    private static String constant(String name) {
        try {
            return Objects.toString(Topics.class.getField(name).get(null));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("Topics has no " + name, e);
        }
    }

    /** A file that is laid over the first one names no image again. */
    private static boolean isLaidOverOurs(Container container) {
        return Deployment.containers().stream()
                .anyMatch(base -> base.isOurs() && base.name().equals(container.name()));
    }
}
