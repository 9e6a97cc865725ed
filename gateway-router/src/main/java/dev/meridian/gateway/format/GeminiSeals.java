package dev.meridian.gateway.format;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Thought signatures. SDKs take them for Base64, so other makers' seals travel in that. */
final class GeminiSeals {
  private GeminiSeals() {}

  static Optional<Seal> read(String signature) {
    return foreign(signature).or(() -> Seal.read(signature, Seal.Maker.GEMINI));
  }

  private static Optional<Seal> foreign(String signature) {
    try {
      byte[] bytes = Base64.getDecoder().decode(signature);
      return Seal.unwrap(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static String write(Seal seal) {
    return seal.isOf(Seal.Maker.GEMINI)
        ? seal.value()
        : Base64.getEncoder().encodeToString(seal.wrapped().getBytes(StandardCharsets.UTF_8));
  }
}
