package io.casemill.deduplication.arms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.casemill.deduplication.embedding.MiniLmTest;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VectorBlockTest {

    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void givesTheDotProductsOfTheFirstVectorsOverSeveralBlocks() {
        var block = new VectorBlock(8);
        var vectors = new ArrayList<float[]>();
        for (int i = 0; i < 2 * VectorBlock.ROWS + 5; i++) {
            vectors.add(vector());
            block.add(vectors.getLast());
        }
        float[] query = vector();

        for (int count : new int[] {0, 1, 15, 17, VectorBlock.ROWS, VectorBlock.ROWS + 1, block.size()}) {
            float[] dots = block.dots(query, count);
            assertThat(dots).hasSize(count);
            for (int row = 0; row < count; row++) {
                assertThat(dots[row]).isCloseTo(MiniLmTest.cosine(query, vectors.get(row)), within(1e-5f));
            }
        }
    }

    @Test
    void givesVectorsBackAsTheyCame() {
        var block = new VectorBlock(4);
        var vectors = new ArrayList<float[]>();
        for (int i = 0; i < VectorBlock.ROWS + 40; i++) {
            float[] vector = {i, -i, 0.5f, 1};
            vectors.add(vector);
            block.add(vector);
        }

        for (int row = 0; row < vectors.size(); row++) {
            assertThat(block.get(row)).isEqualTo(vectors.get(row));
        }
    }

    @Test
    void refusesAVectorOfAnotherDimension() {
        var block = new VectorBlock(4);

        assertThatThrownBy(() -> block.add(new float[5])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> block.dots(new float[3], 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> block.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private float[] vector() {
        float[] vector = new float[8];
        for (int d = 0; d < vector.length; d++) {
            vector[d] = (float) random.nextDouble(-1, 1);
        }
        return vector;
    }
}
