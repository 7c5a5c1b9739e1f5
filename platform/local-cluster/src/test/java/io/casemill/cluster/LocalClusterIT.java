package io.casemill.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalClusterIT {

    @TempDir
    Path data;

    @Test
    void keepsTopicsAndSchemasOverARestart() throws Exception {
        var ports = LocalCluster.Ports.free();
        try (var cluster = LocalCluster.start(data, ports);
                var admin = admin(cluster)) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
            assertThat(send(HttpRequest.newBuilder(URI.create(cluster.registryUrl() + "/subjects/kept-value/versions"))
                            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"schema\":\"\\\"string\\\"\"}"))))
                    .contains("\"id\"");
        }
        try (var cluster = LocalCluster.start(data, ports);
                var admin = admin(cluster)) {
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).contains("kept");
            assertThat(send(HttpRequest.newBuilder(URI.create(cluster.registryUrl() + "/subjects"))))
                    .contains("kept-value");
        }
    }

    @Test
    void leavesNoRegistryBehindWhenClosed() throws Exception {
        var cluster = LocalCluster.start(data, LocalCluster.Ports.free());
        var processes = cluster.registry().processes();
        assertThat(processes).isNotEmpty();
        cluster.close();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void leavesNoRegistryBehindWhenItsProcessAndAllBesideItAreKilled() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + RegistryProcess.HOME + "=" + System.getProperty(RegistryProcess.HOME),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RegistryParent.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long pid = Long.parseLong(parent.inputReader().readLine());
        ProcessHandle registry = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> between =
                parent.descendants().filter(process -> process.pid() != pid).toList();
        parent.destroyForcibly();
        between.forEach(ProcessHandle::destroyForcibly);

        assertThat(registry.onExit()).succeedsWithin(Duration.ofSeconds(30));
    }

    private static Admin admin(LocalCluster cluster) {
        return Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
