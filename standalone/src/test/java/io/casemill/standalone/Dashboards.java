package io.casemill.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the project's dashboards and rules ask Prometheus. */
final class Dashboards {

    private static final JsonMapper JSON = new JsonMapper();

    static final Path RULES = project().resolve("deploy/prometheus/alerts.yml");

    private static final Pattern METRIC = Pattern.compile("\\b(?:casemill|jvm|process|system)_[a-z0-9_]+");

    private Dashboards() {}

    private static Path project() {
        return Path.of(System.getProperty("casemill.project.dir"));
    }

    /** Every query of every panel as Grafana would send it, by board and panel. */
    static TreeMap<String, String> queries() throws IOException {
        var queries = new TreeMap<String, String>();
        try (Stream<Path> boards = Files.list(project().resolve("deploy/grafana/dashboards"))) {
            for (Path board : boards.toList()) {
                JsonNode json = JSON.readTree(Files.readString(board));
                for (JsonNode panel : json.get("panels")) {
                    for (JsonNode target : panel.path("targets")) {
                        String name = json.get("title").stringValue() + " / "
                                + panel.get("title").stringValue() + " / "
                                + target.get("refId").stringValue();
                        queries.put(name, filledIn(target.get("expr").stringValue(), json));
                    }
                }
            }
        }
        return queries;
    }

    /** With the board's variables at "All". */
    private static String filledIn(String query, JsonNode board) {
        String filled = query.replace("$__rate_interval", "1m").replace("$__range", "5m");
        for (JsonNode variable : board.get("templating").get("list")) {
            filled = filled.replace(
                    "$" + variable.get("name").stringValue(),
                    variable.path("allValue").stringValue(""));
        }
        if (filled.contains("$")) {
            throw new IllegalStateException("the board has no such variable: " + query);
        }
        return filled;
    }

    /** The data sources that panels, queries and variables name. */
    static TreeSet<String> sources() throws IOException {
        var sources = new TreeSet<String>();
        try (Stream<Path> boards = Files.list(project().resolve("deploy/grafana/dashboards"))) {
            for (Path board : boards.toList()) {
                JSON.readTree(Files.readString(board))
                        .findValues("datasource")
                        .forEach(source -> sources.add(source.get("uid").stringValue()));
            }
        }
        return sources;
    }

    /** Every alert's expression, by name. */
    static TreeMap<String, String> alerts() throws IOException {
        var alerts = new TreeMap<String, String>();
        for (JsonNode group :
                YAMLMapper.builder().build().readTree(Files.readString(RULES)).get("groups")) {
            for (JsonNode rule : group.get("rules")) {
                String name = rule.has("alert") ? "alert" : "record";
                alerts.put(rule.get(name).stringValue(), rule.get("expr").stringValue());
            }
        }
        return alerts;
    }

    /** The metrics that queries name, those of the processes themselves. */
    static TreeSet<String> metrics(Iterable<String> queries) {
        var metrics = new TreeSet<String>();
        queries.forEach(query -> METRIC.matcher(query).results().forEach(match -> metrics.add(match.group())));
        return metrics;
    }

    /** Where a program is, of those that a system has installed; empty when it has not. */
    static List<Path> installed(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .limit(1)
                .toList();
    }
}
