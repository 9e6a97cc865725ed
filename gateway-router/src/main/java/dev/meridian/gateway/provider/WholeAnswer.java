package dev.meridian.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.meridian.gateway.format.Json;
import dev.meridian.gateway.format.UnreadableAnswerException;
import dev.meridian.gateway.http.BodyTransform;
import dev.meridian.model.error.ApiException;
import io.vertx.core.buffer.Buffer;
import java.util.function.Function;

/** Translates an answer that is not streamed, once all of it is there. */
final class WholeAnswer implements BodyTransform {
  private static final int MOST_BYTES = 64 << 20;

  private final Function<JsonNode, String> translation;
  private final Buffer body = Buffer.buffer();

  /**
   * @param translation what the client gets for the provider's body, which is missing where it is
   *     no JSON
   */
  WholeAnswer(Function<JsonNode, String> translation) {
    this.translation = translation;
  }

  @Override
  public Buffer piece(Buffer piece) {
    if (body.length() + piece.length() > MOST_BYTES) {
      throw ApiException.badGateway("The provider's answer is too large to be translated");
    }
    body.appendBuffer(piece);
    return Buffer.buffer();
  }

  @Override
  public Buffer end() {
    JsonNode tree = Json.parse(body.toString()).orElse(MissingNode.getInstance());
    try {
      return Buffer.buffer(translation.apply(tree));
    } catch (UnreadableAnswerException e) {
      throw ApiException.badGateway(e.message());
    }
  }
}
