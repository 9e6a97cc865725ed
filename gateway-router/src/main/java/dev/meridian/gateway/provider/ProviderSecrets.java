package dev.meridian.gateway.provider;

import dev.meridian.gateway.catalogue.ModelCatalogue;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.SecretId;
import dev.meridian.model.replica.OrgState;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which of an organization's secrets serve a call. Thread-safe. */
@Singleton
final class ProviderSecrets {
  private static final int LISTED = 20;

  private final Providers providers;
  private final ModelCatalogue catalogue;
  private final Map<OrgId, Known> known = new ConcurrentHashMap<>();
  private final Map<SecretId, Endpoint> endpoints = new ConcurrentHashMap<>();

  private record Known(OrgState state, List<ProviderSecret> secrets) {}

  ProviderSecrets(Providers providers, ModelCatalogue catalogue) {
    this.providers = providers;
    this.catalogue = catalogue;
  }

  /**
   * The ways to serve a request, in no order.
   *
   * @param name narrows them to secrets of that name ({@code x-bt-endpoint-name})
   * @throws ApiException 400 when there is none
   */
  List<Candidate> candidates(OrgState state, ClientRequest request, Optional<String> name) {
    List<ProviderSecret> named =
        of(state).stream()
            .filter(secret -> name.isEmpty() || name.get().equals(secret.name()))
            .toList();
    List<ProviderSecret> serving =
        named.stream().filter(secret -> serves(secret, request.model())).toList();
    List<Candidate> candidates =
        serving.stream().flatMap(secret -> candidate(secret, request).stream()).toList();
    if (candidates.isEmpty()) {
      throw none(named, serving, request);
    }
    return candidates;
  }

  /** A model that a secret does not name is asked of providers that may have it. */
  private boolean serves(ProviderSecret secret, String model) {
    return secret.serves(model)
        && (secret.models().contains(model) || catalogue.mayServe(secret.type(), model));
  }

  private Optional<Candidate> candidate(ProviderSecret secret, ClientRequest request) {
    return providers
        .of(secret)
        .flatMap(
            known ->
                known
                    .api()
                    .carriedOutBy(known.provider(), secret, request.model(), request.operation())
                    .map(
                        operation ->
                            new Candidate(
                                secret,
                                known,
                                operation,
                                request.model(),
                                endpoints.computeIfAbsent(
                                    secret.event().secret(),
                                    id -> new Endpoint(System::nanoTime)))));
  }

  /** The models that the organization's secrets name, in their order. */
  List<String> models(OrgState state) {
    return of(state).stream().flatMap(secret -> secret.models().stream()).distinct().toList();
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

  private static ApiException none(
      List<ProviderSecret> named, List<ProviderSecret> serving, ClientRequest request) {
    if (!serving.isEmpty()) {
      ProviderSecret first = serving.getFirst();
      return ApiException.badRequest(
          "Provider "
              + (first.type().isEmpty() ? "(none)" : first.type())
              + " of the secret "
              + first.name()
              + " is not available for "
              + request.operation().spanName().toLowerCase(Locale.ROOT)
              + " calls");
    }
    List<String> configured =
        named.stream().flatMap(secret -> secret.models().stream()).distinct().sorted().toList();
    return ApiException.badRequest(
        "No API keys found (for "
            + request.model()
            + "). "
            + (configured.isEmpty()
                ? "Add an AI provider secret in the organization's settings"
                : "Configured are: " + listed(configured)));
  }

  private static String listed(List<String> models) {
    String some = String.join(", ", models.subList(0, Math.min(LISTED, models.size())));
    return models.size() > LISTED ? some + " and " + (models.size() - LISTED) + " more" : some;
  }
}
