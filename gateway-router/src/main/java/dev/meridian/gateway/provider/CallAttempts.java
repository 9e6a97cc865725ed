package dev.meridian.gateway.provider;

import dev.meridian.gateway.http.AnswerStream;
import dev.meridian.gateway.http.BodyTransform;
import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.http.ForwardedHeaders;
import dev.meridian.gateway.provider.ProviderClient.ProviderTap;
import dev.meridian.gateway.replica.Caller;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.MemberEvent;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way through the ways to serve it. The next is tried on 404, 429, 5xx and when
 * there is no answer, as long as the client has seen nothing; when those of one model are used up,
 * the next model's are. When all are and one asked for patience, it gets it, within bounds. What a
 * model that stands in has against a request says nothing of the one that was asked for: then the
 * client is told how that one fared. Belongs to the event loop of its exchange.
 */
final class CallAttempts {
  private static final Duration RETRY = Duration.ofSeconds(1);

  /** Connections that a call may find closed at once before one is blamed on the provider. */
  private static final int MOST_CLOSED = 3;

  private static final long AT_ONCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** What is read of an answer that nobody wants, to keep its connection. */
  private static final long SMALL_BODY = 64 << 10;

  private final ProviderClient client;
  private final Exchange exchange;
  private final Caller caller;
  private final ClientRequest request;
  private final ProviderTap tap;
  private final AnswerStream stream;
  private final Ways ways;
  private final Patience patience;
  private List<Candidate> candidates;
  private int model;
  private int at;
  private int tries;
  private int closed;
  private @Nullable ApiException refusalOfFirst;

  CallAttempts(
      ProviderClient client,
      Exchange exchange,
      Caller caller,
      ClientRequest request,
      Ways ways,
      ProviderTap tap) {
    this.client = client;
    this.exchange = exchange;
    this.caller = caller;
    this.request = request;
    this.ways = ways;
    this.candidates = ways.of(0);
    this.tap = tap;
    this.stream = new AnswerStream(exchange, tap);
    this.patience = new Patience(client.retry);
  }

  void start() {
    attempt();
  }

  /** An attempt under way. */
  private record Attempt(Candidate candidate, Conversation conversation, long begun) {}

  /** What was sent and what came of it. */
  private record Sent(ProviderCall call, HttpClientResponse answer) {}

  private void attempt() {
    if (exchange.isClientGone()) {
      return;
    }
    Candidate candidate = candidates.get(at);
    tap.served(
        candidate.secret().name(),
        candidate.secret().type(),
        candidate.model(),
        candidate.standsIn());
    tap.retries(tries);
    tries++;
    Attempt attempt;
    String opened;
    try {
      attempt =
          new Attempt(
              candidate,
              Conversation.between(request, candidate, exchange.traceId(), callingClient()),
              System.nanoTime());
      opened = client.opener.open(caller.org(), candidate.secret());
    } catch (ApiException e) {
      nextOr(e);
      return;
    }
    candidate.endpoint().begin();
    candidate
        .known()
        .api()
        .prepare(
            candidate.known().provider(),
            candidate.secret(),
            opened,
            attempt.conversation().request())
        .compose(
            call ->
                client
                    .client
                    .open(HttpMethod.POST, call.uri())
                    .compose(upstream -> send(attempt, call, upstream))
                    .map(answer -> new Sent(call, answer)))
        .onComplete(
            sent -> {
              try {
                if (exchange.isClientGone()) {
                  candidate.endpoint().abandoned();
                } else if (sent.succeeded()) {
                  answered(attempt, sent.result());
                } else {
                  failed(attempt, sent.cause());
                }
              } catch (RuntimeException e) {
                stream.broken(e);
                exchange.refuse(e);
              }
            });
  }

  private CallingClient callingClient() {
    return new CallingClient(
        exchange.request().headers(),
        caller.state().member(caller.principal()).flatMap(MemberEvent::email));
  }

  private Future<HttpClientResponse> send(
      Attempt attempt, ProviderCall call, HttpClientRequest upstream) {
    stream.cancelWhenClientLeaves(upstream);
    if (exchange.isClientGone()) {
      return Future.failedFuture("The client left");
    }
    boolean translated = attempt.conversation().isTranslated();
    try {
      ForwardedHeaders.ofRequest(
          exchange.request().headers(),
          upstream.headers(),
          name -> ProviderHeaders.staysHere(name, translated));
      if (translated) {
        upstream.putHeader("content-type", "application/json");
      }
      if (attempt.conversation().readsAnswers() || tap.readsBody() || request.stream()) {
        upstream.putHeader("accept-encoding", "identity");
      }
      call.headers().forEach(upstream::putHeader);
    } catch (IllegalArgumentException e) {
      // The message tells the header's value, so it goes nowhere.
      upstream.reset();
      return Future.failedFuture(
          ApiException.badRequest("The request has a header that can't be sent to a provider"));
    }
    return upstream.send(call.body());
  }

  private void answered(Attempt attempt, Sent sent) {
    HttpClientResponse answer = sent.answer();
    int status = answer.statusCode();
    Endpoint endpoint = attempt.candidate().endpoint();
    boolean redirect = status >= 300 && status < 400 && status != 304;
    if (!redirect && status != 404 && status != 429 && status < 500) {
      endpoint.answered(System.nanoTime() - attempt.begun());
      if (status < 400 || model == 0) {
        deliver(attempt, sent);
      } else {
        discard(answer);
        nextOr(refusal(attempt, status, RETRY));
      }
      return;
    }
    Optional<Duration> asked = RetryTimes.of(answer.headers(), Instant.now());
    if (status == 429) {
      endpoint.abandoned();
      endpoint.rest(asked.orElse(RETRY).toNanos());
    } else if (status == 404) {
      endpoint.abandoned();
    } else {
      endpoint.failed();
    }
    if (status == 429 || status == 503) {
      patience.busy(asked);
    }
    note(refusal(attempt, status, asked.orElse(RETRY)));
    if (goOn()) {
      discard(answer);
    } else if (redirect || model > 0) {
      discard(answer);
      refuse(Objects.requireNonNull(refusalOfFirst));
    } else {
      deliver(attempt, sent);
    }
  }

  /** What an answer comes to that the client does not get. */
  private static ApiException refusal(Attempt attempt, int status, Duration retry) {
    String provider = "The provider of the secret " + attempt.candidate().secret().name();
    if (status == 429) {
      return ApiException.rateLimited(provider + " asks for patience", retry);
    }
    if (status == 404) {
      return ApiException.notFound(provider + " has no model " + attempt.candidate().model());
    }
    return ApiException.unavailable(
        provider
            + (status < 400
                ? " answered with a redirect, which is not followed"
                : " answered with the status " + status),
        retry);
  }

  private void failed(Attempt attempt, Throwable cause) {
    if (cause instanceof ApiException refusal) {
      attempt.candidate().endpoint().abandoned();
      nextOr(refusal);
      return;
    }
    long taken = System.nanoTime() - attempt.begun();
    if (cause instanceof HttpClosedException && taken < AT_ONCE_NANOS && closed < MOST_CLOSED) {
      // A provider closes idle connections when it likes, also just when one is used again.
      closed++;
      attempt.candidate().endpoint().abandoned();
      attempt();
      return;
    }
    attempt.candidate().endpoint().failed();
    nextOr(
        ApiException.unavailable(
            "The provider of the secret "
                + attempt.candidate().secret().name()
                + " can't be reached now",
            RETRY,
            cause));
  }

  private void nextOr(ApiException refusal) {
    note(refusal);
    if (!goOn()) {
      refuse(Objects.requireNonNull(refusalOfFirst));
    }
  }

  /**
   * Remembers how the first model fared, which is the one that was asked for if it can be. What
   * passes by itself goes before what one way has against the request.
   */
  private void note(ApiException refusal) {
    if (model == 0 && (refusalOfFirst == null || !passes(refusalOfFirst) || passes(refusal))) {
      refusalOfFirst = refusal;
    }
  }

  private static boolean passes(ApiException refusal) {
    int status = refusal.code().status();
    return status == 429 || status == 503;
  }

  /** Tries the next way, or waits to try all of them again; false when it is over. */
  private boolean goOn() {
    if (at + 1 < candidates.size()) {
      at++;
      attempt();
      return true;
    }
    List<Candidate> others = ways.of(model + 1);
    if (!others.isEmpty()) {
      begin(model + 1, others);
      attempt();
      return true;
    }
    Optional<Duration> pause = patience.take();
    pause.ifPresent(this::again);
    return pause.isPresent();
  }

  private void begin(int place, List<Candidate> those) {
    model = place;
    at = 0;
    candidates = those;
  }

  private void refuse(ApiException refusal) {
    stream.broken(refusal);
    exchange.refuse(refusal);
  }

  private void again(Duration pause) {
    begin(0, ways.of(0));
    refusalOfFirst = null;
    exchange.onClientGone(() -> stream.broken(new AnswerStream.ClientLeft()));
    client.vertx.setTimer(Math.max(1, pause.toMillis()), later -> attempt());
  }

  /** Keeps the connection where that costs little. */
  private static void discard(HttpClientResponse answer) {
    answer.exceptionHandler(expected -> {});
    String length = answer.getHeader("content-length");
    if (length == null || Long.parseLong(length) > SMALL_BODY) {
      answer.request().reset();
    } else {
      answer.handler(unwanted -> {});
    }
  }

  /** Though it was asked not to be: then nobody here knows whether it is complete. */
  private static boolean isCompressed(HttpClientResponse answer) {
    String coding = answer.getHeader("content-encoding");
    return coding != null && !coding.equalsIgnoreCase("identity");
  }

  private void deliver(Attempt attempt, Sent sent) {
    HttpClientResponse answer = sent.answer();
    String type = String.valueOf(answer.getHeader("content-type"));
    boolean framed =
        sent.call().framing() == Framing.AWS_EVENT_STREAM && type.startsWith(AwsEventStream.TYPE);
    boolean events = framed || type.startsWith("text/event-stream");
    Conversation conversation = attempt.conversation();
    int status = answer.statusCode();
    boolean streamed = conversation.streams(status, events);
    var response = exchange.response();
    response
        .putHeader(
            "x-bt-used-endpoint", ProviderHeaders.printable(attempt.candidate().secret().name()))
        .putHeader("x-bt-cached", "MISS");
    String answering = attempt.candidate().model();
    if (!answering.equals(request.model())) {
      response.putHeader("x-bt-used-model", ProviderHeaders.printable(answering));
    }
    if (streamed) {
      response.putHeader("cache-control", "no-cache, no-transform");
    }
    Optional<BodyTransform> ofFormat =
        isCompressed(answer) && !conversation.readsAnswers()
            ? Optional.<BodyTransform>empty()
            : conversation.transform(status, events);
    Optional<BodyTransform> transform =
        framed ? Optional.of(new AwsEventStream(ofFormat)) : ofFormat;
    boolean changed = framed || conversation.changesBody(status, events);
    Optional<BodyTransform> rendering =
        streamed && status / 100 == 2
            ? request.format().rendering()
            : Optional.<BodyTransform>empty();
    if (rendering.isPresent()) {
      response.putHeader("content-type", request.format().contentType());
    } else if (changed) {
      response.putHeader(
          "content-type", streamed ? "text/event-stream; charset=utf-8" : "application/json");
    }
    tap.head(status, streamed);
    Set<String> own = Set.copyOf(response.headers().names());
    stream.send(
        answer,
        name ->
            ProviderHeaders.staysAtProvider(name)
                || own.contains(name)
                || ((changed || rendering.isPresent()) && ProviderHeaders.tellsOfBody(name)),
        transform.orElse(null),
        rendering.orElse(null));
  }
}
