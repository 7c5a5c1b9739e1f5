package io.casemill.judging.learned;

import io.casemill.conversation.Turn;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A model for each {@link Trait}, with the log-odds from which on a real conversation hardly ever has it. Safe for use by
 * many threads.
 */
public final class TurnModels {

    private static final int MAGIC = 0x434d5431;
    private static final String SHIPPED = "turn-models.bin";

    private final String version;
    private final Map<Trait, LinearModel> models;
    private final Map<Limit, Double> limits;
    private final String language;
    private final KnownWords words;

    /** What separates the usual from what no real conversation shows. */
    public enum Limit {
        /** Log-odds that a message demeans, and those of two. */
        INSULT,
        INSULT_TWICE,
        /** Log-odds that a user's message is a cartoon, and those of two. */
        THEATRICAL,
        THEATRICAL_TWICE,
        /** Mean log-odds that a user's longer messages are a language model's. */
        POLISHED,
        /** Log-odds that a message belongs to a prompt, and those of two. */
        META,
        META_TWICE,
        /** Log-odds that a message names a label, and those of two. */
        LABEL,
        LABEL_TWICE,
        /** Log-odds that a user's message is the back office's, and those of two. */
        RULES,
        RULES_TWICE,
        /** Log-odds that one message is the other side's. */
        OTHER_SIDE,
        /** Log-odds that a message breaks off. */
        CUT,
        /** The same of the last message. */
        CUT_LAST,
        /** Mean log-odds, weighted by length, that the messages of a part of the conversation are the other side's. */
        SIDES_SWAPPED
    }

    TurnModels(
            String version,
            Map<Trait, LinearModel> models,
            Map<Limit, Double> limits,
            String language,
            KnownWords words) {
        this.version = version;
        this.language = language;
        this.words = words;
        this.models = new EnumMap<>(models);
        this.limits = new EnumMap<>(limits);
    }

    /** Those that are shipped. */
    public static TurnModels shipped() {
        return Shipped.MODELS;
    }

    private static final class Shipped {
        private static final TurnModels MODELS = load();

        private static TurnModels load() {
            try (InputStream in = TurnModels.class.getResourceAsStream(SHIPPED)) {
                return read(in);
            } catch (IOException e) {
                throw new UncheckedIOException("the judges' models cannot be read", e);
            }
        }
    }

    /** Names the models in every score: what they were trained on, and when. */
    public String version() {
        return version;
    }

    /** The logarithm of the odds that a message has a trait; 0 is undecided. */
    public double logOdds(Trait trait, String text) {
        return models.get(trait).logOdds(trait.features(text, words));
    }

    /** The message that has a trait most, where a conversation has it as hardly any real one; empty otherwise. */
    public OptionalInt worst(Trait trait, List<Turn> turns) {
        TraitReading reading = TraitReading.of(turns, trait::isLookedForIn, text -> logOdds(trait, text));
        boolean shows = reading.one() > limit(Limit.valueOf(trait.name()))
                || reading.two() > limit(Limit.valueOf(trait.name() + "_TWICE"));
        return shows ? reading.turn() : OptionalInt.empty();
    }

    /** BCP 47 tag of the language of the conversations that were learned from. */
    public String language() {
        return language;
    }

    /** The words of the conversations that were learned from. */
    public KnownWords words() {
        return words;
    }

    /** From where on a judge objects. */
    public double limit(Limit limit) {
        return limits.get(limit);
    }

    /** Writes them, each weight as one byte, as {@link #read} reads it. */
    public void write(OutputStream out) throws IOException {
        try (var data = new DataOutputStream(new GZIPOutputStream(out))) {
            data.writeInt(MAGIC);
            data.writeUTF(version);
            for (Trait trait : Trait.values()) {
                write(data, models.get(trait));
            }
            for (Limit limit : Limit.values()) {
                data.writeDouble(limits.get(limit));
            }
            data.writeUTF(language);
            byte[] known = words.bits().toByteArray();
            data.writeInt(known.length);
            data.write(known);
        }
    }

    private static void write(DataOutputStream data, LinearModel model) throws IOException {
        float[] weights = model.weights();
        float largest = 0;
        for (float weight : weights) {
            largest = Math.max(largest, Math.abs(weight));
        }
        float step = Math.max(largest / Byte.MAX_VALUE, Float.MIN_NORMAL);
        data.writeFloat(model.bias());
        data.writeFloat(step);
        for (float weight : weights) {
            data.writeByte(Math.round(weight / step));
        }
    }

    /** @throws IOException if it holds no models of this version's form */
    public static TurnModels read(InputStream in) throws IOException {
        try (var data = new DataInputStream(new BufferedInputStream(new GZIPInputStream(in)))) {
            if (data.readInt() != MAGIC) {
                throw new IOException("these are no models of messages");
            }
            String version = data.readUTF();
            var models = new EnumMap<Trait, LinearModel>(Trait.class);
            for (Trait trait : Trait.values()) {
                models.put(trait, readModel(data));
            }
            var limits = new EnumMap<Limit, Double>(Limit.class);
            for (Limit limit : Limit.values()) {
                limits.put(limit, data.readDouble());
            }
            String language = data.readUTF();
            int length = data.readInt();
            if (length < 0 || length > KnownWords.BITS / Byte.SIZE) {
                throw new IOException("the models are broken");
            }
            var words = new KnownWords(BitSet.valueOf(data.readNBytes(length)));
            return new TurnModels(version, models, limits, language, words);
        }
    }

    private static LinearModel readModel(DataInputStream data) throws IOException {
        float bias = data.readFloat();
        float step = data.readFloat();
        byte[] bytes = data.readNBytes(TextFeatures.SIZE);
        if (bytes.length < TextFeatures.SIZE) {
            throw new IOException("the models are cut off");
        }
        var weights = new float[TextFeatures.SIZE];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = bytes[i] * step;
        }
        return new LinearModel(weights, bias);
    }
}
