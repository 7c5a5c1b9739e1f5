package io.casemill.standalone.doctor;

import io.casemill.cluster.RegistryProcess;
import io.casemill.messaging.registry.SchemaRegistry;
import io.casemill.standalone.doctor.Finding.Failed;
import io.casemill.standalone.doctor.Finding.Fine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The registry that the standalone starts, and the one that clients are told to use.
 *
 * @param url of the latter; null for none
 */
record RegistryCheck(String url) implements Check {

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public List<Finding> look() {
        var findings = new ArrayList<>(List.of(program()));
        if (url != null && !url.isBlank()) {
            findings.add(service());
        }
        return findings;
    }

    private static Finding program() {
        try {
            return new Fine("the program is in " + RegistryProcess.home());
        } catch (IOException e) {
            return new Failed(e.getMessage(), "start by ./casemill, which unpacks what is missing");
        }
    }

    private Finding service() {
        try {
            SchemaRegistry.of(Map.of("schema.registry.url", url)).ping();
            return new Fine("the one that CASEMILL_REGISTRY_URL names answers");
        } catch (RuntimeException e) {
            return new Failed(
                    "the one that CASEMILL_REGISTRY_URL names: " + e.getMessage(),
                    "start it, or correct the address; without the variable commands ask 127.0.0.1:8081");
        }
    }
}
