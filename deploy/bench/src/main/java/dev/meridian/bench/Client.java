package dev.meridian.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;

/** One kept-open connection to one address. */
public final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOO_LONG = "The query took longer";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String baseUrl;
  private final String credential;

  public Client(String baseUrl, String credential) {
    this.baseUrl = baseUrl;
    this.credential = credential;
  }

  public static JsonNode json(byte[] answer) throws IOException {
    return JSON.readTree(answer);
  }

  public static byte[] bytes(Object body) throws IOException {
    return JSON.writeValueAsBytes(body);
  }

  /**
   * @throws IOException when the answer is no success: a refusal must not look fast
   */
  public JsonNode post(String path, byte[] body) throws IOException, InterruptedException {
    return JSON.readTree(send(path, body));
  }

  /**
   * The answer as it arrived: what a client makes of it is no work of the service.
   *
   * @throws HttpTimeoutException when the service says that it takes too long
   * @throws IOException when the answer is no success
   */
  public byte[] send(String path, byte[] body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(baseUrl + path))
            .header("authorization", "Bearer " + credential)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() == 400 && new String(response.body(), UTF_8).contains(TOO_LONG)) {
      throw new HttpTimeoutException("over 30 s: refused");
    }
    if (response.statusCode() != 200) {
      throw new IOException(
          "%s%s answered %d %s"
              .formatted(baseUrl, path, response.statusCode(), new String(response.body(), UTF_8)));
    }
    return response.body();
  }
}
