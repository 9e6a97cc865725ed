package dev.meridian.control.session;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Refuses to start with an issuer over plain HTTP off loopback: whoever can answer in its place
 * signs in as anybody. The local stack's mock issuer, which accepts anybody, is such a one.
 */
@Singleton
class IssuerGuard {
  /** Before the store is touched. */
  static final int BEFORE_STORE = 5;

  private static final Logger LOG = Logger.getLogger(IssuerGuard.class);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final URI issuer;
  private final URI ownUrl;

  IssuerGuard(
      @ConfigProperty(name = "quarkus.oidc.auth-server-url") URI issuer,
      @ConfigProperty(name = "meridian.public-url") URI ownUrl) {
    this.issuer = issuer;
    this.ownUrl = ownUrl;
  }

  void start(@Observes @Priority(BEFORE_STORE) StartupEvent event) {
    check(issuer, ownUrl);
  }

  static void check(URI issuer, URI ownUrl) {
    if ("https".equals(issuer.getScheme())) {
      return;
    }
    if (!isLoopback(issuer) || !isLoopback(ownUrl)) {
      throw new IllegalStateException(
          "An OIDC issuer over plain HTTP is for one machine alone: %s with the control plane at %s"
              .formatted(issuer, ownUrl));
    }
    LOG.warnf("UNSAFE: people sign in at %s, over plain HTTP. Fine on this machine only.", issuer);
  }

  private static boolean isLoopback(URI uri) {
    return uri.getHost() != null && LOOPBACK.contains(uri.getHost());
  }
}
