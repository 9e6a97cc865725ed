package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads the parts of a generateContent request. Calls may have no ids: they are numbered, and
 * results are matched by id, or by name in the order of the calls.
 */
final class GeminiPartReader {
  private final List<Part.ToolCall> unanswered = new ArrayList<>();
  private int calls;

  List<Part> read(Field list) {
    List<Part> parts = new ArrayList<>();
    list.list().forEach(item -> read(item, parts));
    return parts;
  }

  private void read(Field item, List<Part> parts) {
    Fields fields = item.object();
    boolean thought = fields.flag("thought");
    Optional<Seal> seal = fields.text("thoughtSignature").flatMap(GeminiSeals::read);
    Optional<Field> text = fields.get("text");
    if (thought) {
      parts.add(item.origin(new Part.Reasoning(text.map(Field::text).orElse(""), seal)));
      return;
    }
    seal.ifPresent(s -> parts.add(item.origin(new Part.Reasoning("", Optional.of(s)))));
    text.filter(field -> seal.isEmpty() || !field.text().isEmpty())
        .ifPresent(field -> parts.add(item.origin(new Part.Text(field.text()))));
    fields.get("inlineData").ifPresent(field -> parts.add(field.origin(inline(field.object()))));
    fields.get("fileData").ifPresent(field -> parts.add(field.origin(file(field.object()))));
    fields.get("functionCall").ifPresent(field -> parts.add(field.origin(call(field.object()))));
    fields
        .get("functionResponse")
        .ifPresent(field -> parts.add(field.origin(result(field, field.object()))));
  }

  private static Part inline(Fields blob) {
    blob.ignore("displayName");
    Field type = blob.require("mimeType");
    String data = blob.require("data").text();
    return type.text().startsWith("audio/")
        ? new Part.Audio(type.text(), data)
        : media(type, type.text(), new Media.Inline(type.text(), data));
  }

  private static Part file(Fields file) {
    file.ignore("displayName");
    Field uri = file.require("fileUri");
    Optional<Field> type = file.get("mimeType");
    String mime =
        type.map(Field::text)
            .or(() -> MimeTypes.ofUrl(uri.text()))
            .orElseThrow(() -> file.require("mimeType").bad("set"));
    return media(type.orElse(uri), mime, new Media.Url(Media.webAddress(uri)));
  }

  private static Part media(Field where, String type, Media media) {
    if (type.startsWith("image/")) {
      return new Part.Image(media, Optional.empty());
    }
    if (type.startsWith("video/") || type.startsWith("audio/")) {
      throw Origins.untranslatable(where.at() + " " + type, where.reading().target());
    }
    return new Part.File(media, Optional.empty());
  }

  private Part call(Fields call) {
    String number = "call_" + calls++;
    var read =
        new Part.ToolCall(
            call.get("id").map(Field::name).orElse(number),
            call.require("name").name(),
            Json.text(call.get("args").map(Field::json).orElseGet(Json::object)));
    unanswered.add(read);
    return read;
  }

  private Part result(Field at, Fields result) {
    Field name = result.require("name");
    Optional<String> given = result.get("id").map(Field::name);
    String id = given.orElseGet(() -> firstUnanswered(at, name.name()));
    unanswered.removeIf(call -> call.id().equals(id));
    ObjectNode response = result.require("response").json();
    List<Part> content = new ArrayList<>(texts(response));
    for (Field part : result.get("parts").map(Field::list).orElse(List.of())) {
      Field blob = part.object().require("inlineData");
      content.add(blob.origin(inline(blob.object())));
    }
    return new Part.ToolResult(id, content, isOnly(response, "error"));
  }

  private String firstUnanswered(Field at, String name) {
    Iterator<Part.ToolCall> open = unanswered.iterator();
    while (open.hasNext()) {
      Part.ToolCall call = open.next();
      if (call.name().equals(name)) {
        return call.id();
      }
    }
    throw at.bad("the result of a call before it: there is none of " + name);
  }

  /** What Google's guides name a function's answer; anything else is passed on as JSON. */
  private static List<Part> texts(ObjectNode response) {
    for (String name : List.of("output", "result", "error")) {
      JsonNode value = response.path(name);
      if (isOnly(response, name) && value.isTextual()) {
        return List.of(new Part.Text(value.textValue()));
      }
      if (isOnly(response, name) && isTexts(value)) {
        List<Part> texts = new ArrayList<>();
        value.forEach(text -> texts.add(new Part.Text(text.textValue())));
        return texts;
      }
    }
    return List.of(new Part.Text(Json.text(response)));
  }

  private static boolean isOnly(ObjectNode response, String name) {
    return response.size() == 1 && response.has(name);
  }

  private static boolean isTexts(JsonNode value) {
    if (!value.isArray()) {
      return false;
    }
    for (JsonNode item : value) {
      if (!item.isTextual()) {
        return false;
      }
    }
    return true;
  }
}
