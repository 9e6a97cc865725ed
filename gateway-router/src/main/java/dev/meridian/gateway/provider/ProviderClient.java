package dev.meridian.gateway.provider;

import dev.meridian.gateway.http.AnswerTap;
import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.outbound.GuardedClient;
import dev.meridian.gateway.replica.Caller;
import dev.meridian.model.error.ApiException;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Calls providers with an organization's secrets and brings the answer to the client. */
@Singleton
public final class ProviderClient {
  final Vertx vertx;
  final SecretOpener opener;
  final GuardedClient client;
  final RetryConfig retry;
  private final ProviderSecrets secrets;

  ProviderClient(
      Vertx vertx,
      ProviderSecrets secrets,
      SecretOpener opener,
      GuardedClient client,
      RetryConfig retry) {
    this.vertx = vertx;
    this.secrets = secrets;
    this.opener = opener;
    this.client = client;
    this.retry = retry;
  }

  /**
   * The ways to serve a call, in the order in which they are tried.
   *
   * @param name narrows them to secrets of that name ({@code x-bt-endpoint-name})
   * @throws ApiException 400 when the organization has none
   */
  public Ways ways(Caller caller, ClientRequest request, Optional<String> name) {
    return new Ways(
        new Balancer(ThreadLocalRandom.current())
            .order(secrets.candidates(caller.state(), request, name)));
  }

  /** The models that the caller's organization can call. */
  public List<String> models(Caller caller) {
    return secrets.models(caller.state());
  }

  /** Ways to serve a call. */
  public static final class Ways {
    final List<Candidate> candidates;

    Ways(List<Candidate> candidates) {
      this.candidates = candidates;
    }
  }

  /**
   * Carries out a request and answers the exchange, refusals included.
   *
   * @param tap sees the answer
   */
  public void call(
      Exchange exchange, Caller caller, ClientRequest request, Ways ways, ProviderTap tap) {
    new CallAttempts(this, exchange, caller, request, ways.candidates, tap).start();
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
     */
    default void served(String secret, String providerType, String model) {}

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
