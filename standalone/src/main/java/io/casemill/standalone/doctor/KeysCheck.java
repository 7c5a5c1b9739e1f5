package io.casemill.standalone.doctor;

import io.casemill.models.KeyVariable;
import io.casemill.standalone.doctor.Finding.Failed;
import io.casemill.standalone.doctor.Finding.Fine;
import io.casemill.standalone.doctor.ServiceSettings.Good;
import java.util.List;
import java.util.stream.Stream;

/** The environment variables that hold keys of models; what they hold is not shown. */
record KeysCheck(List<Good> services) implements Check {

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = services.stream().flatMap(KeysCheck::look).toList();
        return findings.isEmpty() ? List.of(new Fine("none is needed")) : findings;
    }

    private static Stream<Finding> look(Good settings) {
        return KeyVariable.in(settings.environment()).stream().map(key -> finding(settings.service(), key));
    }

    private static Finding finding(String service, KeyVariable key) {
        String what = service + ", endpoint " + key.endpoint() + ": " + key.variable();
        return key.isSet()
                ? new Fine(what + " is set")
                : new Failed(what + " is not set", "export it where you start, or leave it out of the configuration");
    }
}
