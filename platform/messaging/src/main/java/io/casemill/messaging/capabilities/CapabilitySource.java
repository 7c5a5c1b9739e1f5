package io.casemill.messaging.capabilities;

import java.util.List;

/** Says what a service offers; a bean of this type is announced when the service starts. */
public interface CapabilitySource {

    List<Capability> capabilities();
}
