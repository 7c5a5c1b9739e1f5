package io.casemill.cli;

import io.casemill.cluster.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A broker that asks for SASL over TLS and allows nobody anything yet, and a registry behind TLS and a password. */
final class SecureCluster implements AutoCloseable {

    static final String ADMIN = "admin";
    static final String SECRET = "s3ntinel-";

    private final Path folder;
    private final LocalCluster cluster;
    private final RegistryDoor registry;
    private final Certificates certificates;

    private SecureCluster(Path folder, LocalCluster cluster, RegistryDoor registry, Certificates certificates) {
        this.folder = folder;
        this.cluster = cluster;
        this.registry = registry;
        this.certificates = certificates;
    }

    /** @param users who has a password; {@code admin} besides, who may do all */
    static SecureCluster start(Path folder, List<String> users)
            throws IOException, InterruptedException, GeneralSecurityException {
        var certificates = Certificates.make(folder.resolve("tls"), "server");
        var ports = LocalCluster.Ports.free();
        var cluster = LocalCluster.start(folder.resolve("cluster"), ports, broker(ports, users, certificates));
        var door = new RegistryDoor(
                cluster.registryUrl(),
                certificates,
                said -> said.equals(userInfo(ADMIN)) || users.stream().anyMatch(user -> said.equals(userInfo(user))));
        return new SecureCluster(folder, cluster, door, certificates);
    }

    private static Map<String, String> broker(LocalCluster.Ports ports, List<String> users, Certificates certificates) {
        String clients = "SASL_SSL://127.0.0.1:" + ports.broker();
        String internal = "INTERNAL://127.0.0.1:" + LocalCluster.freePort();
        String known = users.stream()
                .map(user -> " user_" + user + "=\"" + password(user) + "\"")
                .collect(Collectors.joining());
        var settings = new TreeMap<String, String>();
        settings.put("listeners", clients + "," + internal + ",CONTROLLER://127.0.0.1:" + ports.controller());
        settings.put("advertised.listeners", clients + "," + internal);
        settings.put("listener.security.protocol.map", "SASL_SSL:SASL_SSL,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "INTERNAL");
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put(
                "listener.name.sasl_ssl.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required user_" + ADMIN + "=\""
                        + password(ADMIN) + "\"" + known + ";");
        settings.put("ssl.keystore.location", certificates.keyStore().toString());
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.password", certificates.password());
        settings.put("ssl.key.password", certificates.password());
        settings.put("authorizer.class.name", RecordingAuthorizer.class.getName());
        settings.put("super.users", "User:ANONYMOUS;User:" + ADMIN);
        settings.put("allow.everyone.if.no.acl.found", "false");
        return settings;
    }

    static String password(String user) {
        return SECRET + user;
    }

    private static String userInfo(String user) {
        return user + ":" + password(user);
    }

    /** What a client that is this user is told. */
    Map<String, String> settings(String user) {
        return settings(user, password(user), certificates);
    }

    /** What a client is told that has this password and trusts this certificate. */
    Map<String, String> settings(String user, String password, Certificates trusted) {
        var settings = new TreeMap<String, String>();
        settings.put("bootstrap.servers", cluster.bootstrapServers());
        settings.put("security.protocol", "SASL_SSL");
        settings.put("sasl.mechanism", "PLAIN");
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password=\""
                        + password + "\";");
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", trusted.trustPem().toString());
        settings.put("schema.registry.url", registry.url());
        settings.put("basic.auth.credentials.source", "USER_INFO");
        settings.put("basic.auth.user.info", user + ":" + password);
        settings.put("schema.registry.ssl.truststore.type", "PEM");
        settings.put(
                "schema.registry.ssl.truststore.location", trusted.trustPem().toString());
        return settings;
    }

    /** The same as a file for the command line. */
    String file(Map<String, String> settings) throws IOException {
        Path file = Files.createTempFile(folder, "client", ".properties");
        Files.write(
                file,
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList());
        return file.toString();
    }

    /** The same as a service's arguments: security by Spring's names where it has some. */
    static List<String> arguments(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> switch (setting.getKey()) {
                    case "bootstrap.servers" -> "--spring.kafka.bootstrap-servers=" + setting.getValue();
                    case "security.protocol" -> "--spring.kafka.security.protocol=" + setting.getValue();
                    case "ssl.truststore.type" -> "--spring.kafka.ssl.trust-store-type=" + setting.getValue();
                    case "ssl.truststore.location" ->
                        "--spring.kafka.ssl.trust-store-location=file:" + setting.getValue();
                    default -> "--spring.kafka.properties." + setting.getKey() + "=" + setting.getValue();
                })
                .toList();
    }

    @Override
    public void close() {
        registry.close();
        cluster.close();
    }
}
