package dev.meridian.control.auditheader;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An object that a request touched, as its answer shows it.
 *
 * @param type as in the route: {@code project}
 */
record TouchedResource(String type, String id, @Nullable String name) {
  /** More would be longer than the headers that clients and proxies take. */
  private static final int MOST = 100;

  private static final String LIST = "objects";
  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** The first hundred objects of an answer; a refusal shows none. */
  static List<TouchedResource> in(JsonNode answer, String path) {
    List<TouchedResource> found = new ArrayList<>();
    String type = type(path);
    if (answer.isArray() || answer.has("id")) {
      collect(answer, type, found);
    } else {
      for (Map.Entry<String, JsonNode> field : answer.properties()) {
        collect(field.getValue(), field.getKey().equals(LIST) ? type : field.getKey(), found);
      }
    }
    return found.size() > MOST ? List.copyOf(found.subList(0, MOST)) : found;
  }

  /** The path with {@code [id]} in the place of ids. */
  static String normalized(String path) {
    return UUID.matcher(path.startsWith("/") ? path : "/" + path).replaceAll("[id]");
  }

  /** Base64 of gzip of a JSON list. */
  static String packed(List<TouchedResource> resources, ObjectMapper json) {
    ArrayNode list = json.createArrayNode();
    for (TouchedResource resource : resources) {
      list.addObject()
          .put("type", resource.type())
          .put("id", resource.id())
          .put("name", resource.name());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(out)) {
      zip.write(list.toString().getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can be written", e);
    }
    return Base64.getEncoder().encodeToString(out.toByteArray());
  }

  private static void collect(JsonNode node, String type, List<TouchedResource> found) {
    if (node.isArray()) {
      node.forEach(element -> collect(element, singular(type), found));
    } else if (node.path("id").isTextual()) {
      found.add(new TouchedResource(type, node.path("id").asText(), node.path("name").textValue()));
    }
  }

  /** {@code /v1/project/…} and {@code /api/project/get} are about projects. */
  private static String type(String path) {
    String[] parts = (path.startsWith("/") ? path : "/" + path).split("/");
    boolean prefixed = parts.length > 2 && (parts[1].equals("v1") || parts[1].equals("api"));
    return prefixed ? parts[2] : parts.length > 1 ? parts[1] : "";
  }

  /** Lists in an answer: {@code added_acls} are of type {@code acl}. */
  private static String singular(String key) {
    String last =
        key.startsWith("added_") || key.startsWith("removed_")
            ? key.substring(key.indexOf('_') + 1)
            : key;
    return last.endsWith("s") ? last.substring(0, last.length() - 1) : last;
  }
}
