package io.casemill.planner;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import tools.jackson.databind.json.JsonMapper;

/** How the planner's state is written in its stores: every field, whatever its visibility, and nothing else. */
final class StateJson {

    private StateJson() {}

    static JsonMapper mapper() {
        return JsonMapper.builder()
                .changeDefaultVisibility(visibility -> visibility
                        .withFieldVisibility(Visibility.ANY)
                        .withGetterVisibility(Visibility.NONE)
                        .withIsGetterVisibility(Visibility.NONE)
                        .withSetterVisibility(Visibility.NONE)
                        .withCreatorVisibility(Visibility.NONE))
                .build();
    }
}
