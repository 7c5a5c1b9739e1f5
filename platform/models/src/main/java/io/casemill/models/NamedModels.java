package io.casemill.models;

import io.casemill.asking.ModelAnswer;
import io.casemill.asking.ModelCaller;
import io.casemill.asking.ModelPrompt;
import io.casemill.asking.ModelRoles;
import io.casemill.conversation.ModelIdentity;
import java.util.List;
import java.util.Optional;

/** The configured models by role, for whoever asks only which they are: nothing is connected and no key is read. */
final class NamedModels implements ModelRoles {

    private final ModelsProperties configured;

    /** @throws ModelsMisconfiguredException with everything that is wrong with the configuration */
    NamedModels(ModelsProperties configured, List<ModelProvider> providers) {
        ModelsCheck.checkWithoutKeys(configured, Models.byName(providers));
        this.configured = configured;
    }

    @Override
    public List<String> unpriced(List<ModelIdentity> models) {
        return configured.unpriced(models);
    }

    @Override
    public Optional<ModelCaller> forRole(String role) {
        List<ModelIdentity> identities = configured.playing(role).stream()
                .map(name -> configured.endpoints().get(name).as(role))
                .toList();
        return identities.isEmpty() ? Optional.empty() : Optional.of(new Named(identities));
    }

    private record Named(List<ModelIdentity> identities) implements ModelCaller {
        @Override
        public ModelAnswer call(ModelPrompt prompt) {
            throw new UnsupportedOperationException("these models are known by name only and cannot be asked");
        }
    }
}
