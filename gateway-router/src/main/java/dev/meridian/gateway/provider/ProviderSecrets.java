package dev.meridian.gateway.provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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

/** Which secrets of an organization and a project of it serve a call. Thread-safe. */
@Singleton
final class ProviderSecrets {
  private static final int LISTED = 20;
  private static final int MOST_ENDPOINTS = 50_000;

  private final Providers providers;
  private final ModelCatalogue catalogue;
  private final ServedModels served;
  private final Map<OrgId, Known> known = new ConcurrentHashMap<>();
  private final Cache<SecretId, Endpoint> endpoints =
      Caffeine.newBuilder().maximumSize(MOST_ENDPOINTS).executor(Runnable::run).build();

  private record Known(OrgState state, List<ProviderSecret> secrets) {}

  ProviderSecrets(Providers providers, ModelCatalogue catalogue, ServedModels served) {
    this.served = served;
    this.providers = providers;
    this.catalogue = catalogue;
  }

  /**
   * The secrets that a call can be served with.
   *
   * @param project the secrets of the project that the call names
   * @param name narrows them to those of that name ({@code x-bt-endpoint-name})
   */
  List<ProviderSecret> named(OrgState state, ProjectKeys project, Optional<String> name) {
    List<ProviderSecret> all = project.before(of(state));
    return name.isEmpty()
        ? all
        : all.stream().filter(secret -> name.get().equals(secret.name())).toList();
  }

  /** The ways to serve a request, in no order; none when no secret is for it. */
  List<Candidate> candidates(List<ProviderSecret> named, ClientRequest request) {
    String model = request.model();
    return named.stream()
        .filter(secret -> serves(secret, model))
        .flatMap(secret -> candidate(secret, request, model, false).stream())
        .toList();
  }

  /**
   * A model that may answer in the place of the one that a request asks for.
   *
   * @param chosen whether the client named it, so that an address that serves anything may have it
   * @param standsIn whether the one that is asked for can be called too
   */
  record Other(String model, boolean chosen, boolean standsIn) {}

  /**
   * The ways to serve a request by another model than the one that it asks for, in no order. A
   * secret that has another name for that model on its list is asked by it.
   */
  List<Candidate> candidates(List<ProviderSecret> named, ClientRequest request, Other other) {
    return named.stream()
        .flatMap(
            secret ->
                nameAt(secret, other)
                    .flatMap(there -> candidate(secret, request, there, other.standsIn()))
                    .stream())
        .toList();
  }

  private Optional<String> nameAt(ProviderSecret secret, Other other) {
    String model = other.model();
    boolean serves =
        serves(secret, model)
            && (other.chosen()
                || secret.models().contains(model)
                || catalogue.isKnownToServe(secret.type(), model));
    return serves
        ? Optional.of(model)
        : secret.models().stream().filter(listed -> catalogue.areOne(listed, model)).findFirst();
  }

  /** A model that a secret does not name is asked of providers that may have it. */
  private boolean serves(ProviderSecret secret, String model) {
    return secret.serves(model)
        && (secret.models().contains(model) || catalogue.mayServe(secret.type(), model));
  }

  private Optional<Candidate> candidate(
      ProviderSecret secret, ClientRequest request, String asked, boolean standsIn) {
    String model = secret.overrideModel().orElse(asked);
    return providers
        .of(secret)
        .flatMap(
            known ->
                known
                    .api()
                    .carriedOutBy(known.provider(), secret, model, request.operation())
                    .map(
                        operation ->
                            new Candidate(
                                secret,
                                known,
                                operation,
                                model,
                                standsIn,
                                endpoints.get(
                                    secret.event().secret(),
                                    id -> new Endpoint(System::nanoTime)))));
  }

  /** The models that the organization can call, those that secrets name first. */
  List<ServedModel> models(OrgState state) {
    return served.of(of(state));
  }

  /** The model of that name, if the organization can call it. */
  Optional<ServedModel> model(OrgState state, String name) {
    return served.find(of(state), name);
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

  /** Why nothing serves a request: 400. */
  ApiException none(List<ProviderSecret> named, ClientRequest request) {
    List<ProviderSecret> serving =
        named.stream().filter(secret -> serves(secret, request.model())).toList();
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
    List<String> configured = served.of(named).stream().map(ServedModel::name).toList();
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
