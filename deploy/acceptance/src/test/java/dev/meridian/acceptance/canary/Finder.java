package dev.meridian.acceptance.canary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Looks for canaries, and for strings that must not be readable anywhere, in whatever bytes it is
 * shown: as they are, and with everything unpacked that looks like gzip or zstd. For one thread.
 */
final class Finder {
  private static final String GZIP = "\u001f\u008b\b";
  private static final String ZSTD = "\u0028\u00b5\u002f\u00fd";
  private static final int DEPTH = 3;
  private static final int LARGEST_UNPACKED = 64 * 1024 * 1024;

  private final Canaries canaries;
  private final List<Disguise> disguises;
  private final Set<String> secrets;
  private final List<Finding> findings = new ArrayList<>();
  private final byte[] buffer = new byte[65536];
  private long bytes;

  /**
   * @param secrets that nothing but the installation's own files may show
   */
  Finder(Canaries canaries, Collection<String> secrets) {
    this.canaries = canaries;
    this.disguises = Disguise.of(canaries.prefix());
    this.secrets = Set.copyOf(secrets);
  }

  /**
   * @param store which haystack
   * @param place where in it
   * @param text the canary or secret
   */
  record Finding(String store, String place, String text) {}

  void look(String store, String place, String text) {
    look(store, place, text.getBytes(UTF_8));
  }

  void look(String store, String place, byte[] data) {
    bytes += data.length;
    look(store, place, data, DEPTH);
  }

  private void look(String store, String place, byte[] data, int depth) {
    String text = new String(data, ISO_8859_1);
    for (Disguise disguise : disguises) {
      for (int at = text.indexOf(disguise.pattern());
          at >= 0;
          at = text.indexOf(disguise.pattern(), at + 1)) {
        add(store, place, disguise.reveal(text, at, canaries.prefix(), canaries.length()));
      }
    }
    for (String secret : secrets) {
      if (text.contains(secret)) {
        add(store, place, secret);
      }
    }
    if (depth > 0) {
      unpack(store, place, data, text, GZIP, GZIPInputStream::new, depth);
      unpack(store, place, data, text, ZSTD, Finder::zstd, depth);
    }
  }

  private interface Unpacking {
    InputStream of(InputStream packed) throws IOException;
  }

  private static InputStream zstd(InputStream packed) throws IOException {
    return new ZstdInputStreamNoFinalizer(packed, RecyclingBufferPool.INSTANCE);
  }

  private void unpack(
      String store,
      String place,
      byte[] data,
      String text,
      String magic,
      Unpacking unpacking,
      int depth) {
    for (int at = text.indexOf(magic); at >= 0; at = text.indexOf(magic, at + 1)) {
      byte[] unpacked = unpacked(new ByteArrayInputStream(data, at, data.length - at), unpacking);
      if (unpacked.length > 0) {
        look(store, place + " (unpacked)", unpacked, depth - 1);
      }
    }
  }

  /** As much as can be unpacked; what is cut off or only looks packed ends early. */
  private byte[] unpacked(InputStream packed, Unpacking unpacking) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream in = unpacking.of(packed)) {
      for (int n = in.read(buffer); n > 0 && out.size() < LARGEST_UNPACKED; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      // Keeps what came before.
    }
    return out.toByteArray();
  }

  private void add(String store, String place, String text) {
    Finding finding = new Finding(store, place, text);
    if (!findings.contains(finding)) {
      findings.add(finding);
    }
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** How much was looked at. */
  long bytes() {
    return bytes;
  }
}
