package dev.meridian.model.credential;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A credential in clear: a prefix, 43 base62 digits of 256 random bits, and 6 base62 digits of the
 * CRC-32 of everything before them. A mistyped or invented token is refused without a lookup, and
 * leaked ones can be scanned for. It is shown once and stored only as its {@link TokenHash}; {@link
 * #toString} is redacted.
 */
public final class Token {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger RADIX = BigInteger.valueOf(ALPHABET.length());
  private static final int RANDOM_BITS = 256;
  private static final int RANDOM_DIGITS = 43;
  private static final int CHECK_DIGITS = 6;

  private final TokenKind kind;
  private final String text;

  private Token(TokenKind kind, String text) {
    this.kind = kind;
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException for a kind that has no tokens
   */
  public static Token issue(TokenKind kind, SecureRandom random) {
    if (!kind.isToken()) {
      throw new IllegalArgumentException("No token: " + kind);
    }
    String body = kind.prefix() + base62(new BigInteger(RANDOM_BITS, random));
    return new Token(kind, body + check(body));
  }

  /** Reads what a caller sent; empty when it can't be one of ours. */
  public static Optional<Token> parse(String text) {
    for (TokenKind kind : TokenKind.values()) {
      int bodyLength = kind.prefix().length() + RANDOM_DIGITS;
      if (kind.isToken()
          && text.startsWith(kind.prefix())
          && text.length() == bodyLength + CHECK_DIGITS) {
        String body = text.substring(0, bodyLength);
        return check(body).equals(text.substring(bodyLength))
            ? Optional.of(new Token(kind, text))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  public TokenKind kind() {
    return kind;
  }

  public TokenHash hash() {
    try {
      return new TokenHash(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** What lists show: the prefix and the last four characters. */
  public String preview() {
    return kind.prefix() + "****" + text.substring(text.length() - 4);
  }

  /** The token itself, for the one answer that shows it. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return preview();
  }

  private static String check(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(US_ASCII));
    // Every request's token is checked, so without big numbers.
    char[] out = new char[CHECK_DIGITS];
    long rest = crc.getValue();
    for (int i = CHECK_DIGITS - 1; i >= 0; i--) {
      out[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
      rest /= ALPHABET.length();
    }
    return new String(out);
  }

  private static String base62(BigInteger number) {
    char[] out = new char[RANDOM_DIGITS];
    BigInteger rest = number;
    for (int i = RANDOM_DIGITS - 1; i >= 0; i--) {
      BigInteger[] division = rest.divideAndRemainder(RADIX);
      out[i] = ALPHABET.charAt(division[1].intValue());
      rest = division[0];
    }
    return new String(out);
  }
}
