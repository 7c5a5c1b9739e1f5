package io.casemill.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the next release may do to the planner's state, and this one still reads it; and the other way round. */
class StateJsonTest {

    private final JsonMapper mapper = StateJson.mapper();

    /** The release before. */
    record Before(String slotId, long since) {}

    /** Adds a component that may be missing. */
    record Boxed(String slotId, long since, Long openedAt) {}

    /** Adds a component that may not. */
    record Primitive(String slotId, long since, long openedAt) {}

    private final String old = mapper.writeValueAsString(new Before("s1", 7));

    @Test
    void readsAStateThatLacksABoxedComponent() {
        assertThat(mapper.readValue(old, Boxed.class)).isEqualTo(new Boxed("s1", 7, null));
    }

    @Test
    void refusesAStateThatLacksAPrimitiveComponent() {
        assertThatThrownBy(() -> mapper.readValue(old, Primitive.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void ignoresWhatANewerReleaseAdded() {
        String newer = mapper.writeValueAsString(new Boxed("s1", 7, 9L));
        assertThat(mapper.readValue(newer, Before.class)).isEqualTo(new Before("s1", 7));
    }
}
