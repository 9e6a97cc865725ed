package dev.meridian.model.secret;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells what looks like a secret by its name, or by itself: for fields that other people read. Safe
 * for use by any thread.
 */
public final class SecretWords {
  /** Anywhere in a name, without what separates its words. */
  private static final Pattern ANYWHERE =
      Pattern.compile(
          "secret|password|passwd|passphrase|privatekey|apikey|accountkey|credential|authorization"
              + "|bearer|cookie");

  /** At its end, however many there are: {@code tokenizer} is none. */
  private static final Pattern AT_END = Pattern.compile("tokens?\\d*$");

  private static final Pattern KEYS = Pattern.compile("keys?\\d*$");

  /** So many letters and digits in a row are no words, dates or UUIDs. */
  private static final int KEY_LENGTH = 16;

  private SecretWords() {}

  /** Whether a field of that name holds a secret, whatever it holds. */
  public static boolean isName(String name) {
    String words = words(name);
    return ANYWHERE.matcher(words).find() || AT_END.matcher(words).find();
  }

  /** Whether a field does by its name and value together: some keys are no secrets. */
  public static boolean isField(String name, JsonNode value) {
    return isName(name)
        || value.isTextual() && KEYS.matcher(words(name)).find() && isKey(value.textValue());
  }

  /** Whether the text holds what looks like a key. */
  public static boolean isKey(String text) {
    int letters = 0;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      digits = digit ? digits + 1 : letter ? digits : 0;
      letters = letter ? letters + 1 : digit ? letters : 0;
      if (letters > 0 && digits > 0 && letters + digits >= KEY_LENGTH) {
        return true;
      }
    }
    return false;
  }

  /** Letters of other shapes, such as full-width ones, are read as what they look like. */
  private static String words(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]", "");
  }
}
