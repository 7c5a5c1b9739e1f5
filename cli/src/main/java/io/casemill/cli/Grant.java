package io.casemill.cli;

import java.util.Objects;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Something that a role may do.
 *
 * @param role a service's or a role's name
 * @param resource the topic, group or transactional id; literal or a prefix
 */
record Grant(String role, ResourcePattern resource, AclOperation operation) {

    Grant {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(operation, "operation");
    }

    static Grant topic(String role, String topic, AclOperation operation) {
        return new Grant(role, new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL), operation);
    }

    static Grant prefix(String role, ResourceType type, String prefix, AclOperation operation) {
        return new Grant(role, new ResourcePattern(type, prefix, PatternType.PREFIXED), operation);
    }

    static Grant group(String role, String group) {
        return new Grant(role, new ResourcePattern(ResourceType.GROUP, group, PatternType.LITERAL), AclOperation.READ);
    }

    /** The rule of the broker that says so, from every host. */
    AclBinding binding(String principal) {
        return new AclBinding(resource, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
    }
}
