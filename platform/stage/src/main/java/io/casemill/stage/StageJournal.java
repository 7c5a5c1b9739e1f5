package io.casemill.stage;

import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.models.AnswerJournal;
import io.casemill.models.PaidAnswer;
import io.casemill.models.WorkInHand;
import io.casemill.schemas.Topics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The journal of paid answers, as far as a slow stage's records reach. An answer is kept with the record whose work paid
 * for it, and written to the journal's topic only when that work goes on to another call: work of one call ends with its
 * event, which says all that the journal could. So the journal holds no more than what is in flight, and the usual
 * record writes nothing to it.
 *
 * <p>Knows its record by the thread: calls must be made on the thread on which the listener was called.
 */
final class StageJournal implements AnswerJournal, WorkInHand {

    private static final ScopedValue<Pages> PAGES = ScopedValue.newInstance();

    private final EventPublisher publisher;
    private final EventMetas metas;

    StageJournal(EventPublisher publisher, EventMetas metas) {
        this.publisher = publisher;
        this.metas = metas;
    }

    /** Runs a part of a record's work with its pages open. */
    static <R, X extends Throwable> R with(Pages pages, ScopedValue.CallableOp<R, X> work) throws X {
        return ScopedValue.where(PAGES, pages).call(work);
    }

    @Override
    public String requestId() {
        return PAGES.isBound() ? PAGES.get().record.requestId : "";
    }

    @Override
    public Optional<PaidAnswer> find(String occasion, String requestHash) {
        if (!PAGES.isBound()) {
            return Optional.empty();
        }
        Pages pages = PAGES.get();
        Optional<PaidAnswer> found = pages.find(new Page(occasion, requestHash));
        if (found.isEmpty()) {
            writeDown(pages); // another call is about to be made
        }
        return found;
    }

    @Override
    public void keep(String occasion, String requestHash, PaidAnswer answer) {
        if (PAGES.isBound()) {
            PAGES.get().unwritten.put(new Page(occasion, requestHash), answer);
        }
    }

    private void writeDown(Pages pages) {
        pages.unwritten.forEach((page, answer) -> {
            var meta = metas.of("AnswerJournaled", page.occasion + "/" + page.requestHash);
            publisher.publish(
                    Topics.ANSWERS_JOURNALED,
                    pages.record.record.key(), // so both are in partitions of one number
                    PaidAnswers.toEvent(meta, page.occasion, page.requestHash, answer));
        });
        pages.written.putAll(pages.unwritten);
        pages.unwritten.clear();
    }

    /** Which call an answer is the answer to. */
    private record Page(String occasion, String requestHash) {}

    /** What one record's work has paid for so far. Used by one thread at a time. */
    static final class Pages {

        private final StageRecord record;
        private final Map<Page, PaidAnswer> written = new LinkedHashMap<>();
        private final Map<Page, PaidAnswer> unwritten = new LinkedHashMap<>();

        Pages(StageRecord record) {
            this.record = record;
        }

        private Optional<PaidAnswer> find(Page page) {
            return Optional.ofNullable(unwritten.get(page))
                    .or(() -> Optional.ofNullable(written.get(page)))
                    .or(() -> record.past.answer(page.occasion, page.requestHash));
        }
    }
}
