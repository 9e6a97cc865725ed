package dev.meridian.acceptance.canary;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.meridian.acceptance.canary.Finder.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinderTest {
  private final Canaries canaries = new Canaries();
  private final String canary = canaries.plant("here");
  private final Finder finder = new Finder(canaries, Set.of("sk-secret"));

  @Test
  void findsACanaryAsItIs() {
    assertFound(("{\"input\":\"" + canary + "\"}").getBytes(UTF_8));
  }

  @Test
  void findsACanaryInTwoBytesACharacter() {
    assertFound(("x" + canary).getBytes(UTF_16LE));
  }

  @Test
  void findsACanaryInHexadecimal() {
    assertFound(("\\x" + HexFormat.of().formatHex(canary.getBytes(UTF_8))).getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc"})
  void findsACanaryInBase64WhereverItBegins(String before) {
    byte[] text = (before + canary + "and more").getBytes(UTF_8);

    assertFound(Base64.getEncoder().encode(text));
  }

  @Test
  void findsACanaryPackedAmongOtherBytes() throws IOException {
    assertFound(concat("page header".getBytes(UTF_8), Zstd.compress(repeated()), new byte[100]));
  }

  @Test
  void findsACanaryThatIsPackedTwice() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(Zstd.compress(repeated()));
    }

    assertFound(packed.toByteArray());
  }

  @Test
  void findsSecrets() {
    finder.look("store", "place", "Bearer sk-secret");

    assertThat(finder.findings()).containsExactly(new Finding("store", "place", "sk-secret"));
  }

  @Test
  void findsNothingInOtherBytes() {
    finder.look("store", "place", new Canaries().plant("elsewhere"));
    finder.look("store", "place", Zstd.compress("nothing".getBytes(UTF_8)));

    assertThat(finder.findings()).isEmpty();
  }

  /** Long enough that nothing of it is kept literally. */
  private byte[] repeated() {
    return (canary + " ").repeat(50).getBytes(UTF_8);
  }

  private void assertFound(byte[] data) {
    finder.look("store", "place", data);

    assertThat(finder.findings()).extracting(Finding::text).contains(canary);
  }

  private static byte[] concat(byte[]... parts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.write(part);
    }
    return out.toByteArray();
  }
}
