package dev.meridian.gateway.replica;

import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.identity.GatewayKeys;
import dev.meridian.gateway.region.Regions;
import dev.meridian.model.credential.TemporaryTokens;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.replica.Authentication;
import dev.meridian.model.replica.Authenticator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says who calls with a temporary credential: whoever holds the one that it was made from, as long
 * as that stands. A signature that was found good is not checked again for a minute; the parent is
 * looked up at each call. Thread-safe.
 */
@Singleton
final class TemporaryCallers {
  private static final Duration RETRY = Duration.ofSeconds(30);
  private static final long REMEMBERED_NANOS = Duration.ofSeconds(60).toNanos();
  private static final int MAX_REMEMBERED = 10_000;

  private final Authenticator authenticator;
  private final GatewayKeys keys;
  private final Regions regions;
  private final Map<String, Verified> verified = new ConcurrentHashMap<>();

  private record Verified(TemporaryTokens.Reading.Good token, long at) {}

  TemporaryCallers(Authenticator authenticator, GatewayKeys keys, Regions regions) {
    this.authenticator = authenticator;
    this.keys = keys;
    this.regions = regions;
  }

  /** Fails with an {@link ApiException} as {@link Callers#authenticate} does. */
  Future<Caller> authenticate(Exchange exchange, String credential) {
    TemporaryTokens.Claims claims;
    try {
      claims = read(credential);
    } catch (ApiException e) {
      return Future.failedFuture(e);
    }
    return Future.fromCompletionStage(
            authenticator.authenticate(claims.org(), claims.parent(), exchange.client()),
            Vertx.currentContext())
        .map(answer -> caller(answer, claims));
  }

  private TemporaryTokens.Claims read(String credential) {
    Instant now = Instant.now();
    Verified known = verified.get(credential);
    if (known != null
        && System.nanoTime() - known.at() < REMEMBERED_NANOS
        && now.isBefore(known.token().expiresAt())) {
      return known.token().claims();
    }
    return switch (TemporaryTokens.read(credential, keys::find, now)) {
      case TemporaryTokens.Reading.Good good -> remember(credential, good);
      case TemporaryTokens.Reading.Bad bad -> throw bad();
      case TemporaryTokens.Reading.UnknownKey unknown -> {
        if (!regions.all().contains(unknown.region())) {
          throw bad();
        }
        throw ApiException.unavailable(
            "The public key of " + TemporaryTokens.keyName(unknown.region()) + " is not here",
            RETRY);
      }
    };
  }

  private TemporaryTokens.Claims remember(String credential, TemporaryTokens.Reading.Good good) {
    if (verified.size() >= MAX_REMEMBERED) {
      verified.clear();
    }
    verified.put(credential, new Verified(good, System.nanoTime()));
    return good.claims();
  }

  /** A region's gateways speak for the organizations that are pinned there, and no others. */
  private static Caller caller(Authentication answer, TemporaryTokens.Claims claims) {
    if (!(answer instanceof Authentication.Known known)) {
      throw Callers.notArrived();
    }
    if (!known.organization().region().equals(claims.region())) {
      throw bad();
    }
    return new Caller(known.credential(), known.organization(), known.state(), Optional.of(claims));
  }

  private static ApiException bad() {
    return ApiException.unauthorized(
        "Invalid temporary credential: it is malformed, expired or not one of ours. Make a new one");
  }
}
