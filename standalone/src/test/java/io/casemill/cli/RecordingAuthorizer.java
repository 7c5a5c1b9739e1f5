package io.casemill.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** The broker's own authorizer, which remembers what it was asked and what it said. */
public final class RecordingAuthorizer extends StandardAuthorizer {

    /** A question, whose no the broker would log. */
    record Use(String principal, AclOperation operation, ResourceType type, String name) {}

    static final Set<Use> ALLOWED = ConcurrentHashMap.newKeySet();
    static final Set<Use> DENIED = ConcurrentHashMap.newKeySet();

    @Override
    public List<AuthorizationResult> authorize(AuthorizableRequestContext context, List<Action> actions) {
        List<AuthorizationResult> results = super.authorize(context, actions);
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            var use = new Use(
                    context.principal().toString(),
                    action.operation(),
                    action.resourcePattern().resourceType(),
                    action.resourcePattern().name());
            if (results.get(i) == AuthorizationResult.ALLOWED) {
                ALLOWED.add(use);
            } else if (action.logIfDenied()) {
                DENIED.add(use);
            }
        }
        return results;
    }
}
