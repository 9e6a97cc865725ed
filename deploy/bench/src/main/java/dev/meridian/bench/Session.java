package dev.meridian.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A person who has signed in at the stack's mock issuer. Not safe for use by several threads. */
public final class Session {
  private static final int MOST_REDIRECTS = 10;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String controlPlane;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  private Session(String controlPlane) {
    this.controlPlane = controlPlane;
  }

  public static Session of(String controlPlane, String email)
      throws IOException, InterruptedException {
    Session session = new Session(controlPlane);
    HttpResponse<String> form =
        session.follow(HttpRequest.newBuilder(URI.create(controlPlane + "/auth/sign-in")));
    String typed = "username=" + URLEncoder.encode(email, UTF_8) + "&claims=";
    session.follow(
        HttpRequest.newBuilder(form.uri())
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(typed)));
    return session;
  }

  /**
   * @throws IOException when the answer is no success: a refusal must not look fast
   */
  public String post(String path, byte[] body) throws IOException, InterruptedException {
    return sendForSuccess(
        request(path)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  /**
   * @throws IOException when the answer is no success
   */
  public void delete(String path) throws IOException, InterruptedException {
    sendForSuccess(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(controlPlane + path)).header("origin", controlPlane);
  }

  private String sendForSuccess(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() != 200) {
      throw new IOException(
          answer.uri() + " answered " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private HttpResponse<String> follow(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = send(request);
    for (int i = 0; i < MOST_REDIRECTS && answer.statusCode() / 100 == 3; i++) {
      URI next = answer.uri().resolve(answer.headers().firstValue("location").orElseThrow());
      answer = send(HttpRequest.newBuilder(next));
    }
    return answer;
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    if (!cookies.isEmpty()) {
      request.header(
          "cookie",
          cookies.entrySet().stream()
              .map(c -> c.getKey() + "=" + c.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    for (String header : answer.headers().allValues("set-cookie")) {
      HttpCookie.parse(header).forEach(c -> cookies.put(c.getName(), c.getValue()));
    }
    return answer;
  }
}
