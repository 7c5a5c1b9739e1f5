package io.casemill.messaging;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.ResolvingDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Reads events of one schema, for many threads at once. Avro keeps the rules by which one schema resolves to another per
 * thread, and working them out takes longer than reading an event: with a thread for each record they would be worked
 * out anew for each. Here they go from hand to hand.
 */
final class EventDatumReader<T> extends SpecificDatumReader<T> {

    private final Queue<ResolvingDecoder> resolvers = new ConcurrentLinkedQueue<>();

    EventDatumReader(Schema writer, Schema reader, SpecificData model) {
        super(writer, reader, model);
    }

    @Override
    @SuppressWarnings("unchecked") // what resolves to the reader's schema is its class
    public T read(T ignored, Decoder in) throws IOException {
        ResolvingDecoder resolver = resolvers.poll();
        if (resolver == null) {
            resolver = DecoderFactory.get()
                    .resolvingDecoder(Schema.applyAliases(getSchema(), getExpected()), getExpected(), null);
        }
        resolver.configure(in);
        T event = (T) read(null, getExpected(), resolver);
        resolver.drain();
        resolvers.add(resolver); // not after a failure: it would be left in the middle of an event
        return event;
    }
}
