package dev.meridian.control.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A person's browser: keeps cookies, follows redirects, fills in the mock issuer's form. */
public final class Browser {
  private static final String USER_AGENT =
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final List<String> setCookies = new ArrayList<>();

  /** Somebody who has signed in as that subject, whose address is the subject. */
  public static Browser signedIn(String subject) {
    return signedIn(
        subject,
        "{\"email\":\"%s\",\"email_verified\":true,\"name\":\"Somebody\"}".formatted(subject));
  }

  /** Somebody whom the issuer calls an operator of the installation. */
  public static Browser operator() {
    return signedIn(
        "operator@meridian.test",
        "{\"email\":\"operator@meridian.test\",\"email_verified\":true,\"roles\":[\"operator\"]}");
  }

  /** The same with what the provider says of them. */
  public static Browser signedIn(String subject, String claims) {
    Browser browser = new Browser();
    HttpResponse<String> form =
        browser.follow(browser.send("GET", Installation.running().url() + "/auth/sign-in", null));
    String body =
        "username=%s&claims=%s"
            .formatted(URLEncoder.encode(subject, UTF_8), URLEncoder.encode(claims, UTF_8));
    HttpResponse<String> home = browser.follow(browser.send("POST", form.uri().toString(), body));
    if (home.statusCode() != 200) {
      throw new AssertionError("Not signed in: " + home.statusCode() + " " + home.body());
    }
    return browser;
  }

  /** Where somebody arrives who opens a page and is sent to sign in first. */
  public static HttpResponse<String> signingIn(String subject, String path) {
    Browser browser = new Browser();
    HttpResponse<String> form =
        browser.follow(browser.send("GET", Installation.running().url() + path, null));
    return browser.follow(
        browser.send(
            "POST", form.uri().toString(), "username=" + URLEncoder.encode(subject, UTF_8)));
  }

  /** Requests as a page of the product makes them. */
  public Api page() {
    return withCookies().header("Origin", Installation.running().url());
  }

  /** Requests with the cookies and nothing said of where they come from. */
  public Api withCookies() {
    return Api.anonymous().header("Cookie", cookieHeader());
  }

  /** A form of one of our pages, sent. */
  public HttpResponse<String> submit(String path, String form) {
    return page()
        .raw(
            HttpRequest.newBuilder(URI.create(Installation.running().url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .POST(BodyPublishers.ofString(form)));
  }

  public Map<String, String> cookies() {
    return Map.copyOf(cookies);
  }

  /** All that servers have set, as they said it. */
  public List<String> setCookies() {
    return List.copyOf(setCookies);
  }

  private HttpResponse<String> follow(HttpResponse<String> first) {
    HttpResponse<String> response = first;
    while (response.statusCode() / 100 == 3) {
      URI next = response.uri().resolve(response.headers().firstValue("location").orElseThrow());
      response = send("GET", next.toString(), null);
    }
    return response;
  }

  private HttpResponse<String> send(String method, String uri, String form) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(uri))
            .header("User-Agent", USER_AGENT)
            .method(method, form == null ? BodyPublishers.noBody() : BodyPublishers.ofString(form));
    if (form != null) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
    }
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookieHeader());
    }
    HttpResponse<String> response = Api.anonymous().raw(request);
    response.headers().allValues("set-cookie").forEach(this::keep);
    return response;
  }

  private void keep(String header) {
    setCookies.add(header);
    String pair = header.split(";")[0];
    String name = pair.substring(0, pair.indexOf('='));
    if (header.contains("Max-Age=0")) {
      cookies.remove(name);
    } else {
      cookies.put(name, pair.substring(pair.indexOf('=') + 1));
    }
  }

  private String cookieHeader() {
    return cookies.entrySet().stream()
        .map(c -> c.getKey() + "=" + c.getValue())
        .collect(Collectors.joining("; "));
  }
}
