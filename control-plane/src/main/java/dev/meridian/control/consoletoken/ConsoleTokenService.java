package dev.meridian.control.consoletoken;

import dev.meridian.control.caller.Caller;
import dev.meridian.control.organization.OrganizationBody;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.region.Regions;
import dev.meridian.control.signingkey.SigningKeys;
import dev.meridian.model.credential.ConsoleTokens;
import dev.meridian.model.error.ApiException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives a person who is signed in a token for the data plane of one of their organizations. Nothing
 * is stored of it: it ends after five minutes, or with the person's membership.
 */
@Singleton
class ConsoleTokenService {
  private final Organizations organizations;
  private final Regions regions;
  private final SigningKeys keys;
  private final ConsoleTokens tokens;

  ConsoleTokenService(
      Organizations organizations,
      Regions regions,
      SigningKeys keys,
      @ConfigProperty(name = "meridian.public-url") String ownUrl) {
    this.organizations = organizations;
    this.regions = regions;
    this.keys = keys;
    this.tokens = new ConsoleTokens(ownUrl, Set.of());
  }

  /**
   * Fails with 403 for who has no session of their own, or is no member of the organization: a key
   * is sent to a data plane as it is, and nobody takes a token in another's name.
   */
  Uni<ConsoleTokenBody> issue(Caller caller, Organizations.Choice choice) {
    if (!caller.isSignedIn()) {
      throw ApiException.forbidden(
          "Sign in to get a token of the console; call data planes with an API key as it is");
    }
    return Panache.withSession(() -> organizations.choose(caller, choice))
        .chain(organization -> keys.signer().map(signer -> issue(caller, organization, signer)));
  }

  private ConsoleTokenBody issue(
      Caller caller, OrganizationRow organization, SigningKeys.Signer signer) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String token =
        tokens.issue(
            new ConsoleTokens.Claims(caller.principal(), organization.org()),
            organization.region(),
            signer.name(),
            signer.key(),
            now);
    return new ConsoleTokenBody(
        token,
        now.plus(ConsoleTokens.LIFETIME),
        OrganizationBody.of(organization, regions).apiUrl(),
        organization.region().name());
  }
}
