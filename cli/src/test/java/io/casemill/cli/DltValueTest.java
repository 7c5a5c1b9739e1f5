package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class DltValueTest {

    @Test
    void showsTheBeginningOfBytesThatAreNoEvent() {
        var value = new DltValue.Undecodable("it is none", new byte[10_000]);
        assertThat(value.text())
                .startsWith("cannot be decoded: it is none; 10000 bytes: 00 00")
                .endsWith("00 …");
        assertThat(value.text()).hasSizeLessThan(250);
        var json = JsonNodeFactory.instance.objectNode();
        value.into(json);
        assertThat(json.get("undecodable").get("bytes").intValue()).isEqualTo(10_000);
        assertThat(Base64.getDecoder()
                        .decode(json.get("undecodable").get("base64").stringValue()))
                .hasSize(3_000);
    }

    @Test
    void showsAllOfAFewBytes() {
        assertThat(new DltValue.Undecodable("why", new byte[] {1, 127}).text()).endsWith("2 bytes: 01 7f");
    }

    @Test
    void tellsARecordWithoutAValue() {
        var json = JsonNodeFactory.instance.objectNode();
        DltValue.of("t", null, null, null).into(json);
        assertThat(json.get("value").isNull()).isTrue();
    }
}
