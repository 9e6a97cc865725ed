package dev.meridian.gateway.provider;

import dev.meridian.gateway.http.AnswerStream;
import dev.meridian.gateway.http.AnswerTap;
import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.http.ForwardedHeaders;
import dev.meridian.gateway.outbound.GuardedClient;
import dev.meridian.gateway.replica.Caller;
import dev.meridian.model.error.ApiException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls a provider with an organization's secret and streams its answer to the client. */
@Singleton
public final class ProviderClient {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final ProviderSecrets secrets;
  private final SecretOpener opener;
  private final WireFormat format;
  private final GuardedClient client;

  ProviderClient(
      ProviderSecrets secrets, SecretOpener opener, WireFormat format, GuardedClient client) {
    this.secrets = secrets;
    this.opener = opener;
    this.format = format;
    this.client = client;
  }

  /**
   * The secret that serves a call of that model.
   *
   * @throws ApiException 400 when the organization has none
   */
  public ProviderSecret choose(Caller caller, Optional<String> model, Optional<String> name) {
    return secrets.choose(caller.state(), model, name);
  }

  /**
   * Carries out an operation and answers the exchange, refusals included.
   *
   * @param body the request's body, null for an operation without one
   * @param tap sees the answer
   */
  public void call(
      Exchange exchange,
      Caller caller,
      ProviderSecret secret,
      Operation operation,
      @Nullable Buffer body,
      ProviderTap tap) {
    WireFormat.ProviderCall call;
    try {
      call =
          format
              .call(secret, opener.open(caller.org(), secret), operation)
              .orElseThrow(() -> new IllegalStateException("Chosen, but of another format"));
    } catch (ApiException e) {
      fail(exchange, secret, tap, e);
      return;
    }
    client
        .open(call.method(), call.uri())
        .onFailure(e -> fail(exchange, secret, tap, e))
        .onSuccess(
            upstream -> {
              try {
                send(exchange, secret, call, upstream, body, tap);
              } catch (IllegalArgumentException e) {
                // The message tells the header's value, so it goes nowhere.
                upstream.reset();
                fail(exchange, secret, tap, unsendable());
              }
            });
  }

  private static void send(
      Exchange exchange,
      ProviderSecret secret,
      WireFormat.ProviderCall call,
      HttpClientRequest upstream,
      @Nullable Buffer body,
      ProviderTap tap) {
    AnswerStream stream = new AnswerStream(exchange, upstream, tap).cancelWhenClientLeaves();
    if (exchange.isClientGone()) {
      return;
    }
    ForwardedHeaders.ofRequest(
        exchange.request().headers(), upstream.headers(), ProviderHeaders::staysHere);
    call.headers().forEach(upstream::putHeader);
    if (tap.readsBody()) {
      upstream.putHeader("accept-encoding", "identity");
    }
    Future<HttpClientResponse> sent = body == null ? upstream.send() : upstream.send(body);
    sent.onFailure(
            e -> {
              stream.broken(e);
              exchange.refuse(unreachable(secret, e));
            })
        .onSuccess(answer -> answered(exchange, secret, upstream, answer, stream, tap));
  }

  private static void answered(
      Exchange exchange,
      ProviderSecret secret,
      HttpClientRequest upstream,
      HttpClientResponse answer,
      AnswerStream stream,
      ProviderTap tap) {
    int status = answer.statusCode();
    if (status >= 300 && status < 400 && status != 304) {
      answer.exceptionHandler(expected -> {});
      upstream.reset();
      ApiException refusal =
          ApiException.unavailable(
              "The provider of the secret "
                  + secret.name()
                  + " answered with a redirect, which is not followed",
              RETRY);
      stream.broken(refusal);
      exchange.refuse(refusal);
      return;
    }
    String type = String.valueOf(answer.getHeader("content-type"));
    boolean streamed = type.startsWith("text/event-stream");
    tap.head(status, streamed);
    exchange
        .response()
        .putHeader("x-bt-used-endpoint", printable(secret.name()))
        .putHeader("x-bt-cached", "MISS");
    if (streamed) {
      exchange.response().putHeader("cache-control", "no-cache, no-transform");
    }
    stream.send(
        answer,
        name ->
            ProviderHeaders.staysAtProvider(name) || (streamed && name.equals("cache-control")));
  }

  private static void fail(
      Exchange exchange, ProviderSecret secret, ProviderTap tap, Throwable cause) {
    ApiException refusal = cause instanceof ApiException known ? known : unreachable(secret, cause);
    tap.broken(refusal);
    exchange.refuse(refusal);
  }

  private static ApiException unsendable() {
    return ApiException.badRequest("The request has a header that can't be sent to a provider");
  }

  private static ApiException unreachable(ProviderSecret secret, Throwable cause) {
    return ApiException.unavailable(
        "The provider of the secret " + secret.name() + " can't be reached now", RETRY, cause);
  }

  /** A secret's name is free text; a header value is not. */
  private static String printable(String name) {
    boolean plain = name.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
    return plain ? name : URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  /** Sees a provider's answer. */
  public interface ProviderTap extends AnswerTap {
    /** Sees nothing. */
    ProviderTap NONE = new ProviderTap() {};

    /** The answer's head has arrived. */
    default void head(int status, boolean streamed) {}

    /** Whether the body is read here, so that it must not come compressed. */
    default boolean readsBody() {
      return false;
    }
  }
}
