package dev.meridian.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SignatureTest {
  @Property(tries = 500)
  void aTextHasAllBitsOfWhatItContainsInWhateverCase(
      @ForAll String before,
      @ForAll @AlphaChars @StringLength(min = 1, max = 30) String inside,
      @ForAll String behind) {
    Set<Integer> bits = new HashSet<>();
    Signature.of((before + inside + behind).getBytes(StandardCharsets.UTF_8), bits::add);

    assertThat(bits)
        .containsAll(
            Signature.of(List.of(inside.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))))
        .allMatch(bit -> bit >= 0 && bit < Signature.BITS);
  }

  @Test
  void fourBytesHaveABitAndThreeHaveNone() {
    assertThat(Signature.of(List.of(bytes("abcd")))).hasSize(1);
    assertThat(Signature.of(List.of(bytes("abc"), bytes("")))).isEmpty();
  }

  @Test
  void differentTextsHaveDifferentBits() {
    assertThat(Signature.of(List.of(bytes("zephyr"))))
        .isNotEqualTo(Signature.of(List.of(bytes("quartz"))));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
