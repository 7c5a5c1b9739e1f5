package io.casemill.deduplication.arms;

import io.casemill.deduplication.Arm;
import io.casemill.deduplication.ArmIndex;
import io.casemill.deduplication.Transcript;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Same speakers, same normalised texts. Kinship is no excuse: a mutation that changed nothing is a copy. */
public final class ExactArm implements Arm {

    public static final String NAME = "EXACT";

    private static final int BYTES = 32;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public byte[] fingerprint(Transcript transcript) {
        return transcript.hash();
    }

    @Override
    public ArmIndex newIndex() {
        return new Hashes();
    }

    private static final class Hashes implements ArmIndex {

        private final List<byte @Nullable []> rows = new ArrayList<>();
        private final Map<ByteBuffer, Integer> firstRow = new HashMap<>();

        @Override
        public void add(byte @Nullable [] fingerprint) {
            if (fingerprint != null) {
                if (fingerprint.length != BYTES) {
                    throw new IllegalArgumentException("a hash has " + fingerprint.length + " bytes, not " + BYTES);
                }
                firstRow.putIfAbsent(ByteBuffer.wrap(fingerprint), rows.size());
            }
            rows.add(fingerprint);
        }

        @Override
        public byte @Nullable [] get(int row) {
            return rows.get(row);
        }

        @Override
        public Sighting look(byte[] fingerprint, int count, IntPredicate kin) {
            Integer row = firstRow.get(ByteBuffer.wrap(fingerprint));
            return row == null || row >= count ? Sighting.NOTHING : Sighting.repeats(row, 1, 1);
        }
    }
}
