package dev.meridian.control.wire;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.SpoofChecker;
import dev.meridian.model.error.ApiException;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Names that people give to things, and that other people take for what they look like. Composed
 * (Unicode NFC) and without space around them. What looks like something else is told by Unicode
 * Technical Standard 39. Safe for use by any thread.
 */
public final class Names {
  /** In characters, after composition. */
  public static final int LONGEST = 256;

  private static final int JOINER = 0x200D;
  private static final int EMOJI_VARIANT = 0xFE0F;

  private static final SpoofChecker SCRIPTS =
      new SpoofChecker.Builder()
          .setChecks(SpoofChecker.RESTRICTION_LEVEL)
          .setRestrictionLevel(SpoofChecker.RestrictionLevel.MODERATELY_RESTRICTIVE)
          .build();

  private Names() {}

  /**
   * A name that people trust by its looks: of an organization, a group, a role, a key.
   *
   * @param what the subject of the refusal: {@code "A group's name"}
   * @return the name to store
   * @throws ApiException 400 when it is empty, too long, holds what can't be seen, turns the
   *     direction of writing, or mixes scripts that look alike
   */
  public static String check(String what, String name) {
    String checked = free(what, name);
    if (SCRIPTS.failsChecks(checked)) {
      throw ApiException.badRequest(
          what + " can't mix letters of scripts that look alike, such as Latin and Cyrillic");
    }
    return checked;
  }

  /**
   * A name that machines make too, of an experiment or a tag: formulas such as {@code λ=0.1} are
   * fine there.
   *
   * @throws ApiException 400 as {@link #check}, but for scripts
   */
  public static String free(String what, String name) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
    if (composed.isEmpty()) {
      throw ApiException.badRequest(what + " can't be empty");
    }
    if (composed.codePointCount(0, composed.length()) > LONGEST) {
      throw ApiException.badRequest(what + " can't be longer than " + LONGEST + " characters");
    }
    int before = 0;
    for (int i = 0; i < composed.length(); i += Character.charCount(before)) {
      int character = composed.codePointAt(i);
      if (!isVisible(character, before)) {
        throw ApiException.badRequest(
            what
                + " can't hold control characters or others that nobody sees: U+%04X"
                    .formatted(character));
      }
      before = character;
    }
    return composed;
  }

  /** A name that something is looked for by, as it would be stored; null where nobody gives one. */
  public static @Nullable String sought(@Nullable String name) {
    return name == null ? null : Normalizer.normalize(name, Normalizer.Form.NFC).strip();
  }

  /** A name's beginning, of at most so many characters. */
  public static String shortened(String name, int most) {
    return name.codePointCount(0, name.length()) <= most
        ? name
        : name.substring(0, name.offsetByCodePoints(0, most));
  }

  /** The same for names that nobody can tell apart at a glance, whatever their case. */
  public static String skeleton(String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    return Normalizer.normalize(SCRIPTS.getSkeleton(folded), Normalizer.Form.NFC)
        .toLowerCase(Locale.ROOT);
  }

  private static boolean isVisible(int character, int before) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.FORMAT -> character == JOINER && isEmoji(before);
      default ->
          !UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
              || character == EMOJI_VARIANT && isEmoji(before);
    };
  }

  /** What joiners join: the pieces of one emoji. */
  private static boolean isEmoji(int character) {
    return character == EMOJI_VARIANT
        || UCharacter.hasBinaryProperty(character, UProperty.EXTENDED_PICTOGRAPHIC)
        || UCharacter.hasBinaryProperty(character, UProperty.EMOJI_MODIFIER)
        || UCharacter.hasBinaryProperty(character, UProperty.EMOJI);
  }
}
