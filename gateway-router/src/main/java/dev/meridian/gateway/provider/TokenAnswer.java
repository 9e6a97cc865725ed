package dev.meridian.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.meridian.model.secret.AdditionalHeaders;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What a sign-in service answers (RFC 6749, sections 5.1 and 5.2). */
record TokenAnswer(int status, JsonNode body) {
  private static final int LONGEST = 64 * 1024;
  private static final int LONGEST_REASON = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of an answer that says nothing of it. */
  private static final Duration USUAL = Duration.ofMinutes(5);

  /** Fails when the answer breaks off or is absurdly long. */
  static Future<TokenAnswer> read(HttpClientResponse answer) {
    Promise<Buffer> read = Promise.promise();
    Buffer body = Buffer.buffer();
    answer.handler(
        piece -> {
          if (body.length() + piece.length() <= LONGEST) {
            body.appendBuffer(piece);
          } else if (read.tryFail("The answer is longer than " + LONGEST + " bytes")) {
            answer.request().reset();
          }
        });
    answer.exceptionHandler(read::tryFail);
    answer.endHandler(end -> read.tryComplete(body));
    return read.future().map(whole -> new TokenAnswer(answer.statusCode(), tree(whole)));
  }

  private static JsonNode tree(Buffer body) {
    try {
      return JSON.readTree(body.getBytes());
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  Optional<AccessToken> token() {
    String token = body.path("access_token").asText("");
    if (status != 200 || token.isBlank() || !AdditionalHeaders.isValue(token)) {
      return Optional.empty();
    }
    long seconds = body.path("expires_in").asLong(USUAL.toSeconds());
    return Optional.of(new AccessToken(token, Duration.ofSeconds(Math.max(0, seconds))));
  }

  /** The service's words, without what was sent to it. */
  String reason(TokenRequest asked) {
    String words =
        (body.path("error").asText("") + " " + body.path("error_description").asText(""))
            .replaceAll("\\p{Cntrl}+", " ")
            .strip();
    String told = asked.isGivenAwayBy(words) ? "" : words;
    String most = told.length() > LONGEST_REASON ? told.substring(0, LONGEST_REASON) : told;
    return "status " + status + (most.isEmpty() ? "" : ", " + most);
  }

  @Override
  public String toString() {
    return "TokenAnswer[" + status + "]";
  }
}
