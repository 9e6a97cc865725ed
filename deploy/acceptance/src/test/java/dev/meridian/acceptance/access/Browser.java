package dev.meridian.acceptance.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.acceptance.http.Answer;
import dev.meridian.acceptance.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody's browser: cookies, redirects, and the sign-in form of the mock issuer. As browsers do,
 * it sends secure cookies to localhost without TLS, which the JDK's own cookie store does not.
 */
final class Browser {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
  private static final Pattern ASKED = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");
  private static final BodyPublisher NOTHING = BodyPublishers.noBody();
  private static final int MOST_REDIRECTS = 10;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI controlPlane;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  Browser(Stack stack) {
    this.controlPlane = URI.create(stack.controlPlaneUrl());
  }

  /** Goes to the product, is sent to the issuer, types the e-mail address there, and comes back. */
  static Browser signedIn(Stack stack, String email) {
    return signedIn(stack, email, "");
  }

  /** The same with a password, which the mock issuer does not look at. */
  static Browser signedIn(Stack stack, String email, String password) {
    Browser browser = new Browser(stack);
    if (!browser.tryToSignIn(email, password)) {
      throw new AssertionError("Not signed in: " + email);
    }
    return browser;
  }

  /** Whether the issuer sent this browser back to the product. */
  boolean tryToSignIn(String email, String password) {
    HttpResponse<String> form = follow("GET", at("/auth/sign-in"), BodyPublishers.noBody());
    if (form.statusCode() != 200 || isControlPlane(form.uri())) {
      throw new AssertionError(describe("No sign-in form", form));
    }
    String typed =
        "username=%s&password=%s&claims="
            .formatted(URLEncoder.encode(email, UTF_8), URLEncoder.encode(password, UTF_8));
    HttpResponse<String> back = follow("POST", action(form), BodyPublishers.ofString(typed));
    return back.statusCode() < 500
        && isControlPlane(back.uri())
        && !back.uri().getPath().startsWith("/auth");
  }

  /** Where the form is sent to: what it says, or else its own address. */
  private static URI action(HttpResponse<String> form) {
    Matcher action = ACTION.matcher(form.body());
    return action.find() ? form.uri().resolve(action.group(1).replace("&amp;", "&")) : form.uri();
  }

  Answer get(String path) {
    return call("GET", path, BodyPublishers.noBody());
  }

  Answer delete(String path) {
    return call("DELETE", path, BodyPublishers.noBody());
  }

  Answer post(String path, Object body) {
    try {
      return call("POST", path, BodyPublishers.ofString(JSON.writeValueAsString(body)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Opens what a client printed, decides on the page, and goes where that leads. */
  void decide(URI asked, String org, String decision) {
    HttpResponse<String> answer = send(request("GET", decided(asked, org, decision), NOTHING));
    if (answer.statusCode() >= 500) {
      throw new AssertionError(describe("The client failed", answer));
    }
  }

  /** Opens what a client asks for and approves; where the page leads, with the code. */
  URI approved(URI asked, String org) {
    return decided(asked, org, "approve");
  }

  private URI decided(URI asked, String org, String decision) {
    HttpResponse<String> page = follow("GET", asked, NOTHING);
    Matcher request = ASKED.matcher(page.body());
    if (!isControlPlane(page.uri()) || !request.find()) {
      throw new AssertionError(describe("No page that asks", page));
    }
    String form =
        "request=%s&org_id=%s&decision=%s"
            .formatted(
                URLEncoder.encode(request.group(1).replace("&amp;", "&"), UTF_8), org, decision);
    HttpResponse<String> answer =
        send(
            request("POST", action(page), BodyPublishers.ofString(form))
                .header("origin", controlPlane.toString())
                .header("content-type", "application/x-www-form-urlencoded"));
    return URI.create(
        answer
            .headers()
            .firstValue("location")
            .orElseThrow(() -> new AssertionError(describe("Not sent on", answer))));
  }

  /** As a page of another site would make this browser send it. */
  Answer postFromElsewhere(String path) {
    HttpRequest.Builder request =
        request("POST", at(path), BodyPublishers.ofString("{}"))
            .header("origin", "https://elsewhere.example")
            .header("sec-fetch-site", "cross-site")
            .header("content-type", "application/json");
    return answer("POST " + path, send(request));
  }

  /** As a page of the product sends it. */
  private Answer call(String method, String path, BodyPublisher body) {
    HttpRequest.Builder request =
        request(method, at(path), body)
            .header("origin", controlPlane.toString())
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/json");
    return answer(method + " " + path, send(request));
  }

  private HttpResponse<String> follow(String method, URI first, BodyPublisher body) {
    HttpRequest.Builder request = request(method, first, body);
    if (method.equals("POST")) {
      request.header("content-type", "application/x-www-form-urlencoded");
    }
    HttpResponse<String> response = send(request);
    for (int i = 0; i < MOST_REDIRECTS && response.statusCode() / 100 == 3; i++) {
      URI next = response.uri().resolve(response.headers().firstValue("location").orElseThrow());
      response = send(request("GET", next, BodyPublishers.noBody()));
    }
    return response;
  }

  private HttpRequest.Builder request(String method, URI uri, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).method(method, body);
    // Cookies know hosts, not ports, and everything here is localhost.
    if (!cookies.isEmpty()) {
      request.header(
          "cookie",
          cookies.entrySet().stream()
              .map(c -> c.getKey() + "=" + c.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
      response.headers().allValues("set-cookie").forEach(this::keep);
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(String header) {
    for (HttpCookie cookie : HttpCookie.parse(header)) {
      if (cookie.getMaxAge() == 0) {
        cookies.remove(cookie.getName());
      } else {
        cookies.put(cookie.getName(), cookie.getValue());
      }
    }
  }

  private URI at(String path) {
    return controlPlane.resolve(path);
  }

  private boolean isControlPlane(URI uri) {
    return uri.getAuthority().equals(controlPlane.getAuthority());
  }

  private static Answer answer(String request, HttpResponse<String> response) {
    return new Answer(request, response.statusCode(), response.headers(), response.body());
  }

  private static String describe(String what, HttpResponse<String> response) {
    return "%s: %s answered %d %s"
        .formatted(what, response.uri(), response.statusCode(), response.body());
  }
}
