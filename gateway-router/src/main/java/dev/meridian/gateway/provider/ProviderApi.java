package dev.meridian.gateway.provider;

import dev.meridian.model.error.ApiException;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * How a family of providers is called: addresses, ways to sign in, framing. One adapter a family; a
 * provider that belongs to one is a row of {@code providers.json}. Thread-safe.
 */
public interface ProviderApi {
  /** What rows of {@code providers.json} call it. */
  String name();

  /**
   * The provider's operation that carries out a client's: the same where the provider has it, so
   * that nothing is translated; empty when the provider has none of that family.
   */
  Optional<Operation> carriedOutBy(
      Provider provider, ProviderSecret secret, String model, Operation asked);

  /**
   * The call that carries out a request with a secret. Fails with an {@link ApiException}: 400 when
   * the secret's settings do not allow for one, 503 when the provider's sign-in can't be reached.
   *
   * @param opened the secret's value
   */
  Future<ProviderCall> prepare(
      Provider provider, ProviderSecret secret, String opened, ProviderRequest request);
}
