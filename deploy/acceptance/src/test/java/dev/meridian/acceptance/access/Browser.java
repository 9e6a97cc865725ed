package dev.meridian.acceptance.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.acceptance.http.Answer;
import dev.meridian.acceptance.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Somebody's browser: cookies, redirects, and the sign-in form of the mock issuer. */
final class Browser {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SIGN_IN = "/api/session/login";

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String controlPlane;

  Browser(Stack stack) {
    this.controlPlane = stack.controlPlaneUrl();
  }

  /** Goes to the product, is sent to the issuer, types the e-mail address there, and comes back. */
  static Browser signedIn(Stack stack, String email) {
    Browser browser = new Browser(stack);
    HttpResponse<String> form =
        browser.send(HttpRequest.newBuilder(URI.create(stack.controlPlaneUrl() + SIGN_IN)).GET());
    if (form.statusCode() != 200 || form.uri().toString().startsWith(stack.controlPlaneUrl())) {
      throw new AssertionError(
          "No sign-in form: %s answered %d %s"
              .formatted(form.uri(), form.statusCode(), form.body()));
    }
    HttpResponse<String> back =
        browser.send(
            HttpRequest.newBuilder(form.uri())
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "username=" + URLEncoder.encode(email, UTF_8) + "&claims=")));
    if (back.statusCode() >= 500 || !back.uri().toString().startsWith(stack.controlPlaneUrl())) {
      throw new AssertionError(
          "Not signed in: %s answered %d %s".formatted(back.uri(), back.statusCode(), back.body()));
    }
    return browser;
  }

  Answer get(String path) {
    return answer("GET", path, request(path).GET());
  }

  Answer delete(String path) {
    return answer("DELETE", path, request(path).DELETE());
  }

  Answer post(String path, Object body) {
    try {
      return answer(
          "POST",
          path,
          request(path)
              .header("content-type", "application/json")
              .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    // As a browser says for a call that a page of the same origin makes.
    return HttpRequest.newBuilder(URI.create(controlPlane + path))
        .header("origin", controlPlane)
        .header("sec-fetch-site", "same-origin");
  }

  private Answer answer(String method, String path, HttpRequest.Builder request) {
    HttpResponse<String> response = send(request);
    return new Answer(
        method + " " + path, response.statusCode(), response.headers(), response.body());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
