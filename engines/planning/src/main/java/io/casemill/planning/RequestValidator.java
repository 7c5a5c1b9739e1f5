package io.casemill.planning;

import io.casemill.conversation.Level;
import io.casemill.planning.RequestSpec.AxisSpec;
import io.casemill.planning.RequestSpec.CountSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds everything wrong with a request at once. A pure function of the request and of what the services offer. */
public final class RequestValidator {

    public static final int MAX_CELLS = 10_000;
    public static final int MAX_SLOTS = 5_000_000;
    public static final int MAX_PACK_CHARS = 512 * 1024;
    public static final int MAX_TEXT_CHARS = 20_000;
    public static final int MAX_CRITERIA = 100;
    public static final int MAX_TRIGGER_WORDS = 1_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final RequestSpec request;
    private final List<Offer> offers;
    private final List<Problem> problems = new ArrayList<>();

    private RequestValidator(RequestSpec request, Collection<Offer> offers) {
        this.request = request;
        this.offers = List.copyOf(offers);
    }

    /** Every problem of the request, in the order of its fields; empty when it can be planned. */
    public static List<Problem> validate(RequestSpec request, Collection<Offer> offers) {
        var validator = new RequestValidator(request, offers);
        validator.names();
        validator.axes();
        validator.counts();
        validator.techniques();
        validator.families();
        validator.rubric();
        validator.limits();
        validator.budget();
        return List.copyOf(validator.problems);
    }

    /** Whether this can be the name of something: 1 to 100 letters, digits, dots, hyphens or underscores. */
    public static boolean isName(String value) {
        return value != null && NAME.matcher(value).matches();
    }

    private void names() {
        name("id", request.requestId());
        name("dataset", request.dataset());
        check(
                request.triggerWords() <= MAX_TRIGGER_WORDS,
                "triggerWords",
                "has " + request.triggerWords() + " words; at most " + MAX_TRIGGER_WORDS + " are possible");
        if (request.owner() != null) {
            name("owner", request.owner());
        }
        try {
            new Locale.Builder().setLanguageTag(request.language()).build();
            check(!request.language().isBlank(), "language", "is empty; use a BCP 47 tag such as en or pt-BR");
        } catch (IllformedLocaleException e) {
            check(false, "language", quote(request.language()) + " is no BCP 47 tag; use one such as en or pt-BR");
        }
    }

    private void axes() {
        int count = request.axes().size();
        check(count == 2 || count == 3, "axes", "has " + count + " axes; a grid has 2 or 3");
        var names = new HashSet<String>();
        for (int a = 0; a < count; a++) {
            AxisSpec axis = request.axes().get(a);
            String path = "axes[" + a + "]";
            name(path + ".name", axis.name());
            check(names.add(axis.name()), path + ".name", quote(axis.name()) + " is the name of another axis too");
            check(!axis.levels().isEmpty(), path + ".levels", "is empty; an axis needs at least one level");
            levels(path, axis.levels());
        }
        check(
                request.cellCount() <= MAX_CELLS,
                "axes",
                "make " + request.cellCount() + " cells; at most " + MAX_CELLS + " are possible");
    }

    private void levels(String axisPath, List<Level> levels) {
        var ids = new HashSet<String>();
        for (int l = 0; l < levels.size(); l++) {
            Level level = levels.get(l);
            String path = axisPath + ".levels[" + l + "]";
            name(path + ".id", level.id());
            check(ids.add(level.id()), path + ".id", quote(level.id()) + " is the id of another level too");
            check(!level.description().isBlank(), path + ".description", "is empty; say what the level means");
            text(path + ".description", level.description());
            text(path + ".policy", level.policy());
        }
    }

    private void counts() {
        positive("cases.perCell", request.casesPerCell());
        for (int c = 0; c < request.counts().size(); c++) {
            CountSpec count = request.counts().get(c);
            String path = "cases.overrides[" + c + "]";
            positive(path + ".count", count.count());
            count.levels().forEach((axis, level) -> levelExists(path + "." + axis, axis, level));
        }
        if (problems.isEmpty()) {
            long total = Grid.of(request).cells().stream()
                    .mapToLong(Grid.GridCell::wanted)
                    .sum();
            check(total <= MAX_SLOTS, "cases", "ask for " + total + " cases; at most " + MAX_SLOTS + " are possible");
        }
    }

    private void levelExists(String path, String axisName, String levelId) {
        Optional<AxisSpec> axis =
                request.axes().stream().filter(a -> a.name().equals(axisName)).findFirst();
        if (axis.isEmpty()) {
            check(false, path, "names no axis of this request; its axes are " + join(axisNames()));
            return;
        }
        Set<String> known = axis.get().levels().stream().map(Level::id).collect(Collectors.toCollection(TreeSet::new));
        check(
                known.contains(levelId),
                path,
                quote(levelId) + " is no level of " + axisName + "; its levels are " + join(known));
    }

    private List<String> axisNames() {
        return request.axes().stream().map(AxisSpec::name).toList();
    }

    private void techniques() {
        check(!request.techniques().isEmpty(), "techniques", "is empty; offered are " + join(offered()));
        request.techniques().forEach((name, share) -> {
            String path = "techniques." + name;
            check(
                    Double.isFinite(share) && share > 0,
                    path,
                    share + " is no share; use a positive number, or leave the technique out");
            find(Offer.Kind.TECHNIQUE, name)
                    .ifPresentOrElse(
                            offer -> possible(path, offer),
                            () -> check(
                                    false, path, "is offered by no running service; offered are " + join(offered())));
        });
        check(
                request.packLength() <= MAX_PACK_CHARS,
                "pack",
                "has " + request.packLength() + " characters; at most " + MAX_PACK_CHARS + " are possible");
    }

    private void possible(String path, Offer technique) {
        check(
                !technique.needsModel() || !technique.families().isEmpty(),
                path,
                "needs a model and none is configured; configure casemill.models.roles.generator, or leave it out");
        check(
                !technique.needsPack() || request.packLength() >= 0,
                path,
                "needs a scenario pack; add pack: FILE.yaml, or leave it out");
    }

    private void families() {
        if (request.sameFamilyAllowed()) {
            return;
        }
        for (String name : request.techniques().keySet()) {
            find(Offer.Kind.TECHNIQUE, name).ifPresent(this::otherFamilyThanJudges);
        }
    }

    /** Any of its models may answer for a technique, so each of them needs a judge of another family. */
    private void otherFamilyThanJudges(Offer technique) {
        for (String family : technique.families()) {
            offers.stream()
                    .filter(offer ->
                            offer.kind() == Offer.Kind.JUDGE && offer.families().equals(List.of(family)))
                    .forEach(judge -> check(
                            false,
                            "techniques." + technique.name(),
                            "generates with a model of family " + family + ", and judge " + judge.name()
                                    + " judges with the same family; configure another family for one of them, or set"
                                    + " sameFamilyAllowed: true, which every case will record"));
        }
    }

    private void rubric() {
        share("rubric.acceptAt", request.rubric().acceptAt());
        var criteria = request.rubric().criteria();
        check(
                criteria.size() <= MAX_CRITERIA,
                "rubric.criteria",
                "has " + criteria.size() + " criteria; at most " + MAX_CRITERIA + " are possible");
        for (int c = 0; c < criteria.size(); c++) {
            String path = "rubric.criteria[" + c + "]";
            name(path + ".name", criteria.get(c).name());
            text(path + ".description", criteria.get(c).description());
            share(path + ".threshold", criteria.get(c).threshold());
        }
        boolean judged = offers.stream()
                .anyMatch(o -> o.kind() == Offer.Kind.JUDGE
                        && o.needsModel()
                        && !o.families().isEmpty());
        check(
                criteria.isEmpty() || judged,
                "rubric.criteria",
                "need a judge model and none is configured; configure casemill.models.roles.judge, or leave them out");
    }

    private void limits() {
        var limits = request.limits();
        positive("limits.minTurns", limits.minTurns());
        check(
                limits.maxTurns() >= limits.minTurns(),
                "limits.maxTurns",
                limits.maxTurns() + " is less than limits.minTurns " + limits.minTurns());
        check(limits.maxTurns() <= 1000, "limits.maxTurns", limits.maxTurns() + " is more than 1000");
        check(
                limits.maxTurnChars() >= 50 && limits.maxTurnChars() <= 100_000,
                "limits.maxTurnChars",
                limits.maxTurnChars() + " is not within 50 and 100000");
    }

    private void budget() {
        var budget = request.budget();
        within("budget.maxAttempts", budget.maxAttempts(), 1, 20);
        within("budget.maxReplacements", budget.maxReplacements(), 0, 100);
        cap("budget.maxTokens", budget.maxTokens());
        cap("budget.maxCost", budget.maxCostMicros());
        cap("budget.maxSeconds", budget.maxSeconds());
        if (budget.maxCostMicros() != null) {
            List<String> unpriced = unpriced();
            check(
                    unpriced.isEmpty(),
                    "budget.maxCost",
                    "cannot be kept: no price is known of " + join(unpriced) + "; set casemill.models.prices (0 for a"
                            + " model that costs nothing), or use budget.maxTokens");
        }
        if (request.window() != null) {
            within("window", request.window(), 1, 10_000);
        }
    }

    /** Models that this request would ask, and of which nobody knows what they cost. */
    private List<String> unpriced() {
        return offers.stream()
                .filter(offer -> switch (offer.kind()) {
                    case TECHNIQUE -> request.techniques().containsKey(offer.name());
                    case JUDGE -> !request.rubric().criteria().isEmpty();
                })
                .flatMap(offer -> offer.unpriced().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private Optional<Offer> find(Offer.Kind kind, String name) {
        return offers.stream()
                .filter(offer -> offer.kind() == kind && offer.name().equals(name))
                .findFirst();
    }

    private Set<String> offered() {
        return offers.stream()
                .filter(offer -> offer.kind() == Offer.Kind.TECHNIQUE)
                .map(Offer::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void name(String path, String value) {
        check(
                isName(value),
                path,
                quote(value) + " is no name; use 1 to 100 letters, digits, dots, hyphens or underscores");
    }

    private void text(String path, String value) {
        check(
                value == null || value.length() <= MAX_TEXT_CHARS,
                path,
                "is longer than " + MAX_TEXT_CHARS + " characters");
    }

    private void positive(String path, int value) {
        check(value >= 1, path, value + " is not possible; use a number from 1");
    }

    private void within(String path, int value, int least, int most) {
        check(value >= least && value <= most, path, value + " is not within " + least + " and " + most);
    }

    private void share(String path, double value) {
        check(value >= 0 && value <= 1, path, value + " is not within 0 and 1");
    }

    private void cap(String path, Long value) {
        check(value == null || value >= 1, path, value + " is no cap; use a positive number, or leave it out");
    }

    private void check(boolean holds, String path, String message) {
        if (!holds) {
            problems.add(new Problem(path, message));
        }
    }

    private static String quote(String value) {
        if (value == null) {
            return "nothing";
        }
        return "'" + (value.length() > 60 ? value.substring(0, 60) + "…" : value) + "'";
    }

    private static String join(Collection<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
