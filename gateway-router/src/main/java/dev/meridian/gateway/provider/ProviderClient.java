package dev.meridian.gateway.provider;

import dev.meridian.gateway.catalogue.ModelCatalogue;
import dev.meridian.gateway.http.AnswerTap;
import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.outbound.GuardedClient;
import dev.meridian.gateway.replica.Caller;
import dev.meridian.model.error.ApiException;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Calls providers with an organization's or a project's secrets and brings the answer to the
 * client.
 */
@Singleton
public final class ProviderClient {
  final Vertx vertx;
  final SecretOpener opener;
  final GuardedClient client;
  final RetryConfig retry;
  private final ProviderSecrets secrets;
  private final ModelCatalogue catalogue;

  ProviderClient(
      Vertx vertx,
      ProviderSecrets secrets,
      ModelCatalogue catalogue,
      SecretOpener opener,
      GuardedClient client,
      RetryConfig retry) {
    this.vertx = vertx;
    this.secrets = secrets;
    this.catalogue = catalogue;
    this.opener = opener;
    this.client = client;
    this.retry = retry;
  }

  /**
   * The ways to serve a call. A model that the caller's credential is not for answers nothing.
   *
   * @param project the secrets of the project that the call names
   * @param name narrows them to secrets of that name ({@code x-bt-endpoint-name})
   * @param fallbacks what may answer in the place of the model that is asked for
   * @throws ApiException 400 when there is none
   */
  public Ways ways(
      Caller caller,
      ProjectKeys project,
      ClientRequest request,
      Optional<String> name,
      FallbackModels fallbacks) {
    List<ProviderSecret> named = secrets.named(caller.state(), project, name);
    List<Candidate> asked = secrets.candidates(named, request);
    Ways ways =
        new Ways(
            asked, () -> standIns(caller, named, request, fallbacks, asked.isEmpty()).iterator());
    if (ways.isEmpty()) {
      throw secrets.none(named, request);
    }
    return ways;
  }

  /** The same model elsewhere stands in for nothing where it is the only one there is. */
  private Stream<List<Candidate>> standIns(
      Caller caller,
      List<ProviderSecret> named,
      ClientRequest request,
      FallbackModels fallbacks,
      boolean alone) {
    Set<String> same = alone ? Set.copyOf(catalogue.sameModels(request.model())) : Set.of();
    boolean chosen = fallbacks instanceof FallbackModels.Named;
    return fallbacks.names(catalogue, request.model()).stream()
        .filter(caller::mayCall)
        .map(model -> new ProviderSecrets.Other(model, chosen, !same.contains(model)))
        .map(other -> secrets.candidates(named, request, other))
        .filter(candidates -> !candidates.isEmpty())
        .limit(FallbackModels.MOST);
  }

  /** The models that the caller can call, those that the organization's secrets name first. */
  public List<ServedModel> models(Caller caller) {
    return secrets.models(caller.state()).stream()
        .filter(model -> caller.mayCall(model.name()))
        .toList();
  }

  /** The model of that name, if the caller can call it. */
  public Optional<ServedModel> model(Caller caller, String name) {
    return secrets.model(caller.state(), name).filter(model -> caller.mayCall(model.name()));
  }

  /**
   * Carries out a request and answers the exchange, refusals included.
   *
   * @param tap sees the answer
   */
  public void call(
      Exchange exchange, Caller caller, ClientRequest request, Ways ways, ProviderTap tap) {
    new CallAttempts(this, exchange, caller, request, ways, tap).start();
  }

  /** Sees an answer, as the client gets it. */
  public interface ProviderTap extends AnswerTap {
    /** Sees nothing. */
    ProviderTap NONE = new ProviderTap() {};

    /**
     * A provider is asked; told again when another is tried.
     *
     * @param secret the provider secret's name, never its value
     * @param model as the provider calls it
     * @param standsIn whether that is another model than the one that was asked for, which could
     *     not answer
     */
    default void served(String secret, String providerType, String model, boolean standsIn) {}

    /** How many attempts at providers there were but for the last. */
    default void retries(int attempts) {}

    /** The answer comes from the cache, of no provider. */
    default void cached() {}

    /** The answer's head has arrived; what the gateway says of it is in the response already. */
    default void head(int status, boolean streamed) {}

    /** Whether the body is read here, so that it must not come compressed. */
    default boolean readsBody() {
      return false;
    }
  }
}
