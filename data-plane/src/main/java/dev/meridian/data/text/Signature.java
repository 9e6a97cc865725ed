package dev.meridian.data.text;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/**
 * The bits that stand for a text: one for each four bytes in a row, whatever the case of ASCII
 * letters. A text that contains another has all of its bits.
 */
final class Signature {
  /** How many bits there are. */
  static final int BITS = 1 << 17;

  private static final int LENGTH = 4;
  private static final int SHIFT = Integer.SIZE - Integer.numberOfTrailingZeros(BITS);

  /** Knuth's multiplicative hash: 2^32 divided by the golden ratio. */
  private static final int MIX = 0x9E3779B1;

  private Signature() {}

  /** Names every bit of a text, some of them several times. */
  static void of(byte[] text, IntConsumer bit) {
    int gram = 0;
    for (int i = 0; i < text.length; i++) {
      byte b = text[i];
      gram = gram << Byte.SIZE | (b >= 'A' && b <= 'Z' ? b + 32 : b & 0xFF);
      if (i >= LENGTH - 1) {
        bit.accept(gram * MIX >>> SHIFT);
      }
    }
  }

  /** The bits of several texts; none when all are shorter than four bytes. */
  static Set<Integer> of(List<byte[]> texts) {
    Set<Integer> bits = new TreeSet<>();
    texts.forEach(text -> of(text, bits::add));
    return bits;
  }
}
