package io.casemill.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a service is started.
 *
 * @param sources the project's folder whose build is run; empty: this one
 * @param fixedMember whether it is a static member of its group, which gets its partitions back at once after kill -9;
 *     of several instances side by side none may be
 * @param environment what it has besides ours
 */
record Launch(Optional<Path> sources, boolean fixedMember, Map<String, String> environment) {

    static final Launch PLAIN = new Launch(Optional.empty(), true, Map.of());

    Launch {
        environment = Map.copyOf(environment);
    }

    Launch with(String name, String value) {
        var more = new HashMap<>(environment);
        more.put(name, value);
        return new Launch(sources, fixedMember, more);
    }
}
