package dev.meridian.gateway.streamformat;

import dev.meridian.gateway.http.BodyTransform;
import dev.meridian.model.error.ApiException;
import java.util.Locale;
import java.util.Optional;

/** The values of {@code x-bt-stream-fmt} (wire-contract.md, S13). */
public enum StreamFormat {
  /** The events of the API that was called. */
  OPENAI,
  /** The text alone, as the text streams of Vercel's AI SDK have it. */
  VERCEL_AI;

  /** The request header that chooses one. */
  public static final String HEADER = "x-bt-stream-fmt";

  /** Of what {@link #rendering} makes. */
  public static final String CONTENT_TYPE = "text/plain; charset=utf-8";

  /**
   * The format that the header's value names; without one, the usual.
   *
   * @throws ApiException 400 for another word
   */
  public static StreamFormat of(Optional<String> header) {
    if (header.isEmpty()) {
      return OPENAI;
    }
    return switch (header.get().strip().toLowerCase(Locale.ROOT)) {
      case "openai" -> OPENAI;
      case "vercel-ai" -> VERCEL_AI;
      default -> throw ApiException.badRequest(HEADER + " must be one of openai and vercel-ai");
    };
  }

  /** Whether streams are written in another way than that of the API that was called. */
  public boolean isRendered() {
    return this == VERCEL_AI;
  }

  /** What writes the events of one answer anew; empty where they are sent as they are. */
  public Optional<BodyTransform> rendering() {
    return isRendered() ? Optional.of(new TextStream()) : Optional.empty();
  }
}
