package io.casemill.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;

/** Grants as calls of Kafka's own tool, for a POSIX shell. */
final class KafkaAclsScript {

    private KafkaAclsScript() {}

    /** One call for each role and resource. @param principals principal of a role */
    static List<String> lines(List<Grant> grants, UnaryOperator<String> principals) {
        var lines = new ArrayList<String>();
        lines.add("#!/bin/sh");
        lines.add("# BOOTSTRAP: the brokers; COMMAND_CONFIG: a properties file of somebody who may alter ACLs");
        lines.add("set -eu");
        String role = "";
        for (Map.Entry<Target, List<Grant>> call : calls(grants).entrySet()) {
            if (!role.equals(call.getKey().role())) {
                role = call.getKey().role();
                lines.add("");
                lines.add("# " + role);
            }
            lines.add(call(principals.apply(role), call.getKey().resource(), call.getValue()));
        }
        return lines;
    }

    private record Target(String role, ResourcePattern resource) {}

    private static Map<Target, List<Grant>> calls(List<Grant> grants) {
        var calls = new LinkedHashMap<Target, List<Grant>>();
        grants.forEach(
                grant -> calls.computeIfAbsent(new Target(grant.role(), grant.resource()), target -> new ArrayList<>())
                        .add(grant));
        return calls;
    }

    private static String call(String principal, ResourcePattern resource, List<Grant> grants) {
        var call = new StringBuilder("kafka-acls --bootstrap-server \"$BOOTSTRAP\" --command-config \"$COMMAND_CONFIG\""
                + " --force --add --allow-principal " + quoted(principal));
        grants.forEach(grant ->
                call.append(" --operation ").append(word(grant.operation().name())));
        call.append(
                switch (resource.resourceType()) {
                    case TOPIC -> " --topic ";
                    case GROUP -> " --group ";
                    case TRANSACTIONAL_ID -> " --transactional-id ";
                    default -> throw new IllegalArgumentException("nothing is granted on " + resource.resourceType());
                });
        call.append(quoted(resource.name()));
        if (resource.patternType() == PatternType.PREFIXED) {
            call.append(" --resource-pattern-type prefixed");
        }
        return call.toString();
    }

    private static String word(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    /** In single quotes, in which a shell takes everything as it is. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
