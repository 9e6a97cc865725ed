package dev.meridian.model.trace;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A transaction id: {@code 0x0DE1 << 48 | unix seconds << 16 | counter}, on the wire a decimal
 * string, or in its short form 16 hexadecimal digits. One per write request; grows. The arithmetic
 * is that of wire-contract.md, S15.
 */
public record XactId(long value) implements Comparable<XactId> {
  private static final long TOP = 0x0DE1L << 48;
  private static final long LOW_48 = 0xFFFF_FFFF_FFFFL;
  private static final long PRETTY_MULTIPLIER = 205_891_132_094_649L;
  private static final long PRETTY_INVERSE = 1_522_336_535_492_693_385L;
  private static final int PRETTY_LENGTH = 16;
  private static final Pattern PRETTY = Pattern.compile("[0-9a-f]{16}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,19}");

  /** The first id of a second. */
  public static XactId atSecond(long unixSeconds) {
    return new XactId(TOP | unixSeconds << 16);
  }

  /** Reads either form; empty when it is neither. */
  public static Optional<XactId> parse(String text) {
    if (text.length() == PRETTY_LENGTH && PRETTY.matcher(text).matches()) {
      return Optional.of(
          new XactId(TOP | (Long.parseUnsignedLong(text, 16) * PRETTY_INVERSE & LOW_48)));
    }
    if (DECIMAL.matcher(text).matches()) {
      try {
        return Optional.of(new XactId(Long.parseLong(text)));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The short form that people see. */
  public String pretty() {
    return "%016x".formatted(value * PRETTY_MULTIPLIER);
  }

  /**
   * The number that orders rows: this id's low 48 bits and the row's index in its request, 0 to
   * 65,535.
   */
  public long pagination(int rowIndex) {
    return (value & LOW_48) << 16 | (rowIndex & 0xFFFF);
  }

  @Override
  public int compareTo(XactId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
