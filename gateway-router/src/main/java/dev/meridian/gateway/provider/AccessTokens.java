package dev.meridian.gateway.provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy.VarExpiration;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.meridian.gateway.outbound.GuardedClient;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.SecretId;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Access tokens that sign-in services give for secrets. Kept in memory until five minutes before
 * they expire, and asked for once, however many calls wait. Thread-safe.
 */
@Singleton
final class AccessTokens {
  private static final int MOST = 10_000;
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final GuardedClient client;
  private final Duration timeout;
  private final Cache<Key, Future<AccessToken>> tokens;
  private final VarExpiration<Key, Future<AccessToken>> lifetimes;

  /** A secret that changes has a new version, and so gets a new token. */
  private record Key(OrgId org, SecretId secret, long version) {}

  @Inject
  AccessTokens(GuardedClient client, SignInConfig config) {
    this(client, config, Ticker.systemTicker());
  }

  AccessTokens(GuardedClient client, SignInConfig config, Ticker ticker) {
    this.client = client;
    this.timeout = config.timeout();
    this.tokens =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .executor(Runnable::run)
            .ticker(ticker)
            .expireAfter(
                Expiry.<Key, Future<AccessToken>>creating((key, asked) -> timeout.multipliedBy(2)))
            .build();
    this.lifetimes = tokens.policy().expireVariably().orElseThrow();
  }

  /**
   * The secret's token. Fails with an {@link ApiException}: 503 when the sign-in service can't be
   * reached or gives none, with its words.
   *
   * @param request how to ask for one; made only when there is none
   */
  Future<String> of(ProviderSecret secret, Supplier<TokenRequest> request) {
    var event = secret.event();
    Key key = new Key(event.org(), event.secret(), event.version());
    Promise<AccessToken> mine = Promise.promise();
    Future<AccessToken> known = Objects.requireNonNull(tokens.get(key, missing -> mine.future()));
    if (known == mine.future()) {
      ask(secret, request).onComplete(asked -> keep(key, mine, asked));
    }
    return EventLoops.here(known).map(AccessToken::value);
  }

  private void keep(Key key, Promise<AccessToken> waiting, AsyncResult<AccessToken> asked) {
    if (asked.succeeded()) {
      lifetimes.setExpiresAfter(key, asked.result().kept());
    } else {
      tokens.invalidate(key);
    }
    waiting.handle(asked);
  }

  private Future<AccessToken> ask(ProviderSecret secret, Supplier<TokenRequest> supplier) {
    return Future.succeededFuture(supplier)
        .map(Supplier::get)
        .compose(request -> send(secret, request))
        .recover(
            cause ->
                Future.failedFuture(
                    cause instanceof ApiException known ? known : unreachable(secret, cause)));
  }

  private Future<AccessToken> send(ProviderSecret secret, TokenRequest asked) {
    return client
        .open(HttpMethod.POST, asked.uri())
        .compose(
            request -> {
              request.idleTimeout(timeout.toMillis());
              request.putHeader("content-type", "application/x-www-form-urlencoded");
              request.putHeader("accept", "application/json");
              asked.authorization().ifPresent(value -> request.putHeader("authorization", value));
              // Before anything is sent, so that no thread is too late for what comes back.
              Future<TokenAnswer> answer = request.response().compose(TokenAnswer::read);
              return request.send(asked.body()).compose(sent -> answer);
            })
        .map(
            answer ->
                answer
                    .token()
                    .orElseThrow(
                        () ->
                            ApiException.unavailable(
                                "No token was given for the provider secret "
                                    + secret.name()
                                    + ": "
                                    + answer.reason(asked)
                                    + ". Check the secret",
                                RETRY)));
  }

  private static ApiException unreachable(ProviderSecret secret, Throwable cause) {
    return ApiException.unavailable(
        "The sign-in service of the provider secret " + secret.name() + " can't be reached now",
        RETRY,
        cause);
  }
}
