package io.casemill.cli;

import io.casemill.cluster.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A broker with three doors, all behind TLS, which allows nobody anything yet: one asks for a password as it is, one for
 * SCRAM-SHA-512, one for a certificate. And a registry behind TLS and a password.
 */
final class SecureCluster implements AutoCloseable {

    static final String ADMIN = "admin";
    static final String SECRET = "s3ntinel-";

    private static final int SCRAM_ITERATIONS = 4096;

    private final Path folder;
    private final Doors doors;
    private final LocalCluster cluster;
    private final RegistryDoor registry;
    private final Certificates certificates;
    private final Map<String, Certificates> certified;

    private SecureCluster(
            Path folder,
            Doors doors,
            LocalCluster cluster,
            RegistryDoor registry,
            Certificates certificates,
            Map<String, Certificates> certified) {
        this.folder = folder;
        this.doors = doors;
        this.cluster = cluster;
        this.registry = registry;
        this.certificates = certificates;
        this.certified = certified;
    }

    /** Where the broker listens. */
    private record Doors(int plain, int scram, int mtls, int internal, int controller) {

        String clients() {
            return "PLAIN://127.0.0.1:" + plain + ",SCRAM://127.0.0.1:" + scram + ",MTLS://127.0.0.1:" + mtls
                    + ",INTERNAL://127.0.0.1:" + internal;
        }
    }

    /**
     * Starts it.
     *
     * @param users who has a password; {@code admin} besides, who may do all
     * @param withCertificate who of them has a certificate too
     */
    static SecureCluster start(Path folder, List<String> users, List<String> withCertificate) throws Exception {
        Path tls = folder.resolve("tls");
        var certificates = Certificates.make(tls, "server");
        var certified = new HashMap<String, Certificates>();
        for (String user : withCertificate) {
            certified.put(user, Certificates.make(tls, user));
        }
        var ports = LocalCluster.Ports.free();
        var doors = new Doors(
                ports.broker(),
                LocalCluster.freePort(),
                LocalCluster.freePort(),
                LocalCluster.freePort(),
                ports.controller());
        var cluster = LocalCluster.start(
                folder.resolve("cluster"), ports, broker(doors, users, certificates, trusting(tls, certified)));
        setPasswords("127.0.0.1:" + doors.internal, users);
        var door = new RegistryDoor(
                cluster.registryUrl(),
                certificates,
                said -> said.equals(userInfo(ADMIN)) || users.stream().anyMatch(user -> said.equals(userInfo(user))));
        return new SecureCluster(folder, doors, cluster, door, certificates, certified);
    }

    private static Path trusting(Path tls, Map<String, Certificates> certified) throws IOException {
        var pem = new StringBuilder();
        for (Certificates one : certified.values()) {
            pem.append(Files.readString(one.trustPem()));
        }
        return Files.writeString(tls.resolve("clients.pem"), pem);
    }

    private static Map<String, String> broker(
            Doors doors, List<String> users, Certificates certificates, Path clientsPem) {
        String known = users.stream()
                .map(user -> " user_" + user + "=\"" + password(user) + "\"")
                .collect(Collectors.joining());
        var settings = new TreeMap<String, String>();
        settings.put("listeners", doors.clients() + ",CONTROLLER://127.0.0.1:" + doors.controller);
        settings.put("advertised.listeners", doors.clients());
        settings.put(
                "listener.security.protocol.map",
                "PLAIN:SASL_SSL,SCRAM:SASL_SSL,MTLS:SSL,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "INTERNAL");
        settings.put("listener.name.plain.sasl.enabled.mechanisms", "PLAIN");
        settings.put(
                "listener.name.plain.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required user_" + ADMIN + "=\""
                        + password(ADMIN) + "\"" + known + ";");
        settings.put("listener.name.scram.sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put(
                "listener.name.scram.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("listener.name.mtls.ssl.client.auth", "required");
        settings.put("listener.name.mtls.ssl.truststore.type", "PEM");
        settings.put("listener.name.mtls.ssl.truststore.location", clientsPem.toString());
        settings.put("listener.name.mtls.ssl.principal.mapping.rules", "RULE:^CN=([^,]*),O=Example$/$1/,DEFAULT");
        settings.put("ssl.keystore.location", certificates.keyStore().toString());
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.password", certificates.password());
        settings.put("authorizer.class.name", RecordingAuthorizer.class.getName());
        settings.put("super.users", "User:ANONYMOUS;User:" + ADMIN);
        settings.put("allow.everyone.if.no.acl.found", "false");
        return settings;
    }

    private static void setPasswords(String bootstrapServers, List<String> users)
            throws ExecutionException, InterruptedException {
        var info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, SCRAM_ITERATIONS);
        List<UserScramCredentialAlteration> credentials = users.stream()
                .<UserScramCredentialAlteration>map(
                        user -> new UserScramCredentialUpsertion(user, info, password(user)))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.alterUserScramCredentials(credentials).all().get();
        }
    }

    static String password(String user) {
        return SECRET + user;
    }

    private static String userInfo(String user) {
        return user + ":" + password(user);
    }

    /** What a client is told that is this user by its password. */
    Map<String, String> plain(String user) {
        return sasl(doors.plain, "PLAIN", "plain.PlainLoginModule", user);
    }

    /** What a client is told that is this user by SCRAM. */
    Map<String, String> scram(String user) {
        return sasl(doors.scram, "SCRAM-SHA-512", "scram.ScramLoginModule", user);
    }

    /** What a client is told that is this user by its certificate. */
    Map<String, String> mtls(String user) {
        return mtls(user, certified.get(user));
    }

    /** What a client is told that has this certificate. */
    Map<String, String> mtls(String user, Certificates own) {
        Map<String, String> settings = settings(doors.mtls, "SSL", user);
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.location", own.keyStore().toString());
        settings.put("ssl.keystore.password", own.password());
        return settings;
    }

    private Map<String, String> sasl(int port, String mechanism, String module, String user) {
        Map<String, String> settings = settings(port, "SASL_SSL", user);
        settings.put("sasl.mechanism", mechanism);
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security." + module + " required username=\"" + user + "\" password=\""
                        + password(user) + "\";");
        return settings;
    }

    private Map<String, String> settings(int port, String protocol, String user) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("bootstrap.servers", "127.0.0.1:" + port);
        settings.put("security.protocol", protocol);
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", certificates.trustPem().toString());
        settings.put("schema.registry.url", registry.url());
        settings.put("basic.auth.credentials.source", "USER_INFO");
        settings.put("basic.auth.user.info", userInfo(user));
        settings.put("schema.registry.ssl.truststore.type", "PEM");
        settings.put(
                "schema.registry.ssl.truststore.location",
                certificates.trustPem().toString());
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
                    case "ssl.keystore.type" -> "--spring.kafka.ssl.key-store-type=" + setting.getValue();
                    case "ssl.keystore.location" -> "--spring.kafka.ssl.key-store-location=file:" + setting.getValue();
                    case "ssl.keystore.password" -> "--spring.kafka.ssl.key-store-password=" + setting.getValue();
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
