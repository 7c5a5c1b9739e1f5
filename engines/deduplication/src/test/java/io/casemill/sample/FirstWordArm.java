package io.casemill.sample;

import io.casemill.deduplication.Arm;
import io.casemill.deduplication.ArmIndex;
import io.casemill.deduplication.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A plug-in of somebody else, outside the engine's packages: two conversations that begin with the same word are the same. */
public final class FirstWordArm implements Arm {

    @Override
    public String name() {
        return "FIRST_WORD";
    }

    @Override
    public int rank() {
        return 50;
    }

    @Override
    public byte[] fingerprint(Transcript transcript) {
        return transcript.turns().getFirst().text().split(" ")[0].getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public ArmIndex newIndex() {
        var rows = new ArrayList<byte[]>();
        return new ArmIndex() {
            @Override
            public void add(byte[] fingerprint) {
                rows.add(fingerprint);
            }

            @Override
            public byte[] get(int row) {
                return rows.get(row);
            }

            @Override
            public Sighting look(byte[] fingerprint, int count, IntPredicate kin) {
                return IntStream.range(0, count)
                        .filter(row -> Arrays.equals(rows.get(row), fingerprint))
                        .mapToObj(row -> Sighting.repeats(row, 1, 1))
                        .findFirst()
                        .orElse(Sighting.NOTHING);
            }
        };
    }
}
