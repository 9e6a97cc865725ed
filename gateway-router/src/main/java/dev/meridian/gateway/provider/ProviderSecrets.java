package dev.meridian.gateway.provider;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.replica.OrgState;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which of an organization's secrets serves a call. Thread-safe. */
@Singleton
final class ProviderSecrets {
  private final WireFormat format;
  private final Map<OrgId, Known> known = new ConcurrentHashMap<>();

  private record Known(OrgState state, List<ProviderSecret> secrets) {}

  ProviderSecrets(WireFormat format) {
    this.format = format;
  }

  /**
   * The secret for a model.
   *
   * @param name narrows the choice to secrets of that name ({@code x-bt-endpoint-name})
   * @throws ApiException 400 when there is none that can be used
   */
  ProviderSecret choose(OrgState state, Optional<String> model, Optional<String> name) {
    List<ProviderSecret> serving =
        of(state).stream()
            .filter(secret -> name.isEmpty() || name.get().equals(secret.name()))
            .filter(secret -> model.isEmpty() || secret.serves(model.get()))
            .toList();
    return serving.stream()
        .filter(format::speaks)
        .findFirst()
        .orElseThrow(() -> none(serving, model));
  }

  /** Built once per state of the organization: what is replaced takes its opened value along. */
  private List<ProviderSecret> of(OrgState state) {
    Known before = known.get(state.org());
    if (before != null && before.state() == state) {
      return before.secrets();
    }
    List<ProviderSecret> secrets =
        state.secrets().stream()
            .filter(event -> event.sealed().isPresent())
            .map(ProviderSecret::new)
            .toList();
    known.put(state.org(), new Known(state, secrets));
    return secrets;
  }

  private static ApiException none(List<ProviderSecret> serving, Optional<String> model) {
    if (serving.isEmpty()) {
      return ApiException.badRequest(
          "No API keys found"
              + model.map(m -> " (for " + m + ")").orElse("")
              + ". Add an AI provider secret in the organization's settings");
    }
    ProviderSecret first = serving.getFirst();
    return ApiException.badRequest(
        "Provider "
            + (first.type().isEmpty() ? "(none)" : first.type())
            + " of the secret "
            + first.name()
            + " is not available: this gateway calls providers of the OpenAI format");
  }
}
