package dev.meridian.gateway.route;

import dev.meridian.gateway.http.AnswerStream;
import dev.meridian.gateway.http.AnswerTap;
import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.http.ForwardedHeaders;
import dev.meridian.gateway.http.HttpClients;
import dev.meridian.model.error.ApiException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Passes a request whole to another Meridian service and streams its answer back. Nothing is read
 * or kept here; when that service is down the answer is 503, never another region's.
 */
@Singleton
public final class ApiRouteService {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final HttpClients clients;

  ApiRouteService(HttpClients clients) {
    this.clients = clients;
  }

  /**
   * Sends the exchange's request, not yet read, to a service.
   *
   * @param address the service's public address, without a trailing slash
   * @param extra headers to add
   * @param body the request's body when it has been read already, else null
   */
  public void forward(
      Exchange exchange, String address, Map<String, String> extra, @Nullable Buffer body) {
    clients
        .services()
        .request(options(exchange, address))
        .onFailure(e -> exchange.refuse(unreachable(e)))
        .onSuccess(
            upstream -> {
              try {
                send(exchange, upstream, extra, body);
              } catch (IllegalArgumentException e) {
                // The message tells the header's value, so it goes nowhere.
                upstream.reset();
                exchange.refuse(
                    ApiException.badRequest("The request has a header that can't be passed on"));
              }
            });
  }

  /** Host and port are of the address alone: what a client sent is never parsed as a URL. */
  private static RequestOptions options(Exchange exchange, String address) {
    RequestOptions options =
        new RequestOptions().setMethod(exchange.request().method()).setAbsoluteURI(address + "/");
    return options.setURI(options.getURI() + exchange.target().uri().substring(1));
  }

  private void send(
      Exchange exchange,
      HttpClientRequest upstream,
      Map<String, String> extra,
      @Nullable Buffer body) {
    AnswerStream stream =
        new AnswerStream(exchange, AnswerTap.NONE).cancelWhenClientLeaves(upstream);
    if (exchange.isClientGone()) {
      return;
    }
    ForwardedHeaders.ofRequest(
        exchange.request().headers(), upstream.headers(), ApiRouteService::staysHere);
    upstream.putHeader("x-forwarded-for", exchange.request().remoteAddress().hostAddress());
    if (exchange.isEncrypted()) {
      upstream.putHeader("x-forwarded-proto", "https");
    }
    extra.forEach(upstream::putHeader);
    sendBody(exchange.request(), upstream, body)
        .onFailure(e -> exchange.refuse(unreachable(e)))
        .onSuccess(answer -> stream.send(answer, ApiRouteService::isOfCors));
  }

  private static Future<HttpClientResponse> sendBody(
      HttpServerRequest request, HttpClientRequest upstream, @Nullable Buffer body) {
    if (body != null) {
      return upstream.send(body);
    }
    String length = request.getHeader("content-length");
    if (length != null) {
      upstream.putHeader("content-length", length);
      return upstream.send(request);
    }
    return hasBody(request) ? upstream.setChunked(true).send(request) : upstream.send();
  }

  /** Without a length: chunked in HTTP/1, or HTTP/2, where only the method tells before the end. */
  private static boolean hasBody(HttpServerRequest request) {
    if (request.version() != HttpVersion.HTTP_2) {
      return request.headers().contains("transfer-encoding");
    }
    return request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD;
  }

  private static boolean staysHere(String name) {
    return name.startsWith("x-meridian-")
        || name.startsWith("x-forwarded-")
        || name.equals("forwarded");
  }

  /** The gateway decides itself which pages may read its answers. */
  private static boolean isOfCors(String name) {
    return name.startsWith("access-control-allow-") || name.equals("access-control-max-age");
  }

  private static ApiException unreachable(Throwable cause) {
    return ApiException.unavailable(
        "The organization's region can't be reached now. Try again", RETRY, cause);
  }
}
