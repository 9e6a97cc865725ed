package dev.meridian.gateway.provider;

/**
 * A way to serve a call.
 *
 * @param operation what the provider is asked for
 * @param model which model, as the provider calls it
 * @param standsIn whether it is another model than the one that was asked for, in whose place it
 *     answers when that can't
 */
record Candidate(
    ProviderSecret secret,
    Providers.Known known,
    Operation operation,
    String model,
    boolean standsIn,
    Endpoint endpoint) {

  double weight() {
    return secret.weight();
  }
}
