package dev.meridian.model.credential;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.meridian.model.id.CredentialId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

  /**
   * By which planes know an OAuth grant. It is no secret and opens nothing: no text that is taken
   * for a token has this hash.
   */
  public static TokenHash ofGrant(CredentialId grant) {
    try {
      return new TokenHash(
          MessageDigest.getInstance("SHA-256").digest(("oauth_grant/" + grant).getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
