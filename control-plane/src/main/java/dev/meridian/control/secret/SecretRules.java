package dev.meridian.control.secret;

import dev.meridian.control.outbound.OutboundConfig;
import dev.meridian.model.secret.ProviderRules;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The rules of provider secrets, as this installation may call services. */
class SecretRules {
  private SecretRules() {}

  @Produces
  @Singleton
  static ProviderRules rules(OutboundConfig config) {
    return new ProviderRules(config.allowPrivateAddresses());
  }
}
