package io.casemill.stage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of a record's first retry and of every tenth after it, so that an outage is seen and does not fill the log. */
final class RetryLog {

    private static final Logger log = LoggerFactory.getLogger(RetryLog.class);
    private static final int EVERY = 10;
    private static final int LONGEST = 200;

    private final String stage;
    private final StageRecord record;
    private int retries;

    RetryLog(String stage, StageRecord record) {
        this.stage = stage;
        this.record = record;
    }

    void retry(Throwable why) {
        boolean interrupted = why instanceof InterruptedException; // its request was stopped, which is no trouble
        if (!interrupted && isDue(++retries)) {
            log.warn("{}: {} is tried again (retry {}): {}", stage, record, retries, inShort(why));
        }
        log.debug("{}: {} is tried again", stage, record, why);
    }

    /** @param retry its number, from 1 */
    static boolean isDue(int retry) {
        return retry % EVERY == 1;
    }

    /** Class and message; a message may quote what a model or a server wrote. */
    static String inShort(Throwable why) {
        String line = why.toString().replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
