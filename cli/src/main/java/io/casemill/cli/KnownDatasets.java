package io.casemill.cli;

import io.casemill.schemas.RequestProgressed;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.AuthorizationException;

/** Datasets that cases or requests name, to tell one that is still empty from one that is not there. */
final class KnownDatasets {

    private static final int MOST_KEPT = 1_000;
    private static final int MOST_TOLD = 20;
    private static final int MOST_NAME_CHARS = 60;

    private final TreeSet<String> names = new TreeSet<>();

    /** Takes note of a dataset that has cases. */
    void note(String name) {
        if (names.size() < MOST_KEPT) {
            names.add(name);
        }
    }

    /** Why an export of a dataset has nothing to write. */
    CliException nothingIn(String dataset, Cluster cluster) {
        List<RequestProgressed> requests = requests(cluster);
        List<RequestProgressed> own =
                requests.stream().filter(r -> r.getDataset().equals(dataset)).toList();
        String name = Plain.line(dataset, MOST_NAME_CHARS);
        if (!own.isEmpty()) {
            return new CliException(
                    CliException.NOTHING_RELEASED,
                    List.of("nothing of dataset " + name + " is released: " + told(own)
                            + "; 'casemill status ID' says more"));
        }
        requests.forEach(r -> note(r.getDataset()));
        return CliException.badInput("there is no dataset " + name
                + (names.isEmpty() ? ", nor any other: nothing was asked for yet" : "; known are " + told()));
    }

    /** Whoever may read cases may not always see requests. */
    private static List<RequestProgressed> requests(Cluster cluster) {
        try {
            return new Requests(cluster).all();
        } catch (AuthorizationException e) {
            return List.of();
        }
    }

    private static String told(List<RequestProgressed> requests) {
        return requests.stream()
                .limit(3)
                .map(r -> "request " + Plain.line(r.getRequestId(), MOST_NAME_CHARS) + " is "
                        + r.getStatus().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private String told() {
        String first = names.stream()
                .limit(MOST_TOLD)
                .map(name -> Plain.line(name, MOST_NAME_CHARS))
                .collect(Collectors.joining(", "));
        return names.size() > MOST_TOLD ? first + " and " + (names.size() - MOST_TOLD) + " more" : first;
    }
}
