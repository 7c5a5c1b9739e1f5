package io.casemill.planner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamThreadsTest {

    private final StreamThreads threads = new StreamThreads();

    @Test
    void getNowhereWhenThreeInARowCommitNothing() {
        threads.failed(0);
        threads.failed(0);
        assertThat(threads.getNowhere(0)).isFalse();
        threads.failed(0);
        assertThat(threads.getNowhere(0)).isTrue();
    }

    @Test
    void getSomewhereOnceOneCommits() {
        for (int failure = 0; failure < 10; failure++) {
            threads.failed(0);
        }
        assertThat(threads.getNowhere(1)).isFalse();
    }

    @Test
    void getSomewhereWhenEachCommitsBeforeItFails() {
        for (int failure = 0; failure < 10; failure++) {
            threads.failed(7);
        }
        assertThat(threads.getNowhere(0)).isFalse();
    }
}
