package dev.meridian.control.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Speaks HTTP to the control plane, as one caller. */
public final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;
  private final List<String> headers;

  private Api(String base, List<String> headers) {
    this.base = base;
    this.headers = headers;
  }

  public static Api anonymous() {
    return new Api(Installation.running().url(), List.of());
  }

  public static Api withKey(String key) {
    return anonymous().header("Authorization", "Bearer " + key);
  }

  /** The internal port, as a service. */
  public static Api as(String service) {
    return internal()
        .header("Authorization", "Bearer " + Installation.running().keys().serviceToken(service));
  }

  public static Api internal() {
    return new Api(Installation.running().internalUrl(), List.of());
  }

  public Api header(String name, String value) {
    List<String> more = new ArrayList<>(headers);
    more.add(name);
    more.add(value);
    return new Api(base, List.copyOf(more));
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  public Answer post(String path, String body) {
    return send("POST", path, body.replace('\'', '"'));
  }

  public Answer patch(String path, String body) {
    return send("PATCH", path, body.replace('\'', '"'));
  }

  public Answer put(String path, String body) {
    return send("PUT", path, body.replace('\'', '"'));
  }

  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /** A body goes with it. */
  public Answer delete(String path, String body) {
    return send("DELETE", path, body.replace('\'', '"'));
  }

  /** Any address, for redirects. */
  public HttpResponse<String> raw(HttpRequest.Builder request) {
    for (int i = 0; i < headers.size(); i += 2) {
      request.header(headers.get(i), headers.get(i + 1));
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Any method, and the body as it is; null for none. */
  public Answer send(String method, String path, String body) {
    HttpResponse<String> response =
        raw(
            HttpRequest.newBuilder(URI.create(base + path))
                .method(
                    method,
                    body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    Answer answer = new Answer(method + " " + path, response);
    if (base.equals(Installation.running().url())) {
      Envelope.check(answer);
      Contract.official()
          .check(
              method,
              response.request().uri().getPath().replaceAll(";[^/]*", ""),
              response.statusCode(),
              response.body());
    }
    return answer;
  }

  /** What came back. */
  public record Answer(String request, HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    public JsonNode ok() {
      if (status() != 200) {
        throw new AssertionError(request + " answered " + status() + " " + response.body());
      }
      return json();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public long position() {
      return Long.parseLong(header("x-meridian-position"));
    }

    public String message() {
      return json().path("Message").asText();
    }
  }
}
