package dev.meridian.acceptance.canary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * How a text may look in somebody's bytes.
 *
 * @param pattern what its beginning looks like, each char a byte
 */
record Disguise(Form form, String pattern) {
  private static final int GROUP = 3;

  /** As it is, two bytes a character, hexadecimal, or base64 at one of its three alignments. */
  enum Form {
    PLAIN,
    WIDE,
    HEX,
    BASE64_0,
    BASE64_1,
    BASE64_2
  }

  static List<Disguise> of(String prefix) {
    List<Disguise> all = new ArrayList<>();
    byte[] bytes = prefix.getBytes(ISO_8859_1);
    all.add(new Disguise(Form.PLAIN, prefix));
    all.add(new Disguise(Form.WIDE, new String(prefix.getBytes(UTF_16LE), ISO_8859_1)));
    all.add(new Disguise(Form.HEX, HexFormat.of().formatHex(bytes)));
    for (Form form : List.of(Form.BASE64_0, Form.BASE64_1, Form.BASE64_2)) {
      // Whole groups of three bytes only: what they become depends on nothing around them.
      int skip = (GROUP - alignment(form)) % GROUP;
      int length = (bytes.length - skip) / GROUP * GROUP;
      byte[] groups = Arrays.copyOfRange(bytes, skip, skip + length);
      all.add(new Disguise(form, Base64.getEncoder().encodeToString(groups)));
    }
    return all;
  }

  /** The text that begins at a match, as far as it is there. */
  String reveal(String data, int at, String prefix, int length) {
    try {
      return switch (form) {
        case PLAIN -> cut(data, at, length);
        case WIDE -> new String(cut(data, at, 2 * length).getBytes(ISO_8859_1), UTF_16LE);
        case HEX -> new String(HexFormat.of().parseHex(cut(data, at, 2 * length)), ISO_8859_1);
        case BASE64_0, BASE64_1, BASE64_2 -> {
          int skip = (GROUP - alignment(form)) % GROUP;
          int digits = Math.ceilDiv(length - skip, GROUP) * 4;
          byte[] decoded = Base64.getDecoder().decode(cut(data, at, digits));
          yield cut(prefix.substring(0, skip) + new String(decoded, ISO_8859_1), 0, length);
        }
      };
    } catch (IllegalArgumentException e) {
      return prefix;
    }
  }

  private static String cut(String data, int at, int length) {
    return data.substring(at, Math.min(data.length(), at + length));
  }

  private static int alignment(Form form) {
    return form.ordinal() - Form.BASE64_0.ordinal();
  }
}
