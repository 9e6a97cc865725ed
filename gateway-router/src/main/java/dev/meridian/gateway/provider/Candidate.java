package dev.meridian.gateway.provider;

/**
 * A way to serve a call.
 *
 * @param operation what the provider is asked for
 * @param model which model, as the provider calls it
 */
record Candidate(
    ProviderSecret secret,
    Providers.Known known,
    Operation operation,
    String model,
    Endpoint endpoint) {

  double weight() {
    return secret.weight();
  }
}
