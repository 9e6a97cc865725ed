package dev.meridian.model.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;

/**
 * SHA-256 of a token, as 64 lower-case hexadecimal digits. A token has 256 random bits, so no salt
 * or stretching is needed.
 */
public record TokenHash(@JsonValue String hex) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public TokenHash {
    if (hex.length() != 64) {
      throw new IllegalArgumentException("A token hash is 64 hexadecimal digits");
    }
  }

  TokenHash(byte[] digest) {
    this(HexFormat.of().formatHex(digest));
  }
}
