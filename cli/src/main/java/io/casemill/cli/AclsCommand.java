package io.casemill.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.acl.AclBinding;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(
        name = "acls",
        mixinStandardHelpOptions = true,
        description =
                "Prints what each service and role must be allowed on the broker, and nothing else; or allows it.")
final class AclsCommand implements Callable<Integer> {

    private static final String SERVICE = "{service}";

    enum Format {
        KAFKA_ACLS,
        JSON
    }

    @Mixin
    GlobalOptions global;

    @Mixin
    ClusterOptions cluster;

    @Option(
            names = "--principal",
            paramLabel = "TYPE:NAME",
            defaultValue = "User:casemill-" + SERVICE,
            description = "Principal of a service or role; '" + SERVICE
                    + "' stands for its name (default: ${DEFAULT-VALUE}).")
    String principal;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "These services and roles only (default: all).")
    List<String> only = List.of();

    @Option(
            names = "--format",
            defaultValue = "kafka-acls",
            converter = FormatConverter.class,
            description = "kafka-acls (shell commands) or json (default: ${DEFAULT-VALUE}).")
    Format format;

    @Option(names = "--apply", description = "Add them to the cluster; what it has already stays.")
    boolean apply;

    @Override
    public Integer call() {
        check();
        List<Grant> grants = AccessRules.all().stream()
                .filter(grant -> only.isEmpty() || only.contains(grant.role()))
                .toList();
        if (apply) {
            List<AclBinding> bindings = grants.stream()
                    .map(grant -> grant.binding(principalOf(grant.role())))
                    .toList();
            try (Cluster connected = cluster.connect()) {
                connected.allow(bindings);
            }
            report(bindings.size());
        } else if (global.json || format == Format.JSON) {
            global.print(json(grants));
        } else {
            KafkaAclsScript.lines(grants, this::principalOf).forEach(global.out()::println);
        }
        global.out().flush();
        return 0;
    }

    private void check() {
        var problems = new ArrayList<String>();
        if (!principal.contains(SERVICE)) {
            problems.add("--principal must hold " + SERVICE + ", or every service would be the same one");
        }
        if (!principal.matches("[^:\\p{Cntrl}]+:[^\\p{Cntrl}]+") || principal.endsWith(":*")) {
            problems.add("--principal is TYPE:NAME, for instance User:casemill-" + SERVICE);
        }
        only.stream()
                .filter(name -> !AccessRules.ROLES.contains(name))
                .forEach(name -> problems.add(
                        "--only " + Plain.line(name, 100) + " is none of " + String.join(", ", AccessRules.ROLES)));
        if (!problems.isEmpty()) {
            throw new CliException(CliException.BAD_INPUT, problems);
        }
    }

    private String principalOf(String role) {
        return principal.replace(SERVICE, role);
    }

    private void report(int count) {
        if (global.json) {
            global.print(JsonNodeFactory.instance.objectNode().put("applied", count));
        } else {
            global.out().println(count + " rules are in force");
        }
    }

    private ArrayNode json(List<Grant> grants) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Grant grant : grants) {
            all.addObject()
                    .put("role", grant.role())
                    .put("principal", principalOf(grant.role()))
                    .put("host", "*")
                    .put("permission", "ALLOW")
                    .put("operation", grant.operation().name())
                    .put("resourceType", grant.resource().resourceType().name())
                    .put("resourceName", grant.resource().name())
                    .put("patternType", grant.resource().patternType().name());
        }
        return all;
    }

    /** The names as Kafka's own tool is called. */
    static final class FormatConverter implements ITypeConverter<Format> {
        @Override
        public Format convert(String value) {
            return switch (value) {
                case "kafka-acls" -> Format.KAFKA_ACLS;
                case "json" -> Format.JSON;
                default -> throw new TypeConversionException("use kafka-acls or json");
            };
        }
    }
}
