package io.casemill.generation.techniques;

import io.casemill.conversation.Intent;
import io.casemill.conversation.Turn;
import io.casemill.generation.pack.Attack;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Plays an order's conversation as often as wanted, every take from a random stream of its own. A retry first finds the
 * streams that the kept lines came from: takes are cheap, so it looks for the one that says them again.
 */
final class Takes {

    private static final int MOST_LINES_SEARCHED = 80;

    private final Intent intent;
    private final Substance substance;
    private final Attack attack;

    Takes(Intent intent, Substance substance, Attack attack) {
        this.intent = intent;
        this.substance = substance;
        this.attack = attack;
    }

    List<Rollout> of(int attempt, int count) {
        List<Turn> kept = intent.kept();
        if (kept.isEmpty()) {
            return IntStream.range(0, count)
                    .mapToObj(take -> play(List.of(stream(0, attempt, take))))
                    .toList();
        }
        List<Dice.Stream> replay = replay(kept, attempt, count);
        return IntStream.range(0, count)
                .mapToObj(take -> play(then(replay, stream(kept.size(), attempt, take))))
                .map(rollout -> Splice.after(kept, rollout))
                .toList();
    }

    /** The streams whose conversation begins with the kept lines, or most of them. */
    private List<Dice.Stream> replay(List<Turn> kept, int attempt, int count) {
        List<Dice.Stream> best = List.of(stream(0, 1, 0));
        int agreed = -1;
        for (int earlier = 1; earlier < attempt && agreed < kept.size(); earlier++) {
            List<Dice.Stream> base = earlier == 1 ? List.of() : best;
            int latest = earlier == 1 ? 0 : Math.min(agreed, MOST_LINES_SEARCHED);
            for (int from = latest; from >= 0 && agreed < kept.size(); from--) {
                for (int take = 0; take < count && agreed < kept.size(); take++) {
                    List<Dice.Stream> tried = then(base, stream(from, earlier, take));
                    int agrees = Splice.agreement(kept, play(tried).turns());
                    if (agrees > agreed) {
                        agreed = agrees;
                        best = tried;
                    }
                }
            }
        }
        return best;
    }

    private Rollout play(List<Dice.Stream> streams) {
        return new Dialogue(substance, attack, streams, intent.limits().maxTurns()).play();
    }

    private Dice.Stream stream(int fromLine, int attempt, int take) {
        return new Dice.Stream(fromLine, Dice.combined(intent.randomSeed() + attempt, 100L + take));
    }

    private static List<Dice.Stream> then(List<Dice.Stream> base, Dice.Stream next) {
        List<Dice.Stream> streams = new ArrayList<>(base);
        streams.removeIf(s -> s.fromLine() >= next.fromLine());
        streams.add(next);
        if (streams.getFirst().fromLine() > 0) {
            streams.set(0, new Dice.Stream(0, streams.getFirst().seed()));
        }
        return streams;
    }
}
