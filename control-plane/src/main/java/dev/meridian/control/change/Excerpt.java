package dev.meridian.control.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of an object before and after a change the audit log shows where both are large, because an
 * audit event is kept for ever: what differs, as far as there is room. Each side that something was
 * left out of says so in a field {@code _cut}: how many bytes the whole has, its SHA-256, and the
 * fields that are not whole. Objects' own fields have no such name.
 *
 * @param before null where there was nothing
 * @param after null where there is nothing any more
 */
record Excerpt(@Nullable JsonNode before, @Nullable JsonNode after) {
  /** Bytes that both sides may have together. */
  static final int MOST = 64 << 10;

  static final String MARK = "[cut]";
  private static final String FIELD = "_cut";

  /** Shorter ones are not worth a mark. */
  private static final int SHORT = 256;

  /** Who got access to what is told in full, however many they are. */
  private static final Set<String> ABOUT_ACCESS = Set.of("acl", "group", "role", "member");

  /** Whether events of that type of resource name people and rights. */
  static boolean isAboutAccess(String type) {
    return ABOUT_ACCESS.contains(type);
  }

  static Excerpt of(String type, @Nullable JsonNode before, @Nullable JsonNode after) {
    if (bytes(before) + bytes(after) <= MOST) {
      return new Excerpt(before, after);
    }
    JsonNode was = before == null ? null : before.deepCopy();
    JsonNode is = after == null ? null : after.deepCopy();
    if (was instanceof ObjectNode old && is instanceof ObjectNode news) {
      keepDifferences(old, news);
    }
    if (!isAboutAccess(type) && bytes(was) + bytes(is) > MOST) {
      was = shortened(was);
      is = shortened(is);
    }
    return new Excerpt(marked(before, was), marked(after, is));
  }

  /** Of what both have, only that stays in which they differ. */
  private static void keepDifferences(ObjectNode was, ObjectNode is) {
    for (Map.Entry<String, JsonNode> field : List.copyOf(was.properties())) {
      String name = field.getKey();
      JsonNode old = field.getValue();
      JsonNode now = is.get(name);
      if (now == null) {
        continue;
      }
      if (old.equals(now)) {
        if (bytes(old) > SHORT) {
          was.put(name, MARK);
          is.put(name, MARK);
        }
      } else if (old instanceof ObjectNode a && now instanceof ObjectNode b) {
        keepDifferences(a, b);
      } else if (old instanceof ArrayNode a && now instanceof ArrayNode b) {
        was.set(name, without(a, b));
        is.set(name, without(b, a));
      }
    }
  }

  private static ArrayNode without(ArrayNode list, ArrayNode other) {
    Set<JsonNode> common = new HashSet<>();
    other.forEach(common::add);
    ArrayNode rest = JsonNodeFactory.instance.arrayNode();
    list.forEach(
        element -> {
          if (!common.contains(element)) {
            rest.add(element);
          }
        });
    return rest;
  }

  /** The largest fields go first, until the rest is no more than half of what is allowed. */
  private static @Nullable JsonNode shortened(@Nullable JsonNode side) {
    int size = bytes(side);
    if (size <= MOST / 2) {
      return side;
    }
    if (!(side instanceof ObjectNode object)) {
      return TextNode.valueOf(MARK);
    }
    List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
    fields.sort(Comparator.comparingInt(field -> -bytes(field.getValue())));
    for (Map.Entry<String, JsonNode> field : fields) {
      if (size > MOST / 2) {
        size -= bytes(field.getValue());
        object.put(field.getKey(), MARK);
      }
    }
    return object;
  }

  private static @Nullable JsonNode marked(@Nullable JsonNode whole, @Nullable JsonNode kept) {
    if (whole == null || kept == null || whole.equals(kept)) {
      return whole;
    }
    ObjectNode shown =
        kept instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    ObjectNode cut = JsonNodeFactory.instance.objectNode();
    cut.put("bytes", bytes(whole)).put("sha256", sha256(whole));
    ArrayNode fields = cut.putArray("fields");
    whole.properties().stream()
        .filter(field -> !field.getValue().equals(shown.get(field.getKey())))
        .forEach(field -> fields.add(field.getKey()));
    shown.set(FIELD, cut);
    return shown;
  }

  private static int bytes(@Nullable JsonNode json) {
    return json == null ? 0 : json.toString().getBytes(UTF_8).length;
  }

  private static String sha256(JsonNode json) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(json.toString().getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
