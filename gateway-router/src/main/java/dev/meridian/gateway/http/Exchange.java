package dev.meridian.gateway.http;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import dev.meridian.model.transport.TransportRule;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One request and its answer. Belongs to the event loop of its connection. Every refusal of the
 * gateway is written here.
 */
public final class Exchange {
  /** Names the exchange in every answer. */
  public static final String TRACE_HEADER = "x-bt-internal-trace-id";

  private static final Logger LOG = Logger.getLogger(Exchange.class);

  /** What an upstream may have said of a body that is not sent after all. */
  private static final List<String> OF_ANOTHER_BODY =
      List.of("content-length", "content-encoding", "etag", "cache-control");

  private final RoutingContext context;
  private final RequestTarget target;
  private final ErrorShape shape;
  private final String traceId = TraceIds.next();
  private final List<Runnable> whenOver = new ArrayList<>();
  private boolean clientGone;
  private boolean over;
  private Runnable whenClientGone = () -> {};

  public Exchange(RoutingContext context, RequestTarget target, ErrorShape shape) {
    this.context = context;
    this.target = target;
    this.shape = shape;
    context.response().putHeader(TRACE_HEADER, traceId);
    context.addEndHandler(
        end -> {
          try {
            if (end.failed()) {
              brokenOff(end.cause());
            }
          } finally {
            over();
          }
        });
  }

  private void brokenOff(Throwable cause) {
    if (isMalformed(cause)) {
      refuse(ApiException.badRequest("The request body is malformed", cause));
      request().connection().close();
    }
    clientGone = true;
    whenClientGone.run();
  }

  /** As the server's decoder says it of a body, in which nobody knows then where it ends. */
  private static boolean isMalformed(Throwable cause) {
    return cause instanceof DecoderException || cause instanceof IllegalArgumentException;
  }

  /**
   * Tells browsers never to try plain HTTP.
   *
   * @throws ApiException 403 for a request that came by it
   */
  public void requireEncrypted() {
    if (!TransportRule.admits(
        isEncrypted() ? "https" : "http",
        String.valueOf(request().connection().remoteAddress().hostAddress()),
        header("x-forwarded-proto"))) {
      throw TransportRule.refusal();
    }
    if (isEncrypted()) {
      response().putHeader("strict-transport-security", TransportRule.STRICT_TRANSPORT_SECURITY);
    }
  }

  /** As the connection or a trusted proxy says. */
  public boolean isEncrypted() {
    return request().isSSL() || "https".equals(request().scheme());
  }

  public HttpServerRequest request() {
    return context.request();
  }

  public HttpServerResponse response() {
    return context.response();
  }

  public RequestTarget target() {
    return target;
  }

  public String traceId() {
    return traceId;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(request().getHeader(name)).filter(v -> !v.isBlank());
  }

  /** The address that the request came from, which budgets are charged to. */
  public String client() {
    var address = request().remoteAddress();
    return address == null ? "unknown" : String.valueOf(address.hostAddress());
  }

  /** Runs when the client leaves before its answer is complete, at once when it has left. */
  public void onClientGone(Runnable action) {
    whenClientGone = action;
    if (clientGone) {
      action.run();
    }
  }

  /** Runs once when the exchange is over, however it ended; at once when it is. */
  public void onEnd(Runnable action) {
    if (over) {
      action.run();
    } else {
      whenOver.add(action);
    }
  }

  private void over() {
    if (!over) {
      over = true;
      whenOver.forEach(Runnable::run);
    }
  }

  public boolean isClientGone() {
    return clientGone;
  }

  /** Answers without having to read the request: what is left of it is thrown away. */
  public void json(int status, Buffer body) {
    if (!clientGone && !response().ended()) {
      request().resume();
      OF_ANOTHER_BODY.forEach(response().headers()::remove);
      response()
          .setStatusCode(status)
          .putHeader("content-type", "application/json; charset=utf-8")
          .end(body);
    }
  }

  /**
   * Answers with a refusal or, when the answer has begun, breaks it off: an error never looks like
   * the end of a good answer.
   */
  public void refuse(Throwable failure) {
    if (clientGone || response().ended()) {
      return;
    }
    if (response().headWritten()) {
      response().reset();
      // The server says nothing of what it broke off itself.
      over();
      return;
    }
    ApiException refusal = asRefusal(failure);
    refusal
        .retryAfterSeconds()
        .ifPresent(seconds -> response().putHeader("retry-after", Long.toString(seconds)));
    json(refusal.code().status(), shape.body(refusal, traceId, target.path()));
  }

  private ApiException asRefusal(Throwable failure) {
    if (failure instanceof ApiException refusal) {
      return refusal;
    }
    if (failure.getCause() instanceof ApiException refusal) {
      return refusal;
    }
    LOG.errorf(failure, "Exchange %s failed", traceId);
    return new ApiException(ErrorCode.INTERNAL, "Internal error. Trace id: " + traceId);
  }
}
